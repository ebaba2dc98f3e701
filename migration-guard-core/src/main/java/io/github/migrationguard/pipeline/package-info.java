/**
 * A feature pipeline and the feature matrix it yields: one row an entity, one column a feature; and runs on a database
 * that was given another shape for a question.
 * Knows {@code contract}, {@code schema} and {@code database}.
 */
package io.github.migrationguard.pipeline;
