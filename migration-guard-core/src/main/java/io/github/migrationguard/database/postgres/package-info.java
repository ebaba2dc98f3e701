/**
 * An embedded PostgreSQL: its binaries, its server processes, and the synthetic databases in them.
 * Knows {@code database}, whose engine it is, and {@code schema}.
 */
package io.github.migrationguard.database.postgres;
