/**
 * The answer to a run whose inputs have not changed, from the report that the last one left. Knows the request and the
 * lines of a report; nothing of a run.
 */
package io.github.migrationguard.reuse;
