/**
 * What CHECK constraints say: restrictions that values are made to keep, and clues for those that only the database can
 * judge. Knows {@code schema} and {@code synthesis.values}.
 */
package io.github.migrationguard.synthesis.checks;
