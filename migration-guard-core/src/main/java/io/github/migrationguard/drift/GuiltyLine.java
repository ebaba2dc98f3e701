package io.github.migrationguard.drift;

import io.github.migrationguard.migration.Migration;
import java.util.List;
import java.util.OptionalInt;

/** Finds the line of a migration's script that did something to a table or a column. */
@FunctionalInterface
public interface GuiltyLine {

  /** Where nobody reads scripts. */
  GuiltyLine UNKNOWN = (migration, identifiers) -> OptionalInt.empty();

  /**
   * The line to show.
   *
   * @param migration whose script is searched
   * @param identifiers unquoted names of what changed, the most telling first: the column before its table
   * @return 1-based; empty where the script does not say
   */
  OptionalInt of(Migration migration, List<String> identifiers);
}
