/**
 * Rows that satisfy both the contract and the baseline schema.
 * Knows {@code contract}, {@code schema} and {@code database}.
 */
package io.github.migrationguard.synthesis;
