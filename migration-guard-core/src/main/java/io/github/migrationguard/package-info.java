/**
 * The gate: {@code MigrationGuard.check(GuardRequest)} gives a {@code GuardReport}. What is called from outside, the
 * three conductors, and what joins the stages that do not know each other. The only package that sees every stage.
 */
package io.github.migrationguard;
