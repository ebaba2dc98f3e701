package io.github.migrationguard.sensitivity;

import static io.github.migrationguard.schema.TableName.quote;

import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.schema.TableSchema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Other tables under the names of the real ones, which one connection sees and nobody else: they lie in a schema of
 * their own in which that connection looks first. The real ones are not touched, and nothing has to be put back. What
 * names a table with its schema, and a view over it, sees the real one.
 */
final class ShadowTables implements AutoCloseable {

  private static final String SCHEMA = "migration_guard_shadow";

  private final SyntheticDatabase database;
  private final Connection connection;
  private final boolean created;
  private final boolean usable;
  private final List<String> drops = new ArrayList<>();

  ShadowTables(SyntheticDatabase database) throws SQLException {
    this.database = database;
    this.connection = database.connect();
    // on a scratch database that somebody lent, the gate may not be allowed to
    this.created = database.hasSchemas() && accepts("CREATE SCHEMA " + quote(SCHEMA));
    this.usable = created && database.lookFirstIn(connection, SCHEMA);
  }

  private boolean accepts(String sql) {
    try {
      execute(sql);
      return true;
    } catch (SQLException refused) {
      return false;
    }
  }

  /** The connection that sees them, in auto-commit. */
  Connection connection() {
    return connection;
  }

  /** Whether the engine can do it at all. */
  boolean isUsable() {
    return usable;
  }

  /**
   * Puts a view in the table's place.
   *
   * @param source the table, or a copy of it, quoted
   * @param values SQL over a row of the source for the columns that have other values
   */
  void view(TableSchema table, String source, Map<ColumnSchema, String> values) throws SQLException {
    String shadow = shadow(table);
    execute("CREATE VIEW " + shadow + " AS " + select(table, source, values));
    drops.add("DROP VIEW " + shadow);
  }

  /**
   * Puts a copy of the table in its place, with the table's own indexes.
   *
   * @param order the order in which rows are stored: an ORDER BY clause
   * @return whether the engine takes it
   */
  boolean copies(TableSchema table, String order) throws SQLException {
    String shadow = shadow(table);
    List<List<String>> indexes = indexes(table);
    if (!accepts("CREATE TABLE " + shadow + " AS " + select(table, table.name().quoted(), Map.of()) + order)) {
      return false;
    }
    drops.add("DROP TABLE " + shadow);
    indexes.stream().distinct().forEach(columns -> index(shadow, columns));
    return true;
  }

  /** The columns of each index of the table itself, but for indexes over expressions. */
  List<List<String>> indexes(TableSchema table) throws SQLException {
    if (table.isView()) {
      return List.of();
    }
    Map<String, List<String>> indexes = new TreeMap<>();
    try (ResultSet parts = connection.getMetaData()
        .getIndexInfo(null, table.name().schema(), table.name().name(), false, true)) {
      while (parts.next()) {
        String column = parts.getString("COLUMN_NAME");
        if (parts.getString("INDEX_NAME") != null && table.columns().stream().anyMatch(c -> c.name().equals(column))) {
          indexes.computeIfAbsent(parts.getString("INDEX_NAME"), name -> new ArrayList<>()).add(column);
        }
      }
    }
    return List.copyOf(indexes.values());
  }

  /** Takes away what was put up. */
  void clear() throws SQLException {
    for (String drop : drops) {
      execute(drop);
    }
    drops.clear();
  }

  /** A table of that name which stands in no other's place, until {@link #drop}. */
  String scratch(String name, String select, List<List<String>> indexes) throws SQLException {
    String scratch = new TableName(SCHEMA, name).quoted();
    execute("CREATE TABLE " + scratch + " AS " + select);
    indexes.stream().distinct().forEach(columns -> index(scratch, columns));
    return scratch;
  }

  void drop(String scratch) throws SQLException {
    execute("DROP TABLE " + scratch);
  }

  private static String select(TableSchema table, String source, Map<ColumnSchema, String> values) {
    return table.columns().stream()
        .map(column -> values.getOrDefault(column, quote(column.name())) + " AS " + quote(column.name()))
        .collect(Collectors.joining(", ", "SELECT ", " FROM " + source));
  }

  private static String shadow(TableSchema table) {
    return new TableName(SCHEMA, table.name().name()).quoted();
  }

  /** Only for speed: a column of a type that has no order goes without, and the answer is the same. */
  private void index(String table, List<String> columns) {
    accepts("CREATE INDEX ON " + table + " (" + Disturbance.quoted(columns) + ")");
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
    if (!created) {
      return;
    }
    try (Connection other = database.connect(); Statement statement = other.createStatement()) {
      statement.execute("DROP SCHEMA " + quote(SCHEMA) + " CASCADE");
    }
  }
}
