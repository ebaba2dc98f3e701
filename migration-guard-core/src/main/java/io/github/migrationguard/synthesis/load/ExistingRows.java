package io.github.migrationguard.synthesis.load;

import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.schema.TableSchema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Rows that stood in a table before synthesis: those that migrations inserted. */
public final class ExistingRows {

  private final Connection connection;

  public ExistingRows(Connection connection) {
    this.connection = connection;
  }

  /** How many rows a table has. */
  public long count(TableName table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM " + table.quoted())) {
      row.next();
      return row.getLong(1);
    }
  }

  /**
   * The values of all rows, in the order of the primary key, or else of all columns that are read.
   *
   * @param wanted the columns that are needed; the others stay null
   */
  public List<Object[]> read(TableSchema table, Set<String> wanted) throws SQLException {
    List<ColumnSchema> columns = table.columns().stream().filter(c -> wanted.contains(c.name())).toList();
    if (columns.isEmpty()) {
      return Collections.nCopies((int) count(table.name()), new Object[table.columns().size()]);
    }
    List<ColumnSchema> order = table.primaryKey().map(key -> key.columns().stream()
        .map(name -> table.column(name).orElseThrow()).toList()).orElse(columns);
    List<Object[]> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT " + quoted(columns.stream().map(ColumnSchema::name).toList())
            + " FROM " + table.name().quoted() + " ORDER BY " + order.stream().map(ExistingRows::ordered)
            .collect(Collectors.joining(", ")))) {
      while (row.next()) {
        Object[] values = new Object[table.columns().size()];
        for (int i = 0; i < columns.size(); i++) {
          values[table.columns().indexOf(columns.get(i))] = JdbcValues.read(row, i + 1, columns.get(i).type());
        }
        rows.add(values);
      }
    }
    return rows;
  }

  /** Not every type has an order, and its text has. */
  private static String ordered(ColumnSchema column) {
    String name = TableName.quote(column.name());
    return switch (column.type().logical()) {
      case JSON, ARRAY, OTHER -> "CAST(" + name + " AS VARCHAR)";
      default -> name;
    };
  }

  private static String quoted(List<String> columns) {
    return columns.stream().map(TableName::quote).collect(Collectors.joining(", "));
  }
}
