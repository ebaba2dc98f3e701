package io.github.migrationguard.synthesis.values;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Categories with shares. Where the number of rows is known each category comes as often as its share says, to one row
 * (largest remainder, Hamilton's method), NULLs not counted; else each row is drawn by itself.
 */
final class CategoryValues implements ColumnValues {

  private final Object[] categories;
  private final double[] cumulativeShares;
  private final long[] cumulativeRows;
  private final RowOrder order;
  private final CounterStream stream;

  CategoryValues(List<?> categories, double[] shares, RowOrder order, CounterStream stream) {
    this.categories = categories.toArray();
    this.order = order;
    this.stream = stream;
    double sum = 0;
    for (double share : shares) {
      sum += share;
    }
    double[] parts = new double[shares.length];
    cumulativeShares = new double[shares.length];
    double cumulative = 0;
    for (int i = 0; i < shares.length; i++) {
      parts[i] = shares[i] / sum;
      cumulative += parts[i];
      cumulativeShares[i] = cumulative;
    }
    cumulativeRows = order.ranks() < 0 ? null : apportion(parts, order.ranks());
  }

  static double[] equalShares(int count) {
    double[] shares = new double[count];
    Arrays.fill(shares, 1);
    return shares;
  }

  private static long[] apportion(double[] parts, long rows) {
    int count = parts.length;
    long[] counts = new long[count];
    long left = rows;
    Integer[] byRemainder = new Integer[count];
    for (int i = 0; i < count; i++) {
      counts[i] = (long) Math.floor(parts[i] * rows);
      left -= counts[i];
      byRemainder[i] = i;
    }
    Arrays.sort(byRemainder,
        Comparator.comparingDouble((Integer i) -> counts[i] - parts[i] * rows).thenComparing(i -> i));
    for (int i = 0; i < left; i++) {
      counts[byRemainder[i % count]]++;
    }
    for (int i = 1; i < count; i++) {
      counts[i] += counts[i - 1];
    }
    return counts;
  }

  @Override
  public Object at(long row, int attempt) {
    if (cumulativeRows != null && attempt < RowOrder.ATTEMPTS_KEPT && order.ranked(row)) {
      long rank = order.rank(row);
      int category = 0;
      while (cumulativeRows[category] <= rank) {
        category++;
      }
      return categories[category];
    }
    double u = stream.uniform(row, attempt, 0);
    int category = 0;
    while (category < categories.length - 1 && cumulativeShares[category] <= u) {
      category++;
    }
    return categories[category];
  }

  @Override
  public long capacity() {
    return categories.length;
  }
}
