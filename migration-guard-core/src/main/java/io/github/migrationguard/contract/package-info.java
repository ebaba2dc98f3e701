/**
 * What must hold: the contract as records, and its reader, whose every error names file, line and column.
 * Knows {@code schema} for the types of columns, and nothing else.
 */
package io.github.migrationguard.contract;
