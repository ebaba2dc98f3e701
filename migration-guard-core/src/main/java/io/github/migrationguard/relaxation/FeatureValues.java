package io.github.migrationguard.relaxation;

import io.github.migrationguard.pipeline.FeatureColumn;
import io.github.migrationguard.pipeline.FeatureColumn.Categories;
import io.github.migrationguard.pipeline.FeatureColumn.Numbers;
import java.util.BitSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** The values that a feature had, and whether another one is among them. */
final class FeatureValues {

  /**
   * What two sums of the same terms in another order may differ by, relatively: as the comparison of features has it.
   */
  private static final double NOISE = 1e-9;

  private final FeatureColumn column;
  private final double min;
  private final double max;
  private final Set<String> categories = new TreeSet<>();

  FeatureValues(FeatureColumn column) {
    this.column = column;
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int row = 0; row < column.size(); row++) {
      if (isFinite(column, row) && column instanceof Numbers numbers) {
        least = Math.min(least, numbers.value(row));
        most = Math.max(most, numbers.value(row));
      } else if (column instanceof Categories texts && !texts.isNull(row)) {
        categories.add(texts.value(row));
      }
    }
    min = least;
    max = most;
  }

  /** Whether there was any value at all, so that another one can be outside. */
  boolean isEmpty() {
    return column instanceof Numbers ? min > max : categories.isEmpty();
  }

  /** Whether a value that is there, and finite, is one that the feature did not have. */
  boolean excludes(FeatureColumn other, int row) {
    if (!isFinite(other, row) || isEmpty()) {
      return false;
    }
    if (other instanceof Numbers numbers && column instanceof Numbers) {
      double value = numbers.value(row);
      return value < min && !equal(value, min) || value > max && !equal(value, max);
    }
    return !(column instanceof Categories) || !categories.contains(other.text(row));
  }

  /** {@code outside [0, 12.5]}, or {@code a category that it did not have}. */
  String words() {
    if (column instanceof Numbers numbers) {
      return "outside of " + text(numbers, min) + " to " + text(numbers, max);
    }
    return "a category that it did not have";
  }

  private static String text(Numbers like, double value) {
    return new Numbers(like.name(), new double[] {value}, new BitSet(), like.temporal()).text(0);
  }

  /** Neither NULL nor NaN nor infinite. */
  static boolean isFinite(FeatureColumn column, int row) {
    return !column.isNull(row) && (!(column instanceof Numbers numbers) || Double.isFinite(numbers.value(row)));
  }

  static boolean same(FeatureColumn one, int row, FeatureColumn other, int otherRow) {
    if (one.isNull(row) || other.isNull(otherRow)) {
      return one.isNull(row) && other.isNull(otherRow);
    }
    if (one instanceof Numbers a && other instanceof Numbers b) {
      return Double.compare(a.value(row), b.value(otherRow)) == 0 || equal(a.value(row), b.value(otherRow));
    }
    return Objects.equals(one.text(row), other.text(otherRow));
  }

  static boolean equal(double one, double other) {
    return one == other || Math.abs(one - other) <= NOISE * Math.max(Math.abs(one), Math.abs(other));
  }
}
