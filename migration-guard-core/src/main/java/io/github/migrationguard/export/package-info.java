/**
 * The rows of a database written out for use elsewhere: CSV, SQL, an H2 file.
 * Knows {@code schema} and {@code database}.
 */
package io.github.migrationguard.export;
