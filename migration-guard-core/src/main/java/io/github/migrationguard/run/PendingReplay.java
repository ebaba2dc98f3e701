package io.github.migrationguard.run;

import io.github.migrationguard.baseline.GuardedDatabase;
import io.github.migrationguard.engine.RunEndedException;
import io.github.migrationguard.migration.Migration;
import io.github.migrationguard.migration.MigrationFailure;
import io.github.migrationguard.migration.MigrationHistoryException;
import io.github.migrationguard.schema.DatabaseSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The pending migrations once more, on databases of their own with the same rows: only so far, or without some of them.
 * Each is made when it is asked for.
 */
public final class PendingReplay implements AutoCloseable {

  /** Makes a database with the baseline's rows, before the first pending migration. */
  @FunctionalInterface
  public interface Baseline {
    GuardedDatabase make() throws SQLException, MigrationHistoryException, MigrationFailure;
  }

  /** Looks at a database. */
  @FunctionalInterface
  interface Look {
    AppliedStep.State at(GuardedDatabase database, Connection connection, DatabaseSchema schema) throws SQLException;
  }

  private final Baseline baseline;
  private final List<Migration> pending;
  private final Look look;
  private GuardedDatabase cursor;
  private int applied;

  PendingReplay(Baseline baseline, List<Migration> pending, Look look) {
    this.baseline = baseline;
    this.pending = List.copyOf(pending);
    this.look = look;
  }

  /**
   * The state after a step. A later one is reached from the last that was asked for, an earlier one from the baseline.
   *
   * @param step from 0
   */
  AppliedStep.State after(int step) {
    try {
      if (cursor == null || applied > step + 1) {
        close();
        cursor = baseline.make();
        applied = 0;
      }
      while (applied <= step) {
        cursor.history().apply(pending.get(applied++));
      }
      return lookAt(cursor);
    } catch (SQLException | MigrationHistoryException | MigrationFailure e) {
      throw again(e);
    }
  }

  /** A database before a step, for the caller to change and close. */
  public GuardedDatabase before(int step) {
    try {
      GuardedDatabase database = baseline.make();
      for (int i = 0; i < step; i++) {
        database.history().apply(pending.get(i));
      }
      return database;
    } catch (SQLException | MigrationHistoryException | MigrationFailure e) {
      throw again(e);
    }
  }

  /**
   * What becomes of the pipelines where some migrations are left out.
   *
   * @param leftOut steps, from 0
   * @param through the last step to apply
   * @return empty where one of the others does not run without them
   */
  public Optional<List<PipelineOutcome>> without(Set<Integer> leftOut, int through) {
    try (GuardedDatabase database = baseline.make()) {
      for (int step = 0; step <= through; step++) {
        if (leftOut.contains(step)) {
          database.history().skip(pending.get(step));
        } else {
          database.history().apply(pending.get(step));
        }
      }
      return Optional.of(lookAt(database).outcomes());
    } catch (MigrationFailure needsThem) {
      return Optional.empty();
    } catch (SQLException | MigrationHistoryException e) {
      throw again(e);
    }
  }

  public AppliedStep.State lookAt(GuardedDatabase database) throws SQLException {
    try (Connection connection = database.database().connect()) {
      database.database().refreshViews(connection);
      DatabaseSchema schema = database.readSchema();
      return look.at(database, connection, schema);
    }
  }

  static RunEndedException again(Exception e) {
    return new RunEndedException("The pending migrations could not be applied a second time, although they could once: "
        + e.getMessage() + " A migration, a callback or a pipeline that depends on the clock, on random numbers or on"
        + " something outside the database behaves so.", e);
  }

  @Override
  public void close() {
    if (cursor != null) {
      cursor.close();
      cursor = null;
    }
  }
}
