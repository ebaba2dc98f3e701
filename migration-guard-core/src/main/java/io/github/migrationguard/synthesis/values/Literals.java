package io.github.migrationguard.synthesis.values;

import io.github.migrationguard.schema.ColumnType;
import io.github.migrationguard.schema.LogicalType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** Values that an author or a check constraint writes down, in the Java type that the column's values have. */
final class Literals {

  private static final Set<String> TRUE = Set.of("true", "t", "yes", "y", "on", "1");
  private static final Set<String> FALSE = Set.of("false", "f", "no", "n", "off", "0");

  private Literals() {}

  static Object of(ValueRequest request, Object literal) {
    try {
      return convert(request.type(), literal);
    } catch (ArithmeticException | IllegalArgumentException | DateTimeException wrong) {
      throw new UnsynthesisableColumn(request, "'" + literal + "' is no value of the type",
          "Write values of the column's type, or change the type");
    }
  }

  private static Object convert(ColumnType type, Object literal) {
    LogicalType logical = type.logical();
    String text = String.valueOf(literal);
    return switch (logical) {
      case SMALLINT -> (int) number(literal).shortValueExact();
      case INTEGER -> number(literal).intValueExact();
      case BIGINT -> number(literal).longValueExact();
      case REAL -> number(literal).floatValue();
      case DOUBLE -> number(literal).doubleValue();
      case DECIMAL -> type.scale().isEmpty() ? number(literal)
          : number(literal).setScale(type.scale().getAsInt(), RoundingMode.UNNECESSARY);
      case BOOLEAN -> truth(text);
      case DATE -> instant(literal, logical).atOffset(ZoneOffset.UTC).toLocalDate();
      case TIMESTAMP -> instant(literal, logical).atOffset(ZoneOffset.UTC).toLocalDateTime();
      case TIMESTAMPTZ -> instant(literal, logical).atOffset(ZoneOffset.UTC);
      case TIME -> literal instanceof LocalTime ? literal : LocalTime.parse(text);
      case UUID -> literal instanceof UUID ? literal : UUID.fromString(text);
      default -> text;
    };
  }

  private static BigDecimal number(Object literal) {
    return Quantity.of(literal, LogicalType.DECIMAL);
  }

  private static Instant instant(Object literal, LogicalType logical) {
    BigDecimal seconds = Quantity.of(literal, logical);
    BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
    return Instant.ofEpochSecond(whole.longValueExact(), seconds.subtract(whole).movePointRight(9).longValueExact());
  }

  private static Boolean truth(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (!TRUE.contains(lower) && !FALSE.contains(lower)) {
      throw new IllegalArgumentException(text);
    }
    return TRUE.contains(lower);
  }
}
