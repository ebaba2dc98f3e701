/**
 * Features before and after, compared by entity and by distribution.
 * Knows {@code pipeline} for the matrices and {@code contract} for the thresholds.
 */
package io.github.migrationguard.comparison;
