/**
 * The history, its split into baseline and pending, and one step of Flyway at a time.
 * Knows no other package of the gate.
 */
package io.github.migrationguard.migration;
