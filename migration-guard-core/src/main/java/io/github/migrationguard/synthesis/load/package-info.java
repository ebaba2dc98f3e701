/**
 * Rows on their way into the database, and those that stand there already.
 * Knows {@code database}, {@code schema} and {@code synthesis.rows}.
 */
package io.github.migrationguard.synthesis.load;
