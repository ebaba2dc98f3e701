package io.github.migrationguard.evaluation.mutation;

import io.github.migrationguard.evaluation.mutation.PlainTable.Reference;
import io.github.migrationguard.evaluation.mutation.PlainTable.Rule;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tables of a database by their names, read over plain JDBC. */
record Catalog(Map<String, PlainTable> tables) {

  private static final Set<String> SCHEMAS = Set.of("public", "lending");

  private static final String RULES = """
      SELECT DISTINCT t.table_schema, t.table_name, t.constraint_name, t.constraint_type, u.column_name
        FROM information_schema.table_constraints t
        JOIN (SELECT constraint_schema, constraint_name, table_schema, table_name, column_name
                FROM information_schema.constraint_column_usage
              UNION
              SELECT constraint_schema, constraint_name, table_schema, table_name, column_name
                FROM information_schema.key_column_usage) u
          ON u.constraint_schema = t.constraint_schema AND u.constraint_name = t.constraint_name
       WHERE u.table_schema = ? AND u.table_name = ?
       ORDER BY 4, 1, 2, 3, 5
      """;

  static Catalog read(Connection connection) throws SQLException {
    DatabaseMetaData metadata = connection.getMetaData();
    Map<String, PlainTable> tables = new LinkedHashMap<>();
    try (ResultSet found = metadata.getTables(null, null, "%", null)) {
      while (found.next()) {
        String schema = found.getString("TABLE_SCHEM");
        String table = found.getString("TABLE_NAME");
        if (SCHEMAS.contains(schema) && found.getString("TABLE_TYPE").endsWith("TABLE")) {
          tables.put(name(schema, table), table(connection, schema, table));
        }
      }
    }
    return new Catalog(tables);
  }

  /** The tables that refer to the one. */
  List<Reference> children(PlainTable parent) {
    return tables.values().stream().flatMap(table -> table.parents().stream())
        .filter(reference -> reference.parent().equals(parent.name())).toList();
  }

  private static PlainTable table(Connection connection, String schema, String table) throws SQLException {
    DatabaseMetaData metadata = connection.getMetaData();
    List<PlainColumn> columns = new ArrayList<>();
    try (ResultSet found = metadata.getColumns(null, schema, table, "%")) {
      while (found.next()) {
        String type = found.getString("TYPE_NAME");
        columns.add(new PlainColumn(found.getString("COLUMN_NAME"), Kind.of(found.getInt("DATA_TYPE"), type), type,
            found.getInt("COLUMN_SIZE"), found.getInt("DECIMAL_DIGITS"), "YES".equals(found.getString("IS_NULLABLE")),
            "YES".equals(found.getString("IS_GENERATEDCOLUMN"))));
      }
    }
    List<String> key = new ArrayList<>();
    try (ResultSet found = metadata.getPrimaryKeys(null, schema, table)) {
      while (found.next()) {
        key.add(found.getString("COLUMN_NAME"));
      }
    }
    key.sort((a, b) -> Integer.compare(place(columns, a), place(columns, b)));
    return new PlainTable(name(schema, table), columns, key, parents(metadata, schema, table),
        rules(connection, schema, table));
  }

  private static int place(List<PlainColumn> columns, String name) {
    return columns.stream().map(PlainColumn::name).toList().indexOf(name);
  }

  private static List<Reference> parents(DatabaseMetaData metadata, String schema, String table) throws SQLException {
    Map<String, Reference> parents = new LinkedHashMap<>();
    try (ResultSet found = metadata.getImportedKeys(null, schema, table)) {
      while (found.next()) {
        String parent = name(found.getString("PKTABLE_SCHEM"), found.getString("PKTABLE_NAME"));
        Reference reference = parents.computeIfAbsent(found.getString("FK_NAME"),
            any -> new Reference(name(schema, table), new ArrayList<>(), parent, new ArrayList<>()));
        reference.columns().add(found.getString("FKCOLUMN_NAME"));
        reference.keys().add(found.getString("PKCOLUMN_NAME"));
      }
    }
    return List.copyOf(parents.values());
  }

  private static List<Rule> rules(Connection connection, String schema, String table) throws SQLException {
    List<Rule> rules = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(RULES)) {
      select.setString(1, schema);
      select.setString(2, table);
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          rules.add(new Rule(name(found.getString(1), found.getString(2)), found.getString(3), found.getString(4),
              found.getString(5)));
        }
      }
    }
    return rules;
  }

  private static String name(String schema, String table) {
    return schema.equals("public") ? table : schema + "." + table;
  }
}
