/**
 * The shape of a database: tables, columns, types and constraints as records, and the reader that takes them over JDBC.
 * Knows no other package of the gate.
 */
package io.github.migrationguard.schema;
