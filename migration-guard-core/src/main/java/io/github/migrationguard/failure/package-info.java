/**
 * Findings about what did not run: a migration, a pipeline, a history that does not go on from what is applied.
 * Knows {@code migration}, {@code pipeline} and {@code database}, which fail, and {@code engine} for what that means.
 */
package io.github.migrationguard.failure;
