package io.github.migrationguard.contract;

import io.github.migrationguard.schema.ColumnType;
import io.github.migrationguard.schema.LogicalType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values as a contract writes them: bounds, categories and parameters. */
public final class LiteralParser {

  private static final Pattern NUMBER = Pattern.compile("[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d{1,3})?");
  private static final int LONGEST_NUMBER = 400;
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern TIME = Pattern.compile("\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?");
  private static final Pattern TIMESTAMP = Pattern.compile(
      "(" + DATE + ")(?:[Tt ](" + TIME + ")(?: ?([Zz]|[+-]\\d{2}(?::?\\d{2})?))?)?");
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

  private LiteralParser() {}

  /**
   * A value of a column's type from the contract's text: {@code BigDecimal} for numbers, {@code Boolean} ({@code true}
   * or {@code false}, case aside), {@code LocalDate}, {@code LocalTime}, {@code LocalDateTime} for timestamps of either
   * kind (in UTC; without an offset the text is taken to be UTC, a date alone is its first instant), {@code UUID}, and
   * the text itself for every other type.
   *
   * @return empty when the text is no value of the type, or one that the type's range, precision or length cannot hold
   */
  public static Optional<Object> parse(ColumnType type, String text) {
    return switch (type.logical()) {
      case SMALLINT -> whole(text, 15);
      case INTEGER -> whole(text, 31);
      case BIGINT -> whole(text, 63);
      case REAL, DOUBLE -> number(text).map(n -> n);
      case DECIMAL -> number(text).filter(n -> fits(n, type)).map(n -> n);
      case BOOLEAN -> bool(text).map(b -> b);
      case DATE -> date(text).map(d -> d);
      case TIME -> time(text).map(t -> t);
      case TIMESTAMP, TIMESTAMPTZ -> timestamp(text).map(t -> t);
      case UUID -> UUID_TEXT.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
      case VARCHAR -> type.length().isEmpty() || text.codePointCount(0, text.length()) <= type.length().getAsInt()
          ? Optional.of(text) : Optional.empty();
      default -> Optional.of(text);
    };
  }

  /** A finite decimal number of at most 400 characters, with a value a {@code double} can hold. */
  public static Optional<BigDecimal> number(String text) {
    if (text.length() > LONGEST_NUMBER || !NUMBER.matcher(text).matches()) {
      return Optional.empty();
    }
    BigDecimal number = new BigDecimal(text);
    return Double.isFinite(number.doubleValue()) ? Optional.of(number) : Optional.empty();
  }

  /** {@code 2021-01-31}. */
  public static Optional<LocalDate> date(String text) {
    return DATE.matcher(text).matches() ? valid(() -> LocalDate.parse(text)) : Optional.empty();
  }

  /** {@code 2021-01-31}, {@code 2021-01-31T10:00}, {@code 2021-01-31 10:00:00.5+05:30}; the result is in UTC. */
  public static Optional<LocalDateTime> timestamp(String text) {
    Matcher parts = TIMESTAMP.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    return valid(() -> {
      LocalTime time = parts.group(2) == null ? LocalTime.MIDNIGHT : LocalTime.parse(parts.group(2));
      LocalDateTime local = LocalDate.parse(parts.group(1)).atTime(time);
      ZoneOffset offset = parts.group(3) == null
          ? ZoneOffset.UTC : ZoneOffset.of(parts.group(3).toUpperCase(Locale.ROOT));
      return OffsetDateTime.of(local, offset).withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
    });
  }

  /** {@code 10:00}, {@code 10:00:00.5}. */
  public static Optional<LocalTime> time(String text) {
    return TIME.matcher(text).matches() ? valid(() -> LocalTime.parse(text)) : Optional.empty();
  }

  static Optional<Boolean> bool(String text) {
    String folded = text.toLowerCase(Locale.ROOT);
    return folded.equals("true") || folded.equals("false") ? Optional.of(folded.equals("true")) : Optional.empty();
  }

  /** What {@link #parse} takes for a type, to follow "expected": {@code a date such as 2021-01-31}. */
  static String expectation(ColumnType type) {
    return switch (type.logical()) {
      case SMALLINT -> "a whole number from -32768 to 32767";
      case INTEGER -> "a whole number from -2147483648 to 2147483647";
      case BIGINT -> "a whole number of at most 64 bits";
      case REAL, DOUBLE -> "a number";
      case DECIMAL -> type.precision().isEmpty() ? "a number" : "a number that " + type + " can hold";
      case BOOLEAN -> "true or false";
      case DATE -> "a date such as 2021-01-31";
      case TIME -> "a time of day such as 09:30:00";
      case TIMESTAMP, TIMESTAMPTZ -> "a date or timestamp such as 2021-01-31 or 2021-01-31T09:30:00Z";
      case UUID -> "a UUID such as 123e4567-e89b-12d3-a456-426614174000";
      default -> type.length().isEmpty() ? "a text" : "a text of at most " + type.length().getAsInt() + " characters";
    };
  }

  private static Optional<Object> whole(String text, int bits) {
    return number(text).filter(n -> n.stripTrailingZeros().scale() <= 0).map(BigDecimal::toBigInteger)
        .filter(n -> n.bitLength() <= bits).map((BigInteger n) -> new BigDecimal(n));
  }

  private static boolean fits(BigDecimal number, ColumnType type) {
    OptionalInt precision = type.precision();
    int whole = number.signum() == 0 ? 0 : number.precision() - number.scale();
    return precision.isEmpty() || whole <= precision.getAsInt() - type.scale().orElse(0);
  }

  private static <T> Optional<T> valid(Supplier<T> parsed) {
    try {
      return Optional.of(parsed.get());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
