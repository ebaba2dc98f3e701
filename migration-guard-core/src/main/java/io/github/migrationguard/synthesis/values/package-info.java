/**
 * The values of one column: pure functions of the seed, the column's name and the row's index.
 * Knows {@code contract} and {@code schema}; knows nothing of other columns, of tables or of a database.
 */
package io.github.migrationguard.synthesis.values;
