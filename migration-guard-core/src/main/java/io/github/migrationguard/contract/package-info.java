/**
 * What must hold: the contract as records, and its reader, whose every error names file, line and column.
 * Knows {@code schema} for the types of columns and {@code finding} for the codes that waivers name, and nothing else.
 */
package io.github.migrationguard.contract;
