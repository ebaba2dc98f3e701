package io.github.migrationguard.pipeline;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;

/** Values of parameters as SQL literals, in the forms that PostgreSQL and H2 share. */
final class SqlLiteral {

  private SqlLiteral() {}

  static String of(Object value) {
    if (value instanceof BigDecimal number) {
      return number.signum() < 0 ? "(" + number.toPlainString() + ")" : number.toPlainString();
    }
    if (value instanceof Boolean truth) {
      return truth ? "TRUE" : "FALSE";
    }
    if (value instanceof LocalDate date) {
      return "DATE '" + date + "'";
    }
    if (value instanceof LocalDateTime instant) {
      return "TIMESTAMP '" + instant.toLocalDate() + " " + clock(instant.toLocalTime()) + "'";
    }
    if (value instanceof LocalTime time) {
      return "TIME '" + clock(time) + "'";
    }
    if (value instanceof String text) {
      return "'" + text.replace("'", "''") + "'";
    }
    throw new IllegalArgumentException("a parameter cannot be a " + value.getClass().getName());
  }

  private static String clock(LocalTime time) {
    return DateTimeFormatter.ISO_LOCAL_TIME.format(time);
  }
}
