package io.github.migrationguard.drift;

import io.github.migrationguard.schema.ColumnType;
import io.github.migrationguard.schema.LogicalType;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/** Values of cells, brought to one form for each kind, so that a wider type with the same content compares equal. */
final class Cells {

  /**
   * Two doubles that differ by less, relatively, differ by the rounding of a conversion: ten units in the last
   * place.
   */
  static final double DOUBLE_NOISE = 1e-14;

  /** The same for REAL, whose 24 bits hold a number to 6e-8. */
  static final double REAL_NOISE = 1e-6;

  private Cells() {}

  /**
   * Reads a cell: {@code BigDecimal}, {@code Boolean}, {@code String}, {@code LocalDateTime}, {@code
   * LocalTime}, list.
   */
  static Object read(ResultSet row, int index, ColumnType type) throws SQLException {
    switch (type.logical()) {
      case BOOLEAN: {
        boolean value = row.getBoolean(index);
        return row.wasNull() ? null : value;
      }
      case SMALLINT, INTEGER, BIGINT, REAL, DOUBLE, DECIMAL:
        return number(row.getString(index));
      case DATE: {
        LocalDate day = row.getObject(index, LocalDate.class);
        return day == null ? null : day.atStartOfDay();
      }
      case TIMESTAMP: {
        LocalDateTime time = row.getObject(index, LocalDateTime.class);
        return time == null ? null : time.truncatedTo(ChronoUnit.MICROS);
      }
      case TIMESTAMPTZ: {
        OffsetDateTime time = row.getObject(index, OffsetDateTime.class);
        return time == null ? null : utc(time);
      }
      case BINARY: {
        byte[] bytes = row.getBytes(index);
        return bytes == null ? null : HexFormat.of().formatHex(bytes);
      }
      case ARRAY: {
        Array array = row.getArray(index);
        return array == null ? null : elements(array.getArray());
      }
      default: {
        String text = row.getString(index);
        return text == null || !isPadded(type) ? text : text.stripTrailing();
      }
    }
  }

  /** Whether two cells are equal to a feature; NULL equals NULL. */
  static boolean same(Object one, Object other, double noise) {
    if (one instanceof BigDecimal a && other instanceof BigDecimal b) {
      return a.compareTo(b) == 0
          || a.subtract(b).abs().doubleValue() <= noise * Math.max(a.abs().doubleValue(), b.abs().doubleValue());
    }
    return Objects.equals(one, other);
  }

  /** How far two values of these types may be apart and still be the same. */
  static double noise(ColumnType one, ColumnType other) {
    if (one.logical() == LogicalType.REAL || other.logical() == LogicalType.REAL) {
      return REAL_NOISE;
    }
    return one.logical() == LogicalType.DOUBLE || other.logical() == LogicalType.DOUBLE ? DOUBLE_NOISE : 0;
  }

  /** The value as a person reads it: NULL, 12.5, 'text', 2026-01-31T00:00. */
  static String show(Object cell) {
    if (cell == null) {
      return "NULL";
    }
    if (cell instanceof String text) {
      return "'" + (text.length() > 40 ? text.substring(0, 37) + "..." : text) + "'";
    }
    return rendering(cell);
  }

  /** A key as a person reads it: {@code 7}, or {@code (7, 2026-01-31T00:00)}. */
  static String showKey(List<Object> key) {
    String values = String.join(", ", key.stream().map(Cells::rendering).toList());
    return key.size() == 1 ? values : "(" + values + ")";
  }

  /** The value as text, the same for every type that could hold it. */
  static String rendering(Object cell) {
    return cell instanceof BigDecimal number ? number.toPlainString() : String.valueOf(cell);
  }

  private static LocalDateTime utc(OffsetDateTime time) {
    // PostgreSQL's infinities come as the ends of OffsetDateTime, which have no equal in another zone.
    boolean infinite = time.equals(OffsetDateTime.MAX) || time.equals(OffsetDateTime.MIN);
    return (infinite ? time : time.withOffsetSameInstant(ZoneOffset.UTC)).toLocalDateTime()
        .truncatedTo(ChronoUnit.MICROS);
  }

  private static boolean isPadded(ColumnType type) {
    return type.nativeName().startsWith("char") && !type.nativeName().contains("varying")
        || type.nativeName().startsWith("bpchar");
  }

  private static Object number(String text) {
    if (text == null) {
      return null;
    }
    try {
      BigDecimal value = new BigDecimal(text);
      return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    } catch (NumberFormatException e) {
      return text; // NaN, Infinity, an amount of money with its sign
    }
  }

  private static List<Object> elements(Object array) {
    List<Object> elements = new ArrayList<>();
    for (Object element : (Object[]) array) {
      elements.add(element instanceof Number ? number(element.toString())
          : element instanceof Object[] ? elements(element)
          : element instanceof byte[] bytes ? HexFormat.of().formatHex(bytes)
          : element instanceof LocalTime || element instanceof Boolean || element == null ? element
          : element.toString());
    }
    return elements;
  }
}
