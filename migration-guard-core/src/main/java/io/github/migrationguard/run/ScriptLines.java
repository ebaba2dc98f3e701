package io.github.migrationguard.run;

import io.github.migrationguard.migration.Migration;
import java.util.List;
import java.util.OptionalInt;

/** Finds the line of a migration that speaks of the given unquoted names, the most telling first. */
@FunctionalInterface
public interface ScriptLines {
  OptionalInt of(Migration migration, List<String> identifiers);
}
