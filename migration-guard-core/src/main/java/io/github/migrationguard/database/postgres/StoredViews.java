package io.github.migrationguard.database.postgres;

import io.github.migrationguard.schema.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Materialized views, which a job refreshes in production, and nobody but the gate here. */
final class StoredViews {

  private static final String ALL = """
      SELECT n.nspname, c.relname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind = 'm'%s ORDER BY c.oid""";

  private StoredViews() {}

  /**
   * Refreshes all; one that can no longer be computed is emptied, so that what reads it says so, and does not read what
   * was true before.
   *
   * @param connection in auto-commit
   */
  static void refresh(Connection connection) throws SQLException {
    List<TableName> open = views(connection, "");
    boolean progress = true;
    while (progress && !open.isEmpty()) {
      // one may read another, which has to be there first
      List<TableName> failed = new ArrayList<>();
      for (TableName view : open) {
        if (!isDone(connection, "REFRESH MATERIALIZED VIEW " + view.quoted())) {
          failed.add(view);
        }
      }
      progress = failed.size() < open.size();
      open = failed;
    }
    for (TableName view : open) {
      isDone(connection, "REFRESH MATERIALIZED VIEW " + view.quoted() + " WITH NO DATA");
    }
  }

  /** Those that were made, or emptied, {@code WITH NO DATA}. */
  static List<TableName> unfilled(Connection connection) throws SQLException {
    return views(connection, " AND NOT c.relispopulated");
  }

  private static List<TableName> views(Connection connection, String condition) throws SQLException {
    List<TableName> views = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(ALL.formatted(condition))) {
      while (row.next()) {
        views.add(new TableName(row.getString(1), row.getString(2)));
      }
    }
    return views;
  }

  private static boolean isDone(Connection connection, String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
      return true;
    } catch (SQLException refused) {
      return false;
    }
  }
}
