/**
 * The gate's second question: rows that were illegal before the pending migrations and are legal now are put in, the
 * pipelines run, and the rows taken out again. Knows contract, schema, database, finding, pipeline and
 * comparison.
 */
package io.github.migrationguard.relaxation;
