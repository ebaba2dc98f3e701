package io.github.migrationguard.drift;

import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.TableName;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A database at one moment: its shape, and rows of the tables that matter.
 *
 * @param schema every table and view
 * @param rows samples of the contract's tables, and of the tables in which a missing column may be found again
 */
public record Snapshot(DatabaseSchema schema, Map<TableName, RowSample> rows) {

  public Snapshot {
    rows = Collections.unmodifiableMap(new TreeMap<>(rows));
  }

  Optional<RowSample> rows(TableName table) {
    return Optional.ofNullable(rows.get(table));
  }
}
