/**
 * What features react to, asked of the baseline: columns that are disturbed, a clock that stands later, rows in another
 * order. Everything is put back. Knows {@code contract}, {@code schema}, {@code database}, {@code pipeline} and {@code
 * comparison}.
 */
package io.github.migrationguard.sensitivity;
