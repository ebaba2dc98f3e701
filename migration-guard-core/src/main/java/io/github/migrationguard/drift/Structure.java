package io.github.migrationguard.drift;

import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.TableSchema;
import java.util.List;

/**
 * What two schemas alone say for a rename, in bits: how many times a coincidence is halved. The figures are judgement,
 * not measurement; they matter only where values say little.
 *
 * @param before the table that lost a column
 * @param now the table that has the candidate
 * @param fresh columns of {@code now} that were not there before
 */
record Structure(TableSchema before, TableSchema now, List<ColumnSchema> fresh) {

  /** The same name in another table is hardly ever chance. */
  private static final double SAME_NAME = 4;
  private static final double SAME_TYPE = 1;
  private static final double ONLY_ONE = 1;

  /** RENAME COLUMN keeps a column's place; a column that was added stands at the end. */
  private static final double SAME_PLACE = 3;
  private static final double SAME_PLACE_AT_THE_END = 1;

  double bits(ColumnSchema missing, ColumnSchema candidate) {
    double bits = missing.type().equals(candidate.type()) ? SAME_TYPE : 0;
    if (isOnlyOneOfItsKind(candidate)) {
      bits += ONLY_ONE;
    }
    if (before.name().equals(now.name())) {
      return bits + place(missing, candidate);
    }
    return bits + (missing.name().equalsIgnoreCase(candidate.name()) ? SAME_NAME : 0);
  }

  private boolean isOnlyOneOfItsKind(ColumnSchema candidate) {
    return fresh.stream().filter(c -> c.type().logical().family() == candidate.type().logical().family()).count() == 1;
  }

  private double place(ColumnSchema missing, ColumnSchema candidate) {
    int old = before.columns().indexOf(missing);
    int place = now.columns().indexOf(candidate);
    boolean sameNeighbours = nameAt(before, old - 1).equals(nameAt(now, place - 1))
        && nameAt(before, old + 1).equals(nameAt(now, place + 1));
    boolean sameIndex = old == place && before.columns().size() == now.columns().size();
    if (!sameNeighbours && !sameIndex) {
      return 0;
    }
    return place == now.columns().size() - 1 ? SAME_PLACE_AT_THE_END : SAME_PLACE;
  }

  private static String nameAt(TableSchema table, int index) {
    return index < 0 || index >= table.columns().size() ? "" : table.columns().get(index).name();
  }
}
