/**
 * A feature pipeline and the feature matrix it yields: one row an entity, one column a feature.
 * Knows {@code contract} and {@code schema}.
 */
package io.github.migrationguard.pipeline;
