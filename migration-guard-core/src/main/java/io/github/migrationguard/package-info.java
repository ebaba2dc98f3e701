/**
 * The gate: {@code MigrationGuard.check(GuardRequest)} gives a {@code GuardReport}. The only package that sees every
 * stage.
 */
package io.github.migrationguard;
