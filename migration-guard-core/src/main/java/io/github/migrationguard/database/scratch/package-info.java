/**
 * A scratch database that somebody lends the gate by name: looked at, claimed, and left as it was found.
 * Knows {@code database} alone; what products differ in is behind {@code ScratchProduct}.
 */
package io.github.migrationguard.database.scratch;
