/**
 * The schema before and after against the contract; renames, with evidence from the rows.
 * Knows {@code contract}, {@code schema}, {@code migration} and {@code finding}.
 */
package io.github.migrationguard.drift;
