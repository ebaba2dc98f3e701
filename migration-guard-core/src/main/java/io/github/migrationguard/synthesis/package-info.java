/**
 * Rows that satisfy both the contract and the baseline schema: {@code plan} decides how, {@code rows} is any row as a
 * function of its index, {@code values} any value, {@code load} puts them into the database.
 * Knows {@code contract}, {@code schema} and {@code database}.
 */
package io.github.migrationguard.synthesis;
