/**
 * Mutations of every column of the four schemas, by operator, judged by the gate and by an oracle that shares no code
 * with it: other rows, other reading of the schema, other comparison.
 */
package io.github.migrationguard.evaluation.mutation;
