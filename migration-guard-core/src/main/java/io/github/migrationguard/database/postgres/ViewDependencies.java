package io.github.migrationguard.database.postgres;

import io.github.migrationguard.schema.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a SELECT reads, as PostgreSQL notes it of a view (manual, 52.18 "pg_depend"): the view is rolled back. */
final class ViewDependencies {

  private static final String VIEW = "pg_temp.\"migration-guard reads\"";

  private static final String READ = "SELECT n.nspname, c.relname, a.attname FROM pg_rewrite r"
      + " JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid"
      + " AND d.refclassid = 'pg_class'::regclass"
      + " JOIN pg_class c ON c.oid = d.refobjid AND c.oid <> r.ev_class"
      + " JOIN pg_namespace n ON n.oid = c.relnamespace"
      + " LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.refobjsubid AND a.attnum > 0"
      + " WHERE r.ev_class = '" + VIEW + "'::regclass";

  private ViewDependencies() {}

  static Map<TableName, Set<String>> of(Connection connection, String select) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      // in a FROM, so that two columns of one name are none of the view's
      statement.execute("CREATE TEMPORARY VIEW " + VIEW + " AS SELECT 1 AS one FROM (" + select + "\n) q");
      Map<TableName, Set<String>> read = new TreeMap<>();
      try (ResultSet row = statement.executeQuery(READ)) {
        while (row.next()) {
          Set<String> columns =
              read.computeIfAbsent(new TableName(row.getString(1), row.getString(2)), table -> new TreeSet<>());
          if (row.getString(3) != null) {
            columns.add(row.getString(3));
          }
        }
      }
      return read;
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }
}
