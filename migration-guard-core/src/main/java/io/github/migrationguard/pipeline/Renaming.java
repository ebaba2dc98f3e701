package io.github.migrationguard.pipeline;

import io.github.migrationguard.schema.TableName;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A table or a column of the baseline that now has another name or another place.
 *
 * @param oldTable the table as the baseline stores it
 * @param oldColumn the column there; empty for the table itself
 * @param newTable the table that has it now; may be {@code oldTable}
 * @param newColumn the column there; empty for the table itself
 * @param join for a column that moved to another table: columns of {@code oldTable}, and the columns of
 *     {@code newTable} that hold the same values; empty where {@code newTable} is {@code oldTable} or its successor
 */
public record Renaming(
    TableName oldTable,
    Optional<String> oldColumn,
    TableName newTable,
    Optional<String> newColumn,
    Map<String, String> join) {

  public Renaming {
    Objects.requireNonNull(oldTable);
    Objects.requireNonNull(newTable);
    if (oldColumn.isPresent() != newColumn.isPresent()) {
      throw new IllegalArgumentException("a renaming is of a table or of a column: " + oldColumn + ", " + newColumn);
    }
    join = Collections.unmodifiableMap(new TreeMap<>(join));
  }

  public static Renaming ofTable(TableName oldTable, TableName newTable) {
    return new Renaming(oldTable, Optional.empty(), newTable, Optional.empty(), Map.of());
  }

  public static Renaming ofColumn(TableName table, String oldColumn, String newColumn) {
    return moved(table, oldColumn, table, newColumn, Map.of());
  }

  public static Renaming moved(
      TableName oldTable, String oldColumn, TableName newTable, String newColumn, Map<String, String> join) {
    return new Renaming(oldTable, Optional.of(oldColumn), newTable, Optional.of(newColumn), join);
  }
}
