package io.github.migrationguard.synthesis.values;

import io.github.migrationguard.schema.LogicalType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;

/**
 * The number that an ordered value stands for: itself for numbers, seconds since 1970-01-01T00:00 UTC for dates and
 * timestamps, seconds since midnight for times of day, seconds for intervals.
 */
final class Quantity {

  static final long SECONDS_A_DAY = 86_400;

  private Quantity() {}

  /**
   * @throws IllegalArgumentException or {@link java.time.DateTimeException} where the value is none of an ordered type
   */
  static BigDecimal of(Object value, LogicalType type) {
    if (value instanceof BigDecimal decimal) {
      return decimal;
    }
    if (value instanceof Number number) {
      return new BigDecimal(number.toString());
    }
    if (value instanceof LocalDate date) {
      return BigDecimal.valueOf(date.toEpochDay() * SECONDS_A_DAY);
    }
    if (value instanceof LocalDateTime time) {
      return seconds(time.toEpochSecond(ZoneOffset.UTC), time.getNano());
    }
    if (value instanceof OffsetDateTime time) {
      return seconds(time.toEpochSecond(), time.getNano());
    }
    if (value instanceof ZonedDateTime time) {
      return seconds(time.toEpochSecond(), time.getNano());
    }
    if (value instanceof Instant instant) {
      return seconds(instant.getEpochSecond(), instant.getNano());
    }
    if (value instanceof LocalTime time) {
      return BigDecimal.valueOf(time.toNanoOfDay(), 9);
    }
    if (value instanceof Duration duration) {
      return seconds(duration.getSeconds(), duration.getNano());
    }
    if (value instanceof java.sql.Timestamp stamp) {
      return of(stamp.toLocalDateTime(), type);
    }
    if (value instanceof java.sql.Date date) {
      return of(date.toLocalDate(), type);
    }
    if (value instanceof java.sql.Time time) {
      return of(time.toLocalTime(), type);
    }
    return parse(String.valueOf(value).strip(), type);
  }

  private static BigDecimal parse(String text, LogicalType type) {
    if (type.isTemporal()) {
      String iso = text.length() > 10 && text.charAt(10) == ' ' ? text.replaceFirst(" ", "T") : text;
      if (!iso.contains("T")) {
        return of(LocalDate.parse(iso), type);
      }
      boolean zoned = iso.endsWith("Z") || iso.lastIndexOf('+') > 10 || iso.lastIndexOf('-') > 10;
      return zoned ? of(OffsetDateTime.parse(iso), type) : of(LocalDateTime.parse(iso), type);
    }
    if (type == LogicalType.TIME) {
      return of(LocalTime.parse(text), type);
    }
    if (type == LogicalType.INTERVAL) {
      return of(Duration.parse(text), type);
    }
    return new BigDecimal(text);
  }

  private static BigDecimal seconds(long seconds, int nanos) {
    return nanos == 0 ? BigDecimal.valueOf(seconds) : BigDecimal.valueOf(seconds).add(BigDecimal.valueOf(nanos, 9));
  }

  /** Seconds to 9999-12-31T23:59:59, the last that every engine's timestamps and Java's ISO text agree on. */
  static long lastSecond() {
    return LocalDate.of(9999, 12, 31).getLong(ChronoField.EPOCH_DAY) * SECONDS_A_DAY + SECONDS_A_DAY - 1;
  }

  /** Seconds to 0001-01-01T00:00. */
  static long firstSecond() {
    return LocalDate.of(1, 1, 1).toEpochDay() * SECONDS_A_DAY;
  }
}
