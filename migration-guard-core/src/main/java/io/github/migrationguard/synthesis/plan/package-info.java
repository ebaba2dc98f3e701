/**
 * What rows each table needs, and how its keys are kept: made from contract and schema before any row is.
 * Knows {@code synthesis.rows}, {@code synthesis.values}, {@code synthesis.checks}, {@code contract} and {@code
 * schema}.
 */
package io.github.migrationguard.synthesis.plan;
