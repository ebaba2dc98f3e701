package io.github.migrationguard.drift;

import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.TableName;
import java.util.Optional;

/**
 * A contract column that the last pending migration leaves missing, or without what it held.
 *
 * @param contractTable the table as the contract names it
 * @param contractColumn the column as the contract names it
 * @param table the table as the baseline stores it
 * @param column the column as the baseline has it
 * @param step index of the pending migration after which it is gone for good, or holds other values, 0-based
 * @param replacement where its values are now
 */
public record MissingColumn(
    String contractTable,
    String contractColumn,
    TableName table,
    ColumnSchema column,
    int step,
    Optional<Replacement> replacement) {}
