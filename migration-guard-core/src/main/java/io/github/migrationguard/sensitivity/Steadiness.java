package io.github.migrationguard.sensitivity;

import static io.github.migrationguard.schema.TableName.quote;

import io.github.migrationguard.comparison.Wobble;
import io.github.migrationguard.database.StoredQuery;
import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.pipeline.ClockShift;
import io.github.migrationguard.pipeline.FeatureMatrix;
import io.github.migrationguard.pipeline.FeaturePipeline;
import io.github.migrationguard.pipeline.PipelineException;
import io.github.migrationguard.pipeline.SqlQuery;
import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.ColumnSchema.Origin;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.TableSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether a pipeline gives the same on the same rows: with a clock that stands later, and with the rows stored in
 * another order. Neither may be laid on a migration: time goes by whether or not it is deployed, and whatever rewrites
 * a table puts its rows in another order. A pipeline in whose SQL nothing could follow either is not run for it.
 */
public final class Steadiness {

  private final SyntheticDatabase database;
  private final DatabaseSchema schema;

  /**
   * @param database at the baseline, with its rows; put back after each question; no other connection may be inside a
   *     transaction
   * @param schema what it has
   */
  public Steadiness(SyntheticDatabase database, DatabaseSchema schema) {
    this.database = database;
    this.schema = schema;
  }

  /**
   * How far the pipeline differs from its own baseline.
   *
   * @param baseline what it yields on the database as it is
   * @throws SQLException when the database could not be put back: it is of no use any more
   */
  public Wobble of(FeaturePipeline pipeline, FeatureMatrix baseline) throws SQLException {
    try (Connection connection = database.connect()) {
      ReadQueries queries = new ReadQueries(List.of(pipeline), database.storedQueries(connection));
      return ofClock(pipeline, baseline, queries.stored(), connection).or(ofRowOrder(pipeline, baseline, queries));
    }
  }

  private Wobble ofClock(
      FeaturePipeline pipeline, FeatureMatrix baseline, List<StoredQuery> stored, Connection connection)
      throws SQLException {
    List<StoredQuery> readers = stored.stream()
        .filter(query -> query.prefix().isPresent() && new SqlQuery(query.text()).readsClock()).toList();
    if (readers.isEmpty() && !pipeline.query().map(SqlQuery::readsClock).orElse(false)) {
      return Wobble.none();
    }
    try {
      FeatureMatrix later = at(ClockShift.A_YEAR, pipeline, readers, connection);
      if (Wobble.ofClock(baseline, later, later).features().isEmpty()) {
        return Wobble.none();
      }
      return Wobble.ofClock(baseline, later, at(ClockShift.A_DAY, pipeline, readers, connection));
    } catch (PipelineException doesNotRunThen) {
      return Wobble.none();
    }
  }

  /** Views and functions that read the clock read a later one meanwhile. */
  private FeatureMatrix at(
      ClockShift shift, FeaturePipeline pipeline, List<StoredQuery> readers, Connection connection)
      throws SQLException, PipelineException {
    Deque<String> undo = new ArrayDeque<>();
    boolean inTransaction = database.hasTransactionalDdl() && !readers.isEmpty();
    connection.setAutoCommit(!inTransaction);
    try {
      for (StoredQuery query : readers) {
        Optional<Savepoint> before = inTransaction ? Optional.of(connection.setSavepoint()) : Optional.empty();
        if (replaces(connection, before, query.replacedBy(new SqlQuery(query.text()).at(shift)).orElseThrow())) {
          undo.push(query.replacedBy(query.text()).orElseThrow());
        }
      }
      return pipeline.at(shift).compute(connection);
    } finally {
      if (inTransaction) {
        connection.rollback();
        connection.setAutoCommit(true);
      } else {
        for (String sql : undo) {
          execute(connection, sql);
        }
      }
    }
  }

  /** One that cannot be replaced goes on to read the clock as it is. */
  private static boolean replaces(Connection connection, Optional<Savepoint> before, String sql) throws SQLException {
    try {
      execute(connection, sql);
      return true;
    } catch (SQLException refused) {
      if (before.isPresent()) {
        connection.rollback(before.get());
      }
      return false;
    }
  }

  private Wobble ofRowOrder(FeaturePipeline pipeline, FeatureMatrix baseline, ReadQueries queries)
      throws SQLException {
    if (!queries.mayFollowRowOrder()) {
      return Wobble.none();
    }
    List<TableSchema> read = schema.tables().values().stream()
        .filter(table -> !table.isView() && queries.mention(table.name().name()) && Disturbance.key(table).isPresent())
        .toList();
    try (ShadowTables shadows = new ShadowTables(database)) {
      List<TableSchema> others = new ArrayList<>();
      for (TableSchema table : read) {
        boolean followed = shadows.isUsable() && queries.followShadowOf(table.name().name());
        if (!followed || !shadows.copies(table, " ORDER BY " + backwards(table))) {
          others.add(table);
        }
      }
      return Wobble.ofRowOrder(baseline, reordered(others, pipeline, shadows.connection()));
    } catch (PipelineException doesNotRunOnCopies) {
      return Wobble.none();
    }
  }

  /**
   * Tables that a view or function reads keep their place. Where the engine stores a changed row anew, behind the
   * others, every second row is changed to what it is, in a transaction that is rolled back.
   */
  private FeatureMatrix reordered(List<TableSchema> tables, FeaturePipeline pipeline, Connection connection)
      throws SQLException, PipelineException {
    if (tables.isEmpty() || !database.storesChangedRowsLast()) {
      return pipeline.compute(connection);
    }
    database.suspendConstraints(connection);
    connection.setAutoCommit(false);
    try {
      for (TableSchema table : tables) {
        Savepoint before = connection.setSavepoint();
        for (String column : writable(table)) {
          if (replaces(connection, Optional.of(before), everySecondRow(table, column))) {
            break;
          }
        }
      }
      return pipeline.compute(connection);
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
      database.resumeConstraints(connection);
    }
  }

  private static List<String> writable(TableSchema table) {
    return table.columns().stream()
        .filter(column -> column.origin() == Origin.INSERTED || column.origin() == Origin.IDENTITY)
        .map(ColumnSchema::name).toList();
  }

  private static String everySecondRow(TableSchema table, String column) {
    String columns = Disturbance.quoted(Disturbance.key(table).orElseThrow());
    return "UPDATE " + table.name().quoted() + " SET " + quote(column) + " = " + quote(column)
        + " WHERE (" + columns + ") IN (SELECT " + columns + " FROM (SELECT " + columns
        + ", ROW_NUMBER() OVER (ORDER BY " + columns + ") AS place FROM " + table.name().quoted()
        + ") numbered WHERE MOD(place, 2) = 1)";
  }

  private static String backwards(TableSchema table) {
    return Disturbance.key(table).orElseThrow().stream().map(name -> quote(name) + " DESC")
        .collect(Collectors.joining(", "));
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
