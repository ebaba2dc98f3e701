/**
 * The synthetic database: made for one run, and gone after it.
 * Knows {@code schema}, whose reader each engine completes.
 */
package io.github.migrationguard.database;
