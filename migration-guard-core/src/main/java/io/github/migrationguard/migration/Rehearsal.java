package io.github.migrationguard.migration;

import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.flywaydb.core.api.MigrationVersion;

/**
 * The run up to the baseline on trial databases, to see which repeatable migrations take part in it: one that fails is left
 * out, and all begins anew without it.
 *
 * @param session of the database to migrate
 * @param known the whole history
 */
record Rehearsal(
    FlywaySession session, MigrationSettings settings, TrialDatabase.Maker trials, Collection<KnownMigration> known) {

  /**
   * Those of the repeatable migrations that run at the baseline.
   *
   * @param repeatables keys of the repeatable migrations
   * @param hidden keys of the migrations that are not there
   * @throws MigrationFailure a migration that is not repeatable fails
   */
  Set<String> runnable(Set<String> repeatables, Set<String> hidden, Optional<MigrationVersion> baseline)
      throws MigrationHistoryException, MigrationFailure {
    Set<String> runnable = new LinkedHashSet<>(repeatables);
    while (!runnable.isEmpty()) {
      Optional<String> failed = failing(runnable, hidden, baseline);
      if (failed.isEmpty()) {
        break;
      }
      runnable.remove(failed.get());
    }
    return runnable;
  }

  /** The repeatable migration that does not run at the baseline; empty when all do. */
  private Optional<String> failing(Set<String> repeatables, Set<String> hidden, Optional<MigrationVersion> baseline)
      throws MigrationHistoryException, MigrationFailure {
    try (TrialDatabase trial = trials.create()) {
      FlywaySession rehearsal = session.on(trial.dataSource());
      rehearsal.setUp(settings.setup(), List.of());
      rehearsal.migrate(repeatables, hidden, baseline, false);
      return Optional.empty();
    } catch (MigrationFailure failure) {
      Optional<Migration> repeatable = failure.migration().filter(Migration::isRepeatable)
          .filter(migration -> migration.script().equals(failure.script()));
      if (repeatable.isEmpty()) {
        throw failure;
      }
      return known.stream().filter(entry -> entry.migration().equals(repeatable.get())).map(KnownMigration::key)
          .findFirst();
    } catch (SQLException failure) {
      throw new MigrationHistoryException("A trial database cannot be made: " + failure.getMessage(), failure);
    }
  }
}
