package io.github.migrationguard.database.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Partitioned tables that have no partition, because an application makes them as time goes by: they take no row. */
final class EmptyPartitions {

  /** {@code partstrat} is h for hash, which has no default partition. */
  private static final String WITHOUT_ANY = """
      SELECT format('CREATE TABLE %I.%I PARTITION OF %I.%I %s', n.nspname, 'migration-guard ' || c.oid, n.nspname,
        c.relname, CASE t.partstrat WHEN 'h' THEN 'FOR VALUES WITH (MODULUS 1, REMAINDER 0)' ELSE 'DEFAULT' END)
      FROM pg_catalog.pg_partitioned_table t
      JOIN pg_catalog.pg_class c ON c.oid = t.partrelid
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_inherits i WHERE i.inhparent = c.oid)
      ORDER BY c.oid""";

  private EmptyPartitions() {}

  /** Gives each of them one for every row. */
  static void fill(Connection connection) throws SQLException {
    List<String> statements = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      try (ResultSet row = statement.executeQuery(WITHOUT_ANY)) {
        while (row.next()) {
          statements.add(row.getString(1));
        }
      }
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
