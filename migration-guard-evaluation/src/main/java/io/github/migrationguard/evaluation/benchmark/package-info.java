/**
 * How fast the gate is, beside the same work written straight in JDBC and beside what people do in Python. The gate and
 * the floor are processes of their own, which hand their figures back in a file.
 */
package io.github.migrationguard.evaluation.benchmark;
