package io.github.migrationguard.drift;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.math3.special.Gamma;

/**
 * Values that were written over with those of another column of the same row.
 *
 * @param from the other column
 * @param certain whether no rule that reads the column's own old values alone could have written them
 */
record ColumnCopy(String from, boolean certain) {

  /**
   * The first column, in the table's order, whose old values are the new ones, where that is no coincidence.
   *
   * @param before the rows as they were
   * @param column the column that was written
   * @param changed numbers of the changed rows
   * @param now their new values, in the same order
   * @param compared numbers of all rows that are still there
   */
  static Optional<ColumnCopy> find(
      RowSample before, String column, List<Integer> changed, List<Object> now, List<Integer> compared) {
    return before.columnNames().stream()
        .filter(other -> !other.equals(column) && isCopied(before.values(other), changed, now))
        .flatMap(other -> unlessChance(before, column, other, changed, compared).stream()).findFirst();
  }

  Transformation transformation() {
    return new Transformation("overwritten with the values of " + from, 0);
  }

  private static boolean isCopied(Object[] other, List<Integer> changed, List<Object> now) {
    int broken = 0;
    for (int i = 0; i < changed.size() && broken <= Transformation.TOLERATED * changed.size(); i++) {
      broken += Cells.same(other[changed.get(i)], now.get(i), Cells.REAL_NOISE) ? 0 : 1;
    }
    return broken <= Transformation.TOLERATED * changed.size();
  }

  /**
   * A rule that knows nothing of the other column gives its d values in one of d! cases. Where rows that did not change
   * have its value, too, the whole column was copied, and d counts the pairs of an old value and the other column's.
   */
  private static Optional<ColumnCopy> unlessChance(
      RowSample before, String column, String other, List<Integer> changed, List<Integer> compared) {
    Set<Integer> rows = new HashSet<>(changed);
    boolean whole = compared.stream().allMatch(row -> rows.contains(row)
        || Cells.same(before.values(column)[row], before.values(other)[row], Cells.REAL_NOISE));
    Set<Object> own = new HashSet<>();
    Set<Object> values = new HashSet<>();
    Set<Object> pairs = new HashSet<>();
    for (int row : whole ? compared : changed) {
      own.add(before.values(column)[row]);
      values.add(before.values(other)[row]);
      pairs.add(before.tuple(List.of(column, other), row));
    }
    double bits = Gamma.logGamma((whole ? pairs : values).size() + 1.0) / Math.log(2);
    return values.size() > 1 && 1 - Math.pow(2, -bits) >= MissingMessages.SURE
        ? Optional.of(new ColumnCopy(other, pairs.size() > own.size())) : Optional.empty();
  }
}
