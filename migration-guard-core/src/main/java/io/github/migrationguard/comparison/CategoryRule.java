package io.github.migrationguard.comparison;

import io.github.migrationguard.comparison.FeatureComparison.Statistic;
import io.github.migrationguard.pipeline.FeatureColumn;
import io.github.migrationguard.pipeline.FeatureColumn.Categories;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Text, booleans and enums: any difference is material, and the distance is the total variation distance. */
final class CategoryRule implements ValueRule {

  @Override
  public Statistic statistic() {
    return Statistic.TVD;
  }

  @Override
  public Change change(FeatureColumn from, int fromRow, FeatureColumn to, int toRow) {
    return Objects.equals(((Categories) from).value(fromRow), ((Categories) to).value(toRow))
        ? Change.NONE : Change.MOVED;
  }

  @Override
  public int order(FeatureColumn column, int row, int other) {
    return Comparator.nullsLast(Comparator.<String>naturalOrder())
        .compare(((Categories) column).value(row), ((Categories) column).value(other));
  }

  @Override
  public double distance(FeatureColumn before, FeatureColumn after, int[] twins) {
    return totalVariation(((Categories) before).values(), ((Categories) after).values());
  }

  /** Half the sum of the differences of shares (Levin, Peres: Markov Chains and Mixing Times, proposition 4.2). */
  static double totalVariation(String[] before, String[] after) {
    // exact whole numbers until the end: equal shares are distance 0 and disjoint ones 1
    Map<String, long[]> counts = new TreeMap<>();
    long[] totals = new long[2];
    count(before, 0, counts, totals);
    count(after, 1, counts, totals);
    if (totals[0] == 0 || totals[1] == 0) {
      return totals[0] == totals[1] ? 0 : 1;
    }
    double sum = 0;
    for (long[] count : counts.values()) {
      sum += Math.abs(count[0] * totals[1] - count[1] * totals[0]);
    }
    return sum / (2.0 * totals[0] * totals[1]);
  }

  private static void count(String[] values, int side, Map<String, long[]> counts, long[] totals) {
    for (String value : values) {
      if (value != null) {
        counts.computeIfAbsent(value, v -> new long[2])[side]++;
        totals[side]++;
      }
    }
  }
}
