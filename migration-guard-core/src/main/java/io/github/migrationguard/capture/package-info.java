/**
 * A contract written from what can be asked: the schema, the pipelines' SQL run on it, and a contract that is there.
 * Knows {@code contract}, {@code schema}, {@code pipeline}, {@code profile} and what {@code synthesis} reads in checks
 * and names.
 */
package io.github.migrationguard.capture;
