/**
 * The project's files as of a commit of its git repository, read only.
 * Knows no other package of the gate.
 */
package io.github.migrationguard.revision;
