/**
 * Rows that are there several times: tables through which a join fans out and inflates aggregates, and new tables that
 * may do so once they have rows. Knows {@code run}, {@code evidence}, {@code drift} and {@code database}.
 */
package io.github.migrationguard.multiplicity;
