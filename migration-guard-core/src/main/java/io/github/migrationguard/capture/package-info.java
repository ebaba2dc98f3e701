/**
 * A contract written from what can be asked: the schema, the pipelines' SQL run on it, and a contract that is there.
 * Knows {@code contract}, {@code schema}, {@code pipeline}, {@code profile}, what {@code synthesis} reads in checks and
 * names, and {@code baseline} for the database that is asked.
 */
package io.github.migrationguard.capture;
