/**
 * A lent database of MariaDB or MySQL, and the gate's SQL in the words of these.
 * Knows {@code database}, whose engine it is, {@code database.scratch} and {@code schema}.
 */
package io.github.migrationguard.database.mariadb;
