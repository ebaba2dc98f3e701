package io.github.migrationguard.comparison;

import io.github.migrationguard.comparison.FeatureComparison.Statistic;
import io.github.migrationguard.pipeline.FeatureColumn;
import io.github.migrationguard.pipeline.FeatureColumn.Numbers;
import java.util.Arrays;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;

/** Numbers and points in time: the distance is Kolmogorov's and Smirnov's, on finite values. */
final class NumberRule implements ValueRule {

  /** The contract's format fixes it: a value has moved that is further off than 5 % of the baseline's deviation. */
  private static final double MATERIAL = 0.05;

  private final NumberScale scale;

  NumberRule(NumberScale scale) {
    this.scale = scale;
  }

  @Override
  public Statistic statistic() {
    return Statistic.KS;
  }

  @Override
  public Change change(FeatureColumn from, int fromRow, FeatureColumn to, int toRow) {
    if (from.isNull(fromRow) || to.isNull(toRow)) {
      return from.isNull(fromRow) && to.isNull(toRow) ? Change.NONE : Change.MOVED;
    }
    double x = ((Numbers) from).value(fromRow);
    double y = ((Numbers) to).value(toRow);
    if (!Double.isFinite(x) || !Double.isFinite(y)) {
      return Double.compare(x, y) == 0 ? Change.NONE : Change.MOVED;
    }
    if (scale.isNoise(x, y)) {
      return Change.NONE;
    }
    return Math.abs(x - y) > MATERIAL * scale.deviation() ? Change.MOVED : Change.CHANGED;
  }

  @Override
  public int order(FeatureColumn column, int row, int other) {
    int nulls = Boolean.compare(column.isNull(row), column.isNull(other));
    if (nulls != 0 || column.isNull(row)) {
      return nulls;
    }
    return Double.compare(((Numbers) column).value(row), ((Numbers) column).value(other));
  }

  @Override
  public double distance(FeatureColumn before, FeatureColumn after, int[] twins) {
    if (before.size() == after.size() && Arrays.stream(twins).allMatch(twin -> twin >= 0)) {
      // every value has its own like: two distributions that are one
      return 0;
    }
    double[] aligned = ((Numbers) after).values().clone();
    for (int row = 0; row < aligned.length; row++) {
      if (twins[row] >= 0) {
        aligned[row] = ((Numbers) before).value(twins[row]);
      }
    }
    return kolmogorovSmirnov(
        finite((Numbers) before), finite(new Numbers(after.name(), aligned, ((Numbers) after).missing(), false)));
  }

  /** The values that a distribution has: neither NULL nor NaN nor infinite. */
  static double[] finite(Numbers column) {
    double[] finite = new double[column.size()];
    int count = 0;
    for (int row = 0; row < column.size(); row++) {
      if (!column.isNull(row) && Double.isFinite(column.value(row))) {
        // the library's sort tells -0.0 from 0.0, which no database does
        finite[count++] = column.value(row) + 0.0;
      }
    }
    return Arrays.copyOf(finite, count);
  }

  static double kolmogorovSmirnov(double[] before, double[] after) {
    if (before.length == 0 || after.length == 0) {
      return before.length == after.length ? 0 : 1;
    }
    return new KolmogorovSmirnovTest().kolmogorovSmirnovStatistic(atLeastTwo(before), atLeastTwo(after));
  }

  /** The library wants two values; a value that stands twice has the same distribution function as one alone. */
  private static double[] atLeastTwo(double[] values) {
    return values.length > 1 ? values : new double[] {values[0], values[0]};
  }
}
