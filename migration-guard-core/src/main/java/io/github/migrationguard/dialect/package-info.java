/**
 * In whose SQL a project is written, and what says so. Knows no other package of the gate.
 */
package io.github.migrationguard.dialect;
