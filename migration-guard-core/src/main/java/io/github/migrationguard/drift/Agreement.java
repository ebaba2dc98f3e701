package io.github.migrationguard.drift;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.commons.math3.special.Gamma;

/**
 * How far a column's values are those of another, row by row, and how surprising that would be between columns that
 * have nothing to do with each other.
 *
 * @param rows rows of the old column
 * @param compared those of them that have a counterpart
 * @param equal those of the compared ones whose value is equal, NULL equal to NULL
 * @param distinct distinct values of the old column among the compared rows, NULL counted as one
 * @param chance the share of rows on which unrelated columns with these two distributions would agree, 0 to 1: the sum
 *     of p(v) q(v) over all values v
 */
record Agreement(int rows, int compared, int equal, int distinct, double chance) {

  static Agreement of(Object[] old, Object[] now, double noise) {
    Map<Object, Integer> oldCounts = new HashMap<>();
    Map<Object, Integer> nowCounts = new HashMap<>();
    int compared = 0;
    int equal = 0;
    for (int row = 0; row < old.length; row++) {
      if (now[row] == Matching.NO_ROW) {
        continue;
      }
      compared++;
      boolean same = Cells.same(old[row], now[row], noise);
      equal += same ? 1 : 0;
      oldCounts.merge(keyOf(old[row]), 1, Integer::sum);
      nowCounts.merge(keyOf(same ? old[row] : now[row]), 1, Integer::sum);
    }
    double chance = 0;
    for (Map.Entry<Object, Integer> value : oldCounts.entrySet()) {
      chance += (double) value.getValue() / compared * nowCounts.getOrDefault(value.getKey(), 0) / compared;
    }
    return new Agreement(old.length, compared, equal, oldCounts.size(), chance);
  }

  /** The agreement of two columns that are themselves keys: how many distinct values the two sets share. */
  static Agreement ofSets(Object[] old, Object[] now) {
    Set<Object> before = distinct(old);
    Set<Object> after = distinct(now);
    Set<Object> both = new HashSet<>(before);
    both.retainAll(after);
    int union = before.size() + after.size() - both.size();
    return new Agreement(union, union, both.size(), before.size(), before.isEmpty() ? 1 : 1.0 / before.size());
  }

  /**
   * Agreement beyond chance, 0 to 1: Cohen's kappa ("A coefficient of agreement for nominal scales", Educational and
   * Psychological Measurement 20(1), 1960), 0 where it is negative. Columns that are one and the same constant tell
   * nothing, so that kappa is not defined; they count as 1, and {@link #bits()} as 0.
   */
  double kappa() {
    if (compared == 0) {
      return 0;
    }
    if (equal == compared) {
      return 1;
    }
    double observed = (double) equal / compared;
    return Math.max(0, (observed - chance) / (1 - chance));
  }

  /**
   * How surprising full agreement would be, in bits: the lesser of two. Columns drawn independently agree on all n rows
   * with a probability of chance to the power of n. Columns that are both a function of something third agree when they
   * happen to use the same of d! labellings of its d values: that is why a boolean, which has two, is hardly evidence,
   * however many rows it has.
   */
  double bits() {
    if (compared == 0 || chance >= 1) {
      return 0;
    }
    double byRows = chance <= 0 ? Double.MAX_VALUE : -compared * log2(chance);
    return Math.min(byRows, Gamma.logGamma(distinct + 1.0) / Math.log(2));
  }

  /** The share of the old rows that have a counterpart. */
  double coverage() {
    return rows == 0 ? 0 : (double) compared / rows;
  }

  private static Object keyOf(Object value) {
    return value == null ? "\0NULL" : value;
  }

  private static Set<Object> distinct(Object[] values) {
    Set<Object> distinct = new HashSet<>();
    for (Object value : values) {
      if (value != null) {
        distinct.add(value);
      }
    }
    return distinct;
  }

  private static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }
}
