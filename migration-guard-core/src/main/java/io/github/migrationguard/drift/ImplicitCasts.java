package io.github.migrationguard.drift;

import io.github.migrationguard.schema.ColumnType;
import io.github.migrationguard.schema.LogicalType;
import io.github.migrationguard.schema.TypeParser;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Casts that a database added to a condition, taken out. PostgreSQL stores a condition with those that its operators
 * need, {@code (a)::numeric > b}, and needs others once a column has another type; they look like casts that somebody
 * wrote. Taken out are those that lose no value: of text, of literals, of columns to a type that holds all of theirs,
 * and of arithmetic to the widest kinds of number.
 */
final class ImplicitCasts {

  private static final Pattern TYPE = Pattern.compile("(?:double precision|character varying|bit varying"
      + "|time(?:stamp)?(?: \\( [0-9] \\))? with(?:out)? time zone|[\\p{L}_][\\p{L}\\p{N}_$]*)"
      + "(?: \\( [0-9]+(?: , [0-9]+)? \\))?((?: \\[ \\])*)(?= |$)");

  private static final Pattern TIME =
      Pattern.compile("'(\\d{4}-\\d{2}-\\d{2})(?: (\\d{2}:\\d{2}:\\d{2}))?'");

  private final Map<String, ColumnType> columns;

  /**
   * @param columns types of the columns by the names that they have in the condition
   */
  ImplicitCasts(Map<String, ColumnType> columns) {
    this.columns = columns;
  }

  /**
   * The condition without such casts.
   *
   * @param tokens words in lower case, literals and signs; {@code ::} is two
   */
  List<String> removed(List<String> tokens) {
    List<String> left = new ArrayList<>(tokens);
    for (int at = 1; at + 2 < left.size(); at++) {
      if (left.get(at).equals(":") && left.get(at + 1).equals(":")) {
        Matcher type = TYPE.matcher(String.join(" ", left.subList(at + 2, left.size())));
        int from = start(left, at);
        Optional<List<String>> plain =
            type.lookingAt() ? plain(List.copyOf(left.subList(from, at)), type.group()) : Optional.empty();
        if (plain.isPresent()) {
          List<String> cast = left.subList(from, at + 2 + type.group().split(" ").length);
          cast.clear();
          cast.addAll(plain.get());
          at = from;
        }
      }
    }
    return left;
  }

  /** A number in its shortest form; anything else as it is. */
  static String shortest(String token) {
    try {
      return new BigDecimal(token).stripTrailingZeros().toPlainString();
    } catch (NumberFormatException e) {
      return token;
    }
  }

  /** Where what is cast begins: PostgreSQL puts all but a literal in parentheses. */
  private static int start(List<String> tokens, int cast) {
    int depth = 0;
    for (int at = cast - 1; at >= 0; at--) {
      depth += tokens.get(at).equals(")") ? 1 : tokens.get(at).equals("(") ? -1 : 0;
      if (depth == 0) {
        return at;
      }
    }
    return cast - 1;
  }

  private Optional<List<String>> plain(List<String> operand, String typeName) {
    List<String> inner = operand.size() > 2 ? operand.subList(1, operand.size() - 1) : operand;
    boolean array = typeName.endsWith("]");
    Optional<ColumnType> type = TypeParser.parse(array ? typeName.substring(0, typeName.indexOf(" [")) : typeName);
    if (type.filter(t -> t.logical() == LogicalType.VARCHAR).isPresent()) {
      return Optional.of(inner);
    }
    if (inner.size() == 1 && !array) {
      return single(inner.get(0), typeName, type).map(List::of);
    }
    boolean listed = array && inner.get(0).equals("array") && type.filter(t -> t.logical().isNumber()).isPresent();
    return listed || type.filter(ImplicitCasts::isWidest).isPresent() ? Optional.of(inner) : Optional.empty();
  }

  private Optional<String> single(String token, String typeName, Optional<ColumnType> type) {
    if (columns.containsKey(token)) {
      return type.filter(t -> isLossless(columns.get(token), t)).map(t -> token);
    }
    boolean quoted = token.startsWith("'");
    if (quoted && columns.values().stream().anyMatch(column -> column.nativeName().equals(typeName))
        && type.isEmpty()) {
      return Optional.of(token); // a label of an enum
    }
    if (type.isEmpty()) {
      return Optional.empty();
    }
    if (type.get().logical().isNumber()) {
      return number(quoted ? token.substring(1, token.length() - 1) : token, type.get());
    }
    Matcher time = TIME.matcher(token);
    boolean local = type.get().logical() == LogicalType.DATE || type.get().logical() == LogicalType.TIMESTAMP;
    return local && time.matches() && (type.get().logical() == LogicalType.TIMESTAMP || time.group(2) == null)
        ? Optional.of("'" + time.group(1) + " " + Optional.ofNullable(time.group(2)).orElse("00:00:00") + "'")
        : Optional.empty();
  }

  private static Optional<String> number(String text, ColumnType type) {
    String shortest = shortest(text);
    boolean number = shortest.matches("-?[0-9.]*[0-9]");
    boolean kept = type.precision().isEmpty() && (!type.logical().isInteger() || !shortest.contains("."));
    return number && kept ? Optional.of(shortest) : Optional.empty();
  }

  private static boolean isLossless(ColumnType column, ColumnType to) {
    return Arrays.asList(TypeChange.NONE, TypeChange.WIDENED, TypeChange.APPROXIMATED)
        .contains(TypeChange.between(column, to)) && column.logical().family() == to.logical().family();
  }

  private static boolean isWidest(ColumnType type) {
    return type.logical() == LogicalType.DOUBLE || type.logical() == LogicalType.DECIMAL && type.precision().isEmpty();
  }
}
