package io.github.migrationguard.drift;

/**
 * Two columns that hold the same key.
 *
 * @param before the column of the table that the contract knows
 * @param after the column of the table it is joined with
 */
public record ColumnPair(String before, String after) {}
