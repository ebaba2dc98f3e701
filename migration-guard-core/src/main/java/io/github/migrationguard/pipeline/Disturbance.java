package io.github.migrationguard.pipeline;

import static io.github.migrationguard.schema.TableName.quote;

import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.schema.TableSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.stream.Collectors;

/** A way to spoil a column, for one run of a pipeline. */
enum Disturbance {
  /** Every value is gone. */
  ALL_NULL {
    @Override
    String value(TableSchema table, TableName source, ColumnSchema column) {
      return "CAST(NULL AS " + column.type().nativeName() + ")";
    }
  },
  /**
   * Every row has the value of one row: what a default or a test for NULL hides from the first way shows in this one. A
   * value that is there is legal under the column's checks, and needs no knowledge of its type.
   */
  ALL_ONE_VALUE {
    @Override
    String value(TableSchema table, TableName source, ColumnSchema column) {
      String name = quote(column.name());
      String order = table.primaryKey()
          .map(key -> " ORDER BY " + key.columns().stream().map(TableName::quote).collect(Collectors.joining(", ")))
          .orElse("");
      return "(SELECT " + name + " FROM " + source.quoted() + " WHERE " + name + " IS NOT NULL" + order
          + " FETCH FIRST 1 ROWS ONLY)";
    }
  };

  /** SQL for the value that every row gets. */
  abstract String value(TableSchema table, TableName source, ColumnSchema column);

  /**
   * Runs the pipeline on the spoilt column and puts everything back: the column is updated inside a transaction, or, where
   * the database refuses that (a primary key, a generated column, a view), a view stands in for its table.
   *
   * @param connection in auto-commit, its constraints suspended
   * @return empty where the column cannot be spoilt in this way, or the pipeline fails on what it finds then
   * @throws SQLException when the database could not be put back
   */
  Optional<FeatureMatrix> run(
      FeaturePipeline pipeline, SyntheticDatabase database, Connection connection, TableSchema table, ColumnSchema column)
      throws SQLException {
    try {
      boolean updated = !table.isView() && column.origin() != ColumnSchema.Origin.GENERATED;
      Optional<FeatureMatrix> matrix =
          updated ? byUpdate(pipeline, database, connection, table, column) : Optional.empty();
      return matrix.isPresent() ? matrix : behindView(pipeline, connection, table, column);
    } catch (PipelineException failsOnSpoiltValues) {
      return Optional.empty();
    }
  }

  private Optional<FeatureMatrix> byUpdate(
      FeaturePipeline pipeline, SyntheticDatabase database, Connection connection, TableSchema table, ColumnSchema column)
      throws SQLException, PipelineException {
    String quotedTable = table.name().quoted();
    String quotedColumn = quote(column.name());
    try (TemporaryDdl ddl = new TemporaryDdl(connection)) {
      if (this == ALL_NULL && !column.nullable() && !ddl.changeIfAccepted(
          database.dropNotNull(quotedTable, quotedColumn), database.setNotNull(quotedTable, quotedColumn))) {
        return Optional.empty();
      }
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.executeUpdate(
            "UPDATE " + quotedTable + " SET " + quotedColumn + " = " + value(table, table.name(), column));
      } catch (SQLException refused) {
        connection.rollback();
        connection.setAutoCommit(true);
        return Optional.empty();
      }
      try {
        return Optional.of(pipeline.compute(connection));
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  private Optional<FeatureMatrix> behindView(
      FeaturePipeline pipeline, Connection connection, TableSchema table, ColumnSchema column)
      throws SQLException, PipelineException {
    try (TemporaryDdl ddl = new TemporaryDdl(connection)) {
      String away = ddl.freshName();
      TableName aside = new TableName(table.name().schema(), away);
      String columns = table.columns().stream()
          .map(c -> (c.equals(column) ? value(table, aside, column) : quote(c.name())) + " AS " + quote(c.name()))
          .collect(Collectors.joining(", "));
      boolean stands = ddl.changeIfAccepted("ALTER TABLE " + table.name().quoted() + " RENAME TO " + quote(away),
              "ALTER TABLE " + aside.quoted() + " RENAME TO " + quote(table.name().name()))
          && ddl.changeIfAccepted("CREATE VIEW " + table.name().quoted() + " AS SELECT " + columns + " FROM "
              + aside.quoted(), "DROP VIEW " + table.name().quoted());
      return stands ? Optional.of(pipeline.compute(connection)) : Optional.empty();
    }
  }
}
