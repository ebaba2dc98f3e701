package io.github.migrationguard.pipeline;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Locale;

/**
 * What a column of a result holds, and how its values are read so that neither the driver nor the zone of the machine
 * shows: a reader gives a {@link Double}, a {@link LocalDateTime} of UTC, or a canonical text, or {@code null} for
 * NULL.
 */
enum ValueKind {
  NUMBER(true) {
    @Override
    Object read(ResultSet rows, int column) throws SQLException {
      double value = rows.getDouble(column);
      return rows.wasNull() ? null : positiveZero(value);
    }
  },
  /** Read as what it is: drivers differ in whether {@code 0.1} or its nearest float is meant by {@code getDouble}. */
  SINGLE(true) {
    @Override
    Object read(ResultSet rows, int column) throws SQLException {
      float value = rows.getFloat(column);
      return rows.wasNull() ? null : positiveZero(value);
    }
  },
  /** PostgreSQL's, which its driver calls a double and cannot read as one. */
  MONEY(true) {
    @Override
    Object read(ResultSet rows, int column) throws SQLException {
      String text = rows.getString(column);
      return text == null ? null : positiveZero(money(text));
    }
  },
  DATE(true) {
    @Override
    Object read(ResultSet rows, int column) throws SQLException {
      LocalDate date = rows.getObject(column, LocalDate.class);
      if (date == null) {
        return null;
      }
      return date.equals(LocalDate.MAX) ? LocalDateTime.MAX
          : date.equals(LocalDate.MIN) ? LocalDateTime.MIN : date.atStartOfDay();
    }
  },
  TIMESTAMP(true) {
    @Override
    Object read(ResultSet rows, int column) throws SQLException {
      return rows.getObject(column, LocalDateTime.class);
    }
  },
  TIMESTAMPTZ(true) {
    @Override
    Object read(ResultSet rows, int column) throws SQLException {
      OffsetDateTime instant = rows.getObject(column, OffsetDateTime.class);
      if (instant == null) {
        return null;
      }
      boolean infinite = instant.equals(OffsetDateTime.MAX) || instant.equals(OffsetDateTime.MIN);
      return infinite ? instant.toLocalDateTime() : instant.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
    }
  },
  TIME(true) {
    @Override
    Object read(ResultSet rows, int column) throws SQLException {
      LocalTime time = rows.getObject(column, LocalTime.class);
      return time == null ? null : time.toNanoOfDay() / NANOS;
    }
  },
  TIMETZ(true) {
    @Override
    Object read(ResultSet rows, int column) throws SQLException {
      OffsetTime time = rows.getObject(column, OffsetTime.class);
      return time == null ? null : time.withOffsetSameInstant(ZoneOffset.UTC).toLocalTime().toNanoOfDay() / NANOS;
    }
  },
  INTERVAL_OF_DAYS(true) {
    @Override
    Object read(ResultSet rows, int column) throws SQLException {
      Duration duration = rows.getObject(column, Duration.class);
      return duration == null ? null : duration.getSeconds() + duration.getNano() / NANOS;
    }
  },
  INTERVAL_OF_MONTHS(true) {
    @Override
    Object read(ResultSet rows, int column) throws SQLException {
      Period period = rows.getObject(column, Period.class);
      return period == null ? null : IntervalText.seconds(period.toTotalMonths(), 0, 0);
    }
  },
  INTERVAL_AS_TEXT(true) {
    @Override
    Object read(ResultSet rows, int column) throws SQLException {
      String text = rows.getString(column);
      return text == null ? null : IntervalText.seconds(text);
    }
  },
  BOOLEAN(false) {
    @Override
    Object read(ResultSet rows, int column) throws SQLException {
      boolean value = rows.getBoolean(column);
      return rows.wasNull() ? null : Boolean.toString(value);
    }
  },
  BINARY(false) {
    @Override
    Object read(ResultSet rows, int column) throws SQLException {
      byte[] bytes = rows.getBytes(column);
      return bytes == null ? null : HexFormat.of().formatHex(bytes);
    }
  },
  /** CHAR(n): the blanks that fill it up are no part of the value (SQL standard, comparison of PAD SPACE). */
  PADDED_TEXT(false) {
    @Override
    Object read(ResultSet rows, int column) throws SQLException {
      String text = rows.getString(column);
      return text == null ? null : text.replaceFirst(" +$", "");
    }
  },
  /** Text, and everything that has only its canonical text: UUIDs, labels of enums, JSON, arrays, ranges. */
  TEXT(false) {
    @Override
    Object read(ResultSet rows, int column) throws SQLException {
      return rows.getString(column);
    }
  };

  private static final double NANOS = 1e9;

  private final boolean number;

  ValueKind(boolean number) {
    this.number = number;
  }

  abstract Object read(ResultSet rows, int column) throws SQLException;

  boolean isNumber() {
    return number;
  }

  boolean isPointInTime() {
    return this == DATE || this == TIMESTAMP || this == TIMESTAMPTZ;
  }

  static ValueKind of(ResultSetMetaData metaData, int column) throws SQLException {
    String name = metaData.getColumnTypeName(column).toLowerCase(Locale.ROOT);
    // PostgreSQL's driver says TIMESTAMP, TIME and BIT for types that only their names tell apart
    return switch (metaData.getColumnType(column)) {
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.DECIMAL, Types.NUMERIC, Types.DOUBLE,
          Types.FLOAT -> name.equals("money") ? MONEY : NUMBER;
      case Types.REAL -> SINGLE;
      case Types.BOOLEAN -> BOOLEAN;
      case Types.BIT -> name.startsWith("bool") ? BOOLEAN : TEXT;
      case Types.DATE -> DATE;
      case Types.TIMESTAMP -> name.equals("timestamptz") ? TIMESTAMPTZ : TIMESTAMP;
      case Types.TIMESTAMP_WITH_TIMEZONE -> TIMESTAMPTZ;
      case Types.TIME -> name.equals("timetz") ? TIMETZ : TIME;
      case Types.TIME_WITH_TIMEZONE -> TIMETZ;
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> name.equals("uuid") ? TEXT : BINARY;
      case Types.CHAR, Types.NCHAR -> PADDED_TEXT;
      default -> otherwise(name);
    };
  }

  private static ValueKind otherwise(String name) {
    if (name.equals("interval")) {
      return INTERVAL_AS_TEXT;
    }
    if (name.startsWith("interval")) {
      return name.contains("year") || name.contains("month") ? INTERVAL_OF_MONTHS : INTERVAL_OF_DAYS;
    }
    return name.equals("decfloat") ? NUMBER : TEXT;
  }

  /**
   * {@code -$1,234.50} and {@code (1.234,50)}: what comes last, two digits long or as many as are no thousands, is a
   * part.
   */
  private static double money(String text) {
    String digits = text.replaceAll("[^0-9.,]", "").replaceFirst("[.,](?=(\\d{1,2}|\\d{4,})$)", "_");
    double amount = Double.parseDouble(digits.replaceAll("[.,]", "").replace('_', '.'));
    return text.contains("-") || text.contains("(") ? -amount : amount;
  }

  /** {@code -0.0} and {@code 0.0} are one value to a database, and two to {@link Double#compare}. */
  private static double positiveZero(double value) {
    return value + 0.0;
  }

  /** A value of a number's kind as a number: points in time as seconds since 1970-01-01T00:00Z. */
  static double asNumber(Object value) {
    if (value instanceof LocalDateTime instant) {
      // PostgreSQL's infinity comes as the greatest date there is
      return instant.equals(LocalDateTime.MAX) ? Double.POSITIVE_INFINITY
          : instant.equals(LocalDateTime.MIN) ? Double.NEGATIVE_INFINITY
          : instant.toEpochSecond(ZoneOffset.UTC) + instant.getNano() / NANOS;
    }
    return (Double) value;
  }

  /** The value as a part of an entity's key; see {@link EntityKey}. */
  String readKey(ResultSet rows, int column) throws SQLException {
    Object value = read(rows, column);
    if (value == null) {
      return EntityKey.NULL;
    }
    if (value instanceof LocalDateTime instant) {
      return (instant.toLocalTime().equals(LocalTime.MIDNIGHT) ? instant.toLocalDate() : instant).toString();
    }
    if (value instanceof Double number) {
      if (!Double.isFinite(number)) {
        return number.toString();
      }
      // a double would make one key of two large numbers
      BigDecimal exact = this == NUMBER ? rows.getBigDecimal(column) : BigDecimal.valueOf(number);
      return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
    }
    String text = (String) value;
    return text.startsWith("\\") ? "\\" + text : text;
  }
}
