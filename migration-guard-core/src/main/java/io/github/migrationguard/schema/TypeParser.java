package io.github.migrationguard.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Understands the name of a type as a person or a database writes it: {@code varchar}, {@code NUMERIC(12,2)},
 * {@code timestamp(3) with time zone}, {@code int unsigned}, {@code text[]}, {@code enum('a','b')}.
 */
public final class TypeParser {

  /** Longer names are nobody's; the limit keeps nested arrays from nesting without end. */
  private static final int LONGEST_NAME = 1000;

  private static final Pattern ARRAY_SUFFIX = Pattern.compile("(.+?)(?: ?\\[ ?\\d* ?]| array(?: ?\\[ ?\\d+ ?])?)",
      Pattern.CASE_INSENSITIVE);
  private static final Pattern ARRAY_PREFIX = Pattern.compile("array of (.+)|array ?<(.+)>|array ?\\((.+)\\)|_(\\w+)",
      Pattern.CASE_INSENSITIVE);
  private static final Pattern ENUM_WITH_LABELS = Pattern.compile("enum ?\\((.*)\\)",
      Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern LABEL = Pattern.compile("\\s*'((?:[^']|'')*)'\\s*(,|$)");
  private static final Pattern NAME_WITH_ARGUMENTS =
      Pattern.compile("([a-z_][a-z0-9_ ]*?) ?(?:\\(([^()]*)\\))?( [a-z ]+)?");
  private static final Pattern LENGTH = Pattern.compile("(\\d{1,9})(?: (?:char|characters|byte|octets))?");
  private static final Pattern INTEGER = Pattern.compile("-?\\d{1,9}");

  private TypeParser() {}

  /**
   * The type that a name means, case aside; its {@code nativeName} is the name as given. A type that databases know but
   * the product has no word for ({@code inet}) is {@link LogicalType#OTHER}. Sizes are kept where they mean something:
   * the width in {@code int(11)} does not.
   *
   * @return empty for a name that is none of these, among them the names of user-defined types
   */
  public static Optional<ColumnType> parse(String name) {
    if (name.length() > LONGEST_NAME) {
      return Optional.empty();
    }
    String written = name.strip().replaceAll("\\s+", " ");
    Matcher labelled = ENUM_WITH_LABELS.matcher(written);
    if (labelled.matches()) {
      return labels(labelled.group(1)).map(ColumnType.of(LogicalType.ENUM, written)::withEnumValues);
    }
    Optional<String> element = element(written);
    if (element.isPresent()) {
      return parse(element.get()).map(type -> arrayOf(type, written));
    }
    return scalar(written);
  }

  /** Every name that {@link #parse} knows without its sizes, in lower case, sorted: to name the nearest. */
  public static Set<String> knownNames() {
    return TypeNames.all();
  }

  private static Optional<String> element(String written) {
    Matcher suffix = ARRAY_SUFFIX.matcher(written);
    if (suffix.matches()) {
      return Optional.of(suffix.group(1));
    }
    Matcher prefix = ARRAY_PREFIX.matcher(written);
    if (!prefix.matches()) {
      return Optional.empty();
    }
    for (int group = 1; group < prefix.groupCount(); group++) {
      if (prefix.group(group) != null) {
        return Optional.of(prefix.group(group));
      }
    }
    return Optional.of(prefix.group(prefix.groupCount()));
  }

  private static ColumnType arrayOf(ColumnType element, String written) {
    return new ColumnType(LogicalType.ARRAY, written, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(),
        List.of(), Optional.of(element));
  }

  private static Optional<List<String>> labels(String list) {
    List<String> labels = new ArrayList<>();
    Matcher label = LABEL.matcher(list);
    int end = 0;
    while (label.find() && label.start() == end) {
      labels.add(label.group(1).replace("''", "'"));
      end = label.end();
      if (label.group(2).isEmpty()) {
        return Optional.of(labels);
      }
    }
    return Optional.empty();
  }

  private static Optional<ColumnType> scalar(String written) {
    String folded = written.toLowerCase(Locale.ROOT).replaceFirst("^pg_catalog\\.", "");
    if (folded.startsWith("interval ")) {
      return Optional.of(ColumnType.of(LogicalType.INTERVAL, written));
    }
    Matcher parts = NAME_WITH_ARGUMENTS.matcher(folded);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String name = parts.group(1) + (parts.group(3) == null ? "" : parts.group(3));
    boolean unsigned = (name + " ").contains(" unsigned ");
    name = name.replaceFirst("(?: (?:unsigned|signed|zerofill))+$", "");
    LogicalType logical = TypeNames.logical(name);
    if (logical == null) {
      return Optional.empty();
    }
    List<String> arguments = parts.group(2) == null
        ? List.of() : List.of(parts.group(2).strip().split(" ?, ?", -1));
    ColumnType type = ColumnType.of(unsigned ? unsigned(name, logical) : logical, written);
    return sized(type, name, arguments);
  }

  /** The type that holds every value of MySQL's unsigned one. */
  private static LogicalType unsigned(String name, LogicalType signed) {
    if (name.equals("tinyint") || name.equals("mediumint")) {
      return signed;
    }
    if (signed == LogicalType.SMALLINT) {
      return LogicalType.INTEGER;
    }
    if (signed == LogicalType.INTEGER) {
      return LogicalType.BIGINT;
    }
    return signed == LogicalType.BIGINT ? LogicalType.DECIMAL : signed;
  }

  private static Optional<ColumnType> sized(ColumnType type, String name, List<String> arguments) {
    if (arguments.isEmpty()) {
      return Optional.of(Set.of("char", "character", "nchar", "national char", "national character").contains(name)
          ? type.withLength(1) : type);
    }
    return switch (type.logical()) {
      case VARCHAR, BINARY -> withLength(type, arguments);
      case DECIMAL -> withPrecision(type, arguments);
      case TIME, TIMESTAMP, TIMESTAMPTZ, INTERVAL -> withFraction(type, arguments);
      case DOUBLE -> single(arguments).map(bits -> name.equals("float") && bits <= 24
          ? ColumnType.of(LogicalType.REAL, type.nativeName()) : type);
      // MySQL's driver reads tinyint(1) as a boolean, and a BOOLEAN column is stored as one
      case SMALLINT -> single(arguments).map(width -> name.equals("tinyint") && width == 1
          ? ColumnType.of(LogicalType.BOOLEAN, type.nativeName()) : type);
      case INTEGER, BIGINT, REAL -> single(arguments).map(width -> type);
      case BOOLEAN -> name.equals("bit") ? single(arguments).map(bits -> bits == 1
          ? type : ColumnType.of(LogicalType.OTHER, type.nativeName())) : Optional.empty();
      case OTHER -> Optional.of(type);
      default -> Optional.empty();
    };
  }

  private static Optional<ColumnType> withLength(ColumnType type, List<String> arguments) {
    if (arguments.equals(List.of("max"))) {
      return Optional.of(type);
    }
    Matcher length = LENGTH.matcher(arguments.get(0));
    return arguments.size() == 1 && length.matches() && Integer.parseInt(length.group(1)) > 0
        ? Optional.of(type.withLength(Integer.parseInt(length.group(1)))) : Optional.empty();
  }

  private static Optional<ColumnType> withPrecision(ColumnType type, List<String> arguments) {
    if (arguments.size() > 2 || !arguments.stream().allMatch(a -> INTEGER.matcher(a).matches())) {
      return Optional.empty();
    }
    int precision = Integer.parseInt(arguments.get(0));
    int scale = arguments.size() == 2 ? Integer.parseInt(arguments.get(1)) : 0;
    return precision > 0 ? Optional.of(type.withPrecision(precision, scale)) : Optional.empty();
  }

  private static Optional<ColumnType> withFraction(ColumnType type, List<String> arguments) {
    return single(arguments).filter(digits -> digits <= 9).map(digits ->
        new ColumnType(type.logical(), type.nativeName(), OptionalInt.empty(), OptionalInt.of(digits),
            OptionalInt.empty(), List.of(), Optional.empty()));
  }

  private static Optional<Integer> single(List<String> arguments) {
    return arguments.size() == 1 && INTEGER.matcher(arguments.get(0)).matches() && !arguments.get(0).startsWith("-")
        ? Optional.of(Integer.parseInt(arguments.get(0))) : Optional.empty();
  }
}
