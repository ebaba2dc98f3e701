/**
 * The schema before and after against the contract; renames, with evidence from the rows.
 * Knows {@code contract}, {@code schema}, {@code migration} and {@code finding}.
 *
 * <p>{@link io.github.migrationguard.drift.RowSampler} takes a snapshot before the first pending migration and after
 * each; {@link io.github.migrationguard.drift.DriftDetector} judges them once all have run, one check for each finding
 * code.
 */
package io.github.migrationguard.drift;
