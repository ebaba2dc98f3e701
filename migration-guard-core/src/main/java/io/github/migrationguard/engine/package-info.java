/**
 * Which engine judges: the one that is asked for, made ready for the project, or that of the project's own dialect; and
 * what its refusals mean. Knows {@code database}, {@code dialect}, {@code migration} and what else an engine refuses.
 */
package io.github.migrationguard.engine;
