package io.github.migrationguard.drift;

import io.github.migrationguard.schema.TableSchema;
import java.util.List;
import java.util.Optional;
import io.github.migrationguard.schema.TableName;

/**
 * A contract table that the last pending migration leaves missing.
 *
 * @param contractTable the table as the contract names it
 * @param table the table as the baseline has it
 * @param step index of the pending migration after which it is gone for good, 0-based
 * @param renamedTo the one table that took its place; empty where none did, or where it was split
 * @param columns every contract column of it, each with the place of its values
 */
public record MissingTable(
    String contractTable, TableSchema table, int step, Optional<TableName> renamedTo, List<MissingColumn> columns) {

  public MissingTable {
    columns = List.copyOf(columns);
  }
}
