package io.github.migrationguard.export;

import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.schema.TableSchema;
import io.github.migrationguard.schema.UniqueKey;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Reads the rows of a table in an order that is theirs, so that the same rows give the same file. */
final class TableRows {

  /** Enough to hide the round trips. */
  private static final int FETCH_SIZE = 2_000;

  private TableRows() {}

  interface Visit {
    void at(ResultSet row) throws SQLException, IOException;
  }

  /** Visits each row; in the transaction of the caller, so that a driver need not hold them all. */
  static void each(Connection connection, TableSchema table, List<ColumnSchema> columns, Visit visit)
      throws SQLException, IOException {
    String list = columns.stream().map(column -> TableName.quote(column.name())).collect(Collectors.joining(", "));
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(FETCH_SIZE);
      try (ResultSet rows =
          statement.executeQuery("SELECT " + list + " FROM " + table.name().quoted() + " ORDER BY " + order(table))) {
        while (rows.next()) {
          visit.at(rows);
        }
      }
    }
  }

  /** The smallest key that no row lacks; without one, every column as text, which every type has. */
  private static String order(TableSchema table) {
    return table.keys().stream().filter(UniqueKey::isWhole)
        .filter(key -> key.columns().stream().noneMatch(column -> table.column(column).orElseThrow().nullable()))
        .min(Comparator.comparing((UniqueKey key) -> !key.primary()).thenComparing(key -> key.columns().size())
            .thenComparing(UniqueKey::name))
        .map(key -> key.columns().stream().map(TableName::quote).collect(Collectors.joining(", ")))
        .orElseGet(() -> table.columns().stream()
            .map(column -> "CAST(" + TableName.quote(column.name()) + " AS VARCHAR)")
            .collect(Collectors.joining(", ")));
  }
}
