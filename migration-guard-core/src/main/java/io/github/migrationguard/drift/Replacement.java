package io.github.migrationguard.drift;

import io.github.migrationguard.schema.TableName;
import java.util.List;
import java.util.Objects;

/**
 * Where the values of a missing column are found now.
 *
 * @param table the table that has them, the column's own one where it was renamed in its place
 * @param column the column there
 * @param join columns of the missing column's table, and the columns of {@code table} that hold the same values; empty
 *     where both are one table, and where the old table is gone and {@code table} is its successor
 * @param confidence 0 to 1
 * @param evidence a clause without a capital or a full stop: what was compared, and how much of it was equal
 * @param transformed whether the values are there in another form (multiplied, recoded): not fit to stand in for the
 *     old ones
 * @param ambiguous whether another column fits as well
 */
public record Replacement(
    TableName table,
    String column,
    List<ColumnPair> join,
    double confidence,
    String evidence,
    boolean transformed,
    boolean ambiguous) {

  public Replacement {
    Objects.requireNonNull(table);
    join = List.copyOf(join);
  }
}
