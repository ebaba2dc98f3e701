package io.github.migrationguard.comparison;

import io.github.migrationguard.comparison.FeatureComparison.Statistic;
import io.github.migrationguard.pipeline.FeatureColumn;
import java.util.Arrays;

/** How values of one feature are told apart. The columns given to a rule are of the kind that it was made for. */
interface ValueRule {

  Statistic statistic();

  /** What became of a value. NULL to NULL is no change; NULL to a value, or back, is {@link Change#MOVED}. */
  Change change(FeatureColumn from, int fromRow, FeatureColumn to, int toRow);

  /** A total order of a column's values. */
  int order(FeatureColumn column, int row, int other);

  /**
   * The distance between the distributions, 0 to 1; 0 where neither side has a value, 1 where only one has.
   *
   * @param twins for each row after, the row before that holds the same value for the same entity, or -1: float noise
   *     between the two is not to count
   */
  double distance(FeatureColumn before, FeatureColumn after, int[] twins);

  /**
   * What became of an entity that has several rows on a side: its distinct values are compared in their order, and
   * another number of them is a move. So a join that only repeats a row changes no value; the entity's fan-out is
   * counted apart.
   */
  default Change changeOfRows(FeatureColumn before, int[] beforeRows, FeatureColumn after, int[] afterRows) {
    int[] distinctBefore = distinct(before, beforeRows);
    int[] distinctAfter = distinct(after, afterRows);
    if (distinctBefore.length != distinctAfter.length) {
      return Change.MOVED;
    }
    Change worst = Change.NONE;
    for (int i = 0; i < distinctBefore.length; i++) {
      worst = worst.worse(change(before, distinctBefore[i], after, distinctAfter[i]));
    }
    return worst;
  }

  private int[] distinct(FeatureColumn column, int[] rows) {
    int[] sorted = Arrays.stream(rows).boxed().sorted((a, b) -> order(column, a, b)).mapToInt(r -> r).toArray();
    int kept = 1;
    for (int i = 1; i < sorted.length; i++) {
      if (change(column, sorted[kept - 1], column, sorted[i]) != Change.NONE) {
        sorted[kept++] = sorted[i];
      }
    }
    return Arrays.copyOf(sorted, kept);
  }
}
