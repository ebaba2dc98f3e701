package io.github.migrationguard.database.postgres;

import io.github.migrationguard.database.StoredQuery;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Views, materialized ones too, and functions in SQL and PL/pgSQL: of the database, not of the server or an extension.
 */
final class StoredQueries {

  private static final String ALL = """
      SELECT c.relname AS name, CASE c.relkind WHEN 'v' THEN format('CREATE OR REPLACE VIEW %I.%I AS ', n.nspname,
             c.relname) END AS prefix, pg_get_viewdef(c.oid) AS text, false AS unnamed
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('v', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND NOT EXISTS (SELECT 1
            FROM pg_depend d WHERE d.objid = c.oid AND d.classid = 'pg_class'::regclass AND d.deptype = 'e')
      UNION ALL
      SELECT p.proname, '', pg_get_functiondef(p.oid), EXISTS (SELECT 1 FROM pg_depend d
             WHERE d.refobjid = p.oid AND d.refclassid = 'pg_proc'::regclass AND d.classid IN ('pg_operator'::regclass,
                   'pg_cast'::regclass, 'pg_proc'::regclass, 'pg_type'::regclass, 'pg_amproc'::regclass))
      FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_language l ON l.oid = p.prolang
      WHERE p.prokind IN ('f', 'p') AND l.lanname IN ('sql', 'plpgsql')
            AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND NOT EXISTS (SELECT 1
            FROM pg_depend d WHERE d.objid = p.oid AND d.classid = 'pg_proc'::regclass AND d.deptype = 'e')
      ORDER BY 1, 2, 3""";

  private StoredQueries() {}

  static List<StoredQuery> of(Connection connection) throws SQLException {
    List<StoredQuery> stored = new ArrayList<>();
    try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(ALL)) {
      while (rows.next()) {
        stored.add(new StoredQuery(rows.getString("name"), Optional.ofNullable(rows.getString("prefix")),
            rows.getString("text"), rows.getBoolean("unnamed")));
      }
    }
    return stored;
  }
}
