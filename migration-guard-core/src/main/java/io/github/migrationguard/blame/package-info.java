/**
 * Through whom a feature changed: the migration and its line, confirmed by leaving it out; the columns it depends on;
 * what the entities that moved have in common. Knows {@code run} for what was seen after each migration, {@code
 * sensitivity} for the columns, and {@code edit}, as a pipeline's edit may be to blame.
 */
package io.github.migrationguard.blame;
