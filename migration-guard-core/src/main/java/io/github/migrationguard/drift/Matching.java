package io.github.migrationguard.drift;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** For each row of a sample the rows of another one that belong to it, by the values of some columns. */
final class Matching {

  /** Stands for the value of a row that has no counterpart. */
  static final Object NO_ROW = new Object();

  /** Stands for the value of a row that has several counterparts, which do not agree. */
  static final Object SEVERAL = new Object();

  private static final int[] NONE = {};

  private final int[][] counterparts;

  private Matching(int[][] counterparts) {
    this.counterparts = counterparts;
  }

  static Matching of(RowSample old, List<String> oldColumns, RowSample other, List<String> otherColumns) {
    int[][] counterparts = new int[old.size()][];
    for (int row = 0; row < counterparts.length; row++) {
      counterparts[row] = other.index(otherColumns).getOrDefault(old.tuple(oldColumns, row), NONE);
    }
    return new Matching(counterparts);
  }

  /** One step further: from the matched rows of {@code middle} to the rows of another sample. */
  Matching then(RowSample middle, List<String> middleColumns, RowSample other, List<String> otherColumns) {
    int[][] further = new int[counterparts.length][];
    for (int row = 0; row < further.length; row++) {
      further[row] = Arrays.stream(counterparts[row])
          .flatMap(m -> Arrays.stream(other.index(otherColumns).getOrDefault(middle.tuple(middleColumns, m), NONE)))
          .distinct().toArray();
    }
    return new Matching(further);
  }

  /** Rows that have a counterpart. */
  int matched() {
    return (int) Arrays.stream(counterparts).filter(rows -> rows.length > 0).count();
  }

  /** Rows that have more than one. */
  int multiplied() {
    return (int) Arrays.stream(counterparts).filter(rows -> rows.length > 1).count();
  }

  /** The other sample's values, in the order of the old rows. */
  Object[] project(Object[] values) {
    Object[] projected = new Object[counterparts.length];
    for (int row = 0; row < projected.length; row++) {
      int[] rows = counterparts[row];
      projected[row] = rows.length == 0 ? NO_ROW : values[rows[0]];
      for (int i = 1; i < rows.length; i++) {
        if (!Cells.same(values[rows[0]], values[rows[i]], 0)) {
          projected[row] = SEVERAL;
        }
      }
    }
    return projected;
  }

  /**
   * The same where nothing tells rows apart that belong to several: the tags of a customer, in a table without a key.
   * Where such rows have all together the very values that their counterparts have, each has its own again.
   *
   * @param old the values of the old rows
   */
  Object[] project(Object[] old, Object[] values) {
    Object[] projected = project(values);
    Map<int[], List<Integer>> groups = new IdentityHashMap<>();
    for (int row = 0; row < counterparts.length; row++) {
      if (counterparts[row].length > 1) {
        groups.computeIfAbsent(counterparts[row], any -> new ArrayList<>()).add(row);
      }
    }
    groups.forEach((others, rows) -> {
      Map<Object, Integer> before = new HashMap<>();
      Map<Object, Integer> after = new HashMap<>();
      rows.forEach(row -> before.merge(Optional.ofNullable(old[row]), 1, Integer::sum));
      Arrays.stream(others).forEach(other -> after.merge(Optional.ofNullable(values[other]), 1, Integer::sum));
      if (before.equals(after)) {
        rows.forEach(row -> projected[row] = old[row]);
      }
    });
    return projected;
  }
}
