package io.github.migrationguard.drift;

import io.github.migrationguard.migration.Migration;
import java.util.Objects;

/**
 * A pending migration that was applied, and the database after it.
 *
 * @param migration the migration
 * @param after the database once it had run
 */
public record Step(Migration migration, Snapshot after) {

  public Step {
    Objects.requireNonNull(migration);
    Objects.requireNonNull(after);
  }
}
