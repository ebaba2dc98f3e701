/**
 * The rows of a table as a function of their index: any row, and any parent of it, can be made at any time and is never
 * stored.
 * Knows {@code synthesis.values}, {@code contract} and {@code schema}; knows nothing of how rows are planned or loaded.
 */
package io.github.migrationguard.synthesis.rows;
