package io.github.migrationguard.pipeline;

import java.util.BitSet;

/** The values of one feature, one an entity, in the matrix's order. */
public sealed interface FeatureColumn {

  String name();

  int size();

  boolean isNull(int row);

  /** How many values are NULL. */
  int nulls();

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
  }
}
