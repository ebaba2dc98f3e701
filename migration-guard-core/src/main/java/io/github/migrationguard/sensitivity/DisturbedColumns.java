package io.github.migrationguard.sensitivity;

import static io.github.migrationguard.schema.TableName.quote;

import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.TableSchema;
import io.github.migrationguard.sensitivity.Workbench.Spoilt;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Columns of one table, spoilt for one question and then put back. Where everything looks the table's name up when it
 * runs, another one stands in its place; else the columns are updated in a transaction that is rolled back.
 */
final class DisturbedColumns implements AutoCloseable {

  /** Between two questions nothing is left of the first. */
  interface Question {
    void ask(Connection connection) throws SQLException;
  }

  private final SyntheticDatabase database;
  private final ShadowTables shadows;
  private final ReadQueries queries;
  private final TableSchema table;
  private final List<Spoilt> wanted;
  private final long rows;
  private Optional<Workbench> bench;

  /**
   * @param wanted what will be asked about one by one
   * @param rows how many the table has
   */
  DisturbedColumns(SyntheticDatabase database, ShadowTables shadows, ReadQueries queries, TableSchema table,
      List<Spoilt> wanted, long rows) {
    this.wanted = List.copyOf(wanted);
    this.database = database;
    this.shadows = shadows;
    this.queries = queries;
    this.table = table;
    this.rows = rows;
  }

  /**
   * Asks the question while the columns are spoilt.
   *
   * @return whether they could be
   * @throws SQLException when the database could not be put back, or the question failed
   */
  boolean ask(List<ColumnSchema> spoilt, Disturbance disturbance, Question question) throws SQLException {
    if (bench == null) {
      bench = Workbench.of(shadows, table, wanted, rows);
    }
    Map<ColumnSchema, String> values = new LinkedHashMap<>();
    for (ColumnSchema column : spoilt) {
      bench.flatMap(copy -> copy.value(column, disturbance)).or(() -> disturbance.value(column))
          .ifPresent(value -> values.put(column, value));
    }
    if (values.size() < spoilt.size()) {
      return false;
    }
    boolean followed = shadows.isUsable() && queries.followShadowOf(table.name().name());
    return followed && inPlace(values, question)
        || !table.isView() && updated(spoilt, disturbance, question)
        || !followed && shadows.isUsable() && inPlace(values, question);
  }

  private boolean inPlace(Map<ColumnSchema, String> values, Question question) throws SQLException {
    try {
      try {
        shadows.view(table, bench.map(Workbench::name).orElse(table.name().quoted()), values);
      } catch (SQLException refused) {
        return false;
      }
      question.ask(shadows.connection());
      return true;
    } finally {
      shadows.clear();
    }
  }

  private boolean updated(List<ColumnSchema> spoilt, Disturbance disturbance, Question question) throws SQLException {
    Map<ColumnSchema, String> values = new LinkedHashMap<>();
    for (ColumnSchema column : spoilt) {
      disturbance.value(column).or(() -> lookUp(column, disturbance)).ifPresent(value -> values.put(column, value));
    }
    boolean possible = values.size() == spoilt.size()
        && spoilt.stream().noneMatch(column -> column.origin() == ColumnSchema.Origin.GENERATED);
    return possible && updatedFrom(values, disturbance, question);
  }

  /** The value that a row gets, where it is another row's. */
  private Optional<String> lookUp(ColumnSchema column, Disturbance disturbance) {
    return bench.flatMap(copy -> copy.value(column, disturbance).map(value -> "(SELECT s." + value + " FROM "
        + copy.name() + " s WHERE " + Disturbance.key(table).orElseThrow().stream()
            .map(name -> "s." + quote(name) + " = " + table.name().quoted() + "." + quote(name))
            .collect(Collectors.joining(" AND ")) + ")"));
  }

  private boolean updatedFrom(Map<ColumnSchema, String> values, Disturbance disturbance, Question question)
      throws SQLException {
    Connection connection = shadows.connection();
    try (Nullability nullability = new Nullability(database, connection, table)) {
      connection.setAutoCommit(false);
      try {
        if (!spoil(nullability, values, disturbance, connection)) {
          return false;
        }
        question.ask(connection);
        return true;
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  private boolean spoil(
      Nullability nullability, Map<ColumnSchema, String> values, Disturbance disturbance, Connection connection) {
    try (Statement statement = connection.createStatement()) {
      if (disturbance == Disturbance.NULL) {
        nullability.drop(values.keySet());
      }
      statement.executeUpdate("UPDATE " + table.name().quoted() + " SET " + values.entrySet().stream()
          .map(value -> quote(value.getKey().name()) + " = " + value.getValue()).collect(Collectors.joining(", ")));
      database.refreshViews(connection);
      // a view that could not be refreshed leaves a transaction in which nothing runs
      statement.execute("SELECT 1");
      return true;
    } catch (SQLException refused) {
      return false;
    }
  }

  @Override
  public void close() throws SQLException {
    if (bench != null && bench.isPresent()) {
      bench.get().close();
    }
  }

  /** NOT NULL, given up for a transaction or for as long as this lives. */
  private static final class Nullability implements AutoCloseable {

    private final SyntheticDatabase database;
    private final Connection connection;
    private final String name;
    private final List<String> undo = new ArrayList<>();

    Nullability(SyntheticDatabase database, Connection connection, TableSchema table) {
      this.database = database;
      this.connection = connection;
      this.name = table.name().quoted();
    }

    void drop(Iterable<ColumnSchema> columns) throws SQLException {
      for (ColumnSchema column : columns) {
        if (!column.nullable()) {
          execute(database.dropNotNull(name, quote(column.name())));
          undo.add(database.setNotNull(name, quote(column.name())));
        }
      }
    }

    @Override
    public void close() throws SQLException {
      if (!database.hasTransactionalDdl()) {
        for (String sql : undo) {
          execute(sql);
        }
      }
    }

    private void execute(String sql) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        statement.execute(sql);
      }
    }
  }
}
