package io.github.migrationguard;

import io.github.migrationguard.comparison.FeatureComparator;
import io.github.migrationguard.migration.MigrationFailure;
import io.github.migrationguard.migration.MigrationHistoryException;
import io.github.migrationguard.pipeline.ColumnSensitivity;
import io.github.migrationguard.pipeline.PipelineException;
import io.github.migrationguard.schema.DatabaseSchema;
import java.sql.SQLException;
import java.util.Map;
import java.util.SortedSet;

/**
 * The baseline made once more, with the same rows, to ask what the first one can no longer answer. It is made only when
 * somebody asks: a run in which nothing changed does not pay for it.
 */
final class BaselineReplay implements AutoCloseable {

  private final GuardRequest request;
  private final Sides sides;
  private GuardedDatabase database;
  private DatabaseSchema schema;

  BaselineReplay(GuardRequest request, Sides sides) {
    this.request = request;
    this.sides = sides;
  }

  /** The contract columns that each feature of the pipeline depends on, {@code table.column}. */
  Map<String, SortedSet<String>> columns(PipelineRuns runs) {
    try {
      open();
      return new ColumnSensitivity(database.database(), schema, FeatureComparator::changedFeatures)
          .of(runs.pipelineAtBaseline(), sides.rows(schema).tables().values());
    } catch (SQLException | MigrationHistoryException | MigrationFailure | PipelineException e) {
      throw new GuardException("The baseline could not be made a second time, although it could once: " + e.getMessage()
          + " A migration, a callback or a pipeline that depends on the clock, on random numbers or on something outside"
          + " the database behaves so.", e);
    }
  }

  private void open() throws SQLException, MigrationHistoryException, MigrationFailure {
    if (database == null) {
      database = GuardedDatabase.open(request, sides);
      database.applyBaseline();
      schema = database.readSchema();
      database.populate(schema);
    }
  }

  @Override
  public void close() {
    if (database != null) {
      database.close();
    }
  }
}
