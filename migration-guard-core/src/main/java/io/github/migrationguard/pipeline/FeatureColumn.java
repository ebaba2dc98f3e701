package io.github.migrationguard.pipeline;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.BitSet;

/** The values of one feature, one an entity, in the matrix's order. */
public sealed interface FeatureColumn {

  String name();

  /** The same values under another name. */
  FeatureColumn named(String other);

  int size();

  boolean isNull(int row);

  /** How many values are NULL. */
  int nulls();

  /**
   * The value for a person to read: {@code NULL}, a whole number, another to ten digits, a point in time in ISO-8601,
   * or the text.
   */
  String text(int row);

  /**
   * Numbers, and dates and timestamps as seconds since 1970-01-01T00:00Z.
   *
   * @param name the feature
   * @param values one an entity; meaningless where {@code missing} is set
   * @param missing the rows that are NULL
   * @param temporal whether the values are points in time
   */
  record Numbers(String name, double[] values, BitSet missing, boolean temporal) implements FeatureColumn {

    @Override
    public FeatureColumn named(String other) {
      return new Numbers(other, values, missing, temporal);
    }

    @Override
    public int size() {
      return values.length;
    }

    @Override
    public boolean isNull(int row) {
      return missing.get(row);
    }

    @Override
    public int nulls() {
      return missing.cardinality();
    }

    public double value(int row) {
      return values[row];
    }

    @Override
    public String text(int row) {
      if (isNull(row)) {
        return "NULL";
      }
      double value = values[row];
      if (!Double.isFinite(value)) {
        return Double.toString(value);
      }
      // 1e11 seconds are the year 5138: what is further away is rather a number than a date
      if (temporal && Math.abs(value) < 1e11) {
        return LocalDateTime.ofEpochSecond((long) Math.floor(value), 0, ZoneOffset.UTC).toString();
      }
      if (value == Math.rint(value) && Math.abs(value) < 1e15) {
        return Long.toString((long) value);
      }
      BigDecimal rounded = new BigDecimal(value).round(new MathContext(10));
      return rounded.signum() == 0 ? "0"
          : Math.abs(value) < 1e-6 || Math.abs(value) >= 1e15 ? rounded.stripTrailingZeros().toString()
          : rounded.stripTrailingZeros().toPlainString();
    }
  }

  /**
   * Text, booleans, enums and everything that has no order.
   *
   * @param name the feature
   * @param values one an entity; {@code null} for NULL; booleans as {@code true} and {@code false}
   * @param isBoolean whether the values are booleans
   */
  record Categories(String name, String[] values, boolean isBoolean) implements FeatureColumn {

    @Override
    public FeatureColumn named(String other) {
      return new Categories(other, values, isBoolean);
    }

    @Override
    public int size() {
      return values.length;
    }

    @Override
    public boolean isNull(int row) {
      return values[row] == null;
    }

    @Override
    public int nulls() {
      int nulls = 0;
      for (String value : values) {
        nulls += value == null ? 1 : 0;
      }
      return nulls;
    }

    public String value(int row) {
      return values[row];
    }

    @Override
    public String text(int row) {
      return values[row] == null ? "NULL" : values[row];
    }
  }
}
