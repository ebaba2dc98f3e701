package io.github.migrationguard.synthesis.values;

import io.github.migrationguard.schema.ColumnType;
import io.github.migrationguard.schema.LogicalType;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * The range of an ordered column of which nobody says anything, by its type and the words of its name. The figures are
 * conventions, not measurements: wide enough that a feature varies, narrow enough that a reader finds them plausible.
 */
public final class SensibleDefaults {

  /** The first day of what happens in synthetic rows: fixed, since a clock would give other rows tomorrow. */
  public static final LocalDate FIRST_DAY = LocalDate.of(2021, 1, 1);
  /** The last day of what happens in synthetic rows. */
  public static final LocalDate LAST_DAY = LocalDate.of(2025, 12, 31);

  /** A range of {@link Quantity quantities}, both ends included, and the digits after the point that suit it. */
  public record Range(BigDecimal low, BigDecimal high, int scale) {

    static Range of(String low, String high, int scale) {
      return new Range(new BigDecimal(low), new BigDecimal(high), scale);
    }

    BigDecimal width() {
      return high.subtract(low);
    }
  }

  private SensibleDefaults() {}

  /** The range of a column that holds numbers or points in time. */
  public static Range of(String column, ColumnType type) {
    NameWords name = NameWords.of(column);
    LogicalType logical = type.logical();
    if (logical.isTemporal()) {
      return dates(name);
    }
    if (logical == LogicalType.TIME) {
      return Range.of("0", "86399", 0);
    }
    if (logical == LogicalType.INTERVAL) {
      return Range.of("60", "2592000", 0);
    }
    return numbers(name, logical);
  }

  /** Whether a point in time of that name is about what happens, and not about somebody's birth or a day to come. */
  public static boolean isOfEvents(String column) {
    return dates(NameWords.of(column)).equals(days(FIRST_DAY, LAST_DAY));
  }

  private static Range dates(NameWords name) {
    if (name.hasAny("birth", "dob", "birthday", "birthdate", "born")) {
      return days(LocalDate.of(1950, 1, 1), LocalDate.of(2005, 12, 31));
    }
    if (name.hasAny("expires", "expiry", "expiration", "expire") || name.has("valid", "until")
        || name.has("valid", "to")) {
      return days(LocalDate.of(2026, 1, 1), LocalDate.of(2030, 12, 31));
    }
    return days(FIRST_DAY, LAST_DAY);
  }

  private static Range days(LocalDate first, LocalDate last) {
    return new Range(BigDecimal.valueOf(first.toEpochDay() * Quantity.SECONDS_A_DAY),
        BigDecimal.valueOf((last.toEpochDay() + 1) * Quantity.SECONDS_A_DAY - 1), 0);
  }

  private static Range numbers(NameWords name, LogicalType type) {
    if (type == LogicalType.BIGINT && (name.endsWith("at", "ts", "time", "timestamp", "epoch", "millis"))) {
      Range seconds = days(FIRST_DAY, LAST_DAY);
      BigDecimal thousand = BigDecimal.valueOf(1000);
      return new Range(seconds.low.multiply(thousand), seconds.high.multiply(thousand), 0);
    }
    if (type.isInteger() && name.startsWith("is", "has", "can")) {
      return Range.of("0", "1", 0);
    }
    if (name.hasAny("age")) {
      return Range.of("18", "90", 0);
    }
    if (name.hasAny("year", "yr")) {
      return Range.of("2000", "2025", 0);
    }
    if (name.hasAny("month")) {
      return Range.of("1", "12", 0);
    }
    if (name.hasAny("day", "weekday", "dow")) {
      return name.hasAny("weekday", "dow") || name.has("of", "week") ? Range.of("1", "7", 0) : Range.of("1", "28", 0);
    }
    if (name.hasAny("hour")) {
      return Range.of("0", "23", 0);
    }
    if (name.hasAny("minute", "second")) {
      return Range.of("0", "59", 0);
    }
    if (name.hasAny("latitude", "lat")) {
      return Range.of("-90", "90", 6);
    }
    if (name.hasAny("longitude", "lng", "lon", "long")) {
      return Range.of("-180", "180", 6);
    }
    if (name.hasAny("percent", "percentage", "pct")) {
      return Range.of("0", "100", 2);
    }
    if (name.hasAny("rate", "ratio", "share", "fraction", "probability", "prob", "confidence")) {
      return type.isInteger() ? Range.of("0", "100", 0) : Range.of("0", "1", 4);
    }
    if (name.hasAny("salary", "income", "revenue", "turnover")) {
      return Range.of("10000", "200000", 2);
    }
    if (type.isInteger() && name.endsWith("type", "status", "state", "kind", "category")) {
      return Range.of("1", "5", 0);
    }
    if (name.hasAny("rating", "stars", "priority", "level", "rank", "grade", "tier")) {
      return Range.of("1", "5", 1);
    }
    if (name.hasAny("score")) {
      return Range.of("0", "100", 2);
    }
    if (name.hasAny("count", "cnt", "quantity", "qty", "number", "num", "position", "pos", "sort", "seq", "version")) {
      return Range.of("1", "100", 0);
    }
    if (name.hasAny("price", "amount", "cost", "total", "fee", "balance", "sum", "value", "tax", "discount",
        "payment")) {
      return Range.of("1", "1000", 2);
    }
    if (name.hasAny("weight", "height", "length", "width", "distance", "size", "area", "depth")) {
      return Range.of("1", "200", 2);
    }
    if (name.hasAny("temperature", "temp")) {
      return Range.of("-20", "40", 1);
    }
    if (name.hasAny("port")) {
      return Range.of("1024", "65535", 0);
    }
    return Range.of("1", "1000", 2);
  }
}
