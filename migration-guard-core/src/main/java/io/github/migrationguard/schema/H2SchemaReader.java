package io.github.migrationguard.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads H2's {@code information_schema}: eight queries, whatever the number of tables, and its driver's foreign
 * keys.
 */
public final class H2SchemaReader implements SchemaReader {

  private static final String TABLES = """
      SELECT table_schema, table_name, table_type FROM information_schema.tables WHERE table_schema IN (%s)""";

  private static final String ENUM_LABELS = """
      SELECT object_schema, object_name, enum_identifier, value_name FROM information_schema.enum_values
      WHERE object_type = 'TABLE' AND object_schema IN (%s)
      ORDER BY object_schema, object_name, enum_identifier, CAST(value_ordinal AS INTEGER)""";

  private static final String COLUMNS = """
      SELECT c.table_schema, c.table_name, c.column_name, c.column_default, c.is_nullable, c.data_type,
        c.character_maximum_length, c.numeric_precision, c.numeric_scale, c.datetime_precision, c.interval_type,
        c.dtd_identifier, c.is_identity, c.identity_generation, c.is_generated, c.generation_expression,
        e.data_type AS element_type, e.character_maximum_length AS element_length,
        e.numeric_precision AS element_precision, e.numeric_scale AS element_scale,
        e.datetime_precision AS element_datetime_precision, e.interval_type AS element_interval_type
      FROM information_schema.columns c
      LEFT JOIN information_schema.element_types e ON e.object_type = 'TABLE' AND e.object_schema = c.table_schema
        AND e.object_name = c.table_name AND e.collection_type_identifier = c.dtd_identifier
      WHERE c.table_schema IN (%s) ORDER BY c.table_schema, c.table_name, c.ordinal_position""";

  /** By the key's index: H2's key_column_usage keeps the names that columns had before they were renamed. */
  private static final String KEYS = """
      SELECT t.table_schema, t.table_name, t.constraint_name, t.constraint_type, c.column_name
      FROM information_schema.table_constraints t JOIN information_schema.index_columns c
        ON c.index_schema = t.index_schema AND c.index_name = t.index_name AND c.table_name = t.table_name
      WHERE t.constraint_type IN ('PRIMARY KEY', 'UNIQUE') AND t.table_schema IN (%s)
      ORDER BY t.constraint_schema, t.constraint_name, c.ordinal_position""";

  private static final String UNIQUE_INDEXES = """
      SELECT i.table_schema, i.table_name, i.index_schema, i.index_name, c.column_name
      FROM information_schema.indexes i JOIN information_schema.index_columns c
        ON c.index_schema = i.index_schema AND c.index_name = i.index_name AND c.table_name = i.table_name
      WHERE i.index_type_name = 'UNIQUE INDEX' AND NOT i.is_generated AND i.table_schema IN (%s)
      ORDER BY i.index_schema, i.index_name, c.ordinal_position""";

  private static final String REFERENCING_TABLES = """
      SELECT DISTINCT table_schema, table_name FROM information_schema.table_constraints
      WHERE constraint_type = 'FOREIGN KEY' AND table_schema IN (%s) ORDER BY table_schema, table_name""";

  private static final String CHECKS = """
      SELECT t.table_schema, t.table_name, t.constraint_schema, t.constraint_name, c.check_clause, u.column_name
      FROM information_schema.table_constraints t
      JOIN information_schema.check_constraints c
        ON c.constraint_schema = t.constraint_schema AND c.constraint_name = t.constraint_name
      LEFT JOIN information_schema.constraint_column_usage u
        ON u.constraint_schema = t.constraint_schema AND u.constraint_name = t.constraint_name
      WHERE t.constraint_type = 'CHECK' AND t.table_schema IN (%s)
      ORDER BY t.constraint_schema, t.constraint_name, u.column_name""";

  /** A domain may be built on another one: a column obeys the checks of all of them. */
  private static final String DOMAIN_CHECKS = """
      WITH RECURSIVE lineage (table_schema, table_name, column_name, domain_schema, domain_name) AS (
        SELECT table_schema, table_name, column_name, domain_schema, domain_name FROM information_schema.columns
        WHERE domain_name IS NOT NULL AND table_schema IN (%s)
        UNION ALL
        SELECT l.table_schema, l.table_name, l.column_name, d.parent_domain_schema, d.parent_domain_name
        FROM lineage l JOIN information_schema.domains d
          ON d.domain_schema = l.domain_schema AND d.domain_name = l.domain_name
        WHERE d.parent_domain_name IS NOT NULL)
      SELECT l.table_schema, l.table_name, l.column_name, k.constraint_name, k.check_clause
      FROM lineage l
      JOIN information_schema.domain_constraints d
        ON d.domain_schema = l.domain_schema AND d.domain_name = l.domain_name
      JOIN information_schema.check_constraints k
        ON k.constraint_schema = d.constraint_schema AND k.constraint_name = d.constraint_name""";

  @Override
  public DatabaseSchema read(Connection connection, List<String> schemas, Collection<String> ignoredTables)
      throws SQLException {
    List<String> wanted =
        UserSchemas.of(connection, schemas.isEmpty() ? List.of(connection.getSchema()) : schemas);
    SchemaDraft draft = new SchemaDraft(ignoredTables);
    readTables(connection, wanted, draft);
    readColumns(connection, wanted, draft);
    readKeys(connection, wanted, draft);
    readForeignKeys(connection, wanted, draft);
    readChecks(connection, wanted, draft);
    return draft.build(wanted.get(0));
  }

  private static void readTables(Connection connection, List<String> schemas, SchemaDraft draft) throws SQLException {
    Set<TableName> views = new LinkedHashSet<>();
    query(connection, TABLES, schemas, row -> {
      TableName name = tableOf(row);
      boolean view = row.getString("table_type").endsWith("VIEW");
      draft.table(name, view ? TableSchema.Kind.VIEW : TableSchema.Kind.TABLE);
      if (view) {
        views.add(name);
      }
    });
    // The rows of the materialized view "sums" are in a table "sums$1", which nobody wrote.
    views.forEach(view -> draft.remove(new TableName(view.schema(), view.name() + "$1")));
  }

  private static void readColumns(Connection connection, List<String> schemas, SchemaDraft draft) throws SQLException {
    Map<List<String>, List<String>> labels = new HashMap<>();
    query(connection, ENUM_LABELS, schemas, row -> labels.computeIfAbsent(
        List.of(row.getString(1), row.getString(2), row.getString(3)), k -> new ArrayList<>()).add(row.getString(4)));
    query(connection, COLUMNS, schemas, row -> {
      List<String> place =
          List.of(row.getString("table_schema"), row.getString("table_name"), row.getString("dtd_identifier"));
      boolean generated = row.getString("is_generated").equals("ALWAYS");
      String expression = row.getString(generated ? "generation_expression" : "column_default");
      draft.column(tableOf(row), new ColumnSchema(
          row.getString("column_name"),
          H2ColumnTypes.columnType(row, labels.getOrDefault(place, List.of())),
          row.getString("is_nullable").equals("YES"),
          Optional.ofNullable(expression),
          generated ? ColumnSchema.Origin.GENERATED : originOf(row, expression)));
    });
  }

  private static ColumnSchema.Origin originOf(ResultSet row, String defaultExpression) throws SQLException {
    if (row.getString("is_identity").equals("YES")) {
      return row.getString("identity_generation").equals("ALWAYS")
          ? ColumnSchema.Origin.IDENTITY_ALWAYS
          : ColumnSchema.Origin.IDENTITY;
    }
    String folded = defaultExpression == null ? "" : defaultExpression.toLowerCase(Locale.ROOT);
    return folded.startsWith("nextval(") || folded.startsWith("next value for")
        ? ColumnSchema.Origin.IDENTITY
        : ColumnSchema.Origin.INSERTED;
  }

  private static void readKeys(Connection connection, List<String> schemas, SchemaDraft draft) throws SQLException {
    Map<List<String>, UniqueKey> keys = new LinkedHashMap<>();
    query(connection, KEYS, schemas, row -> {
      boolean primary = row.getString("constraint_type").equals("PRIMARY KEY");
      keys.merge(placeOf(row, "constraint_name"),
          new UniqueKey(row.getString("constraint_name"), List.of(row.getString("column_name")), primary),
          H2SchemaReader::joined);
    });
    query(connection, UNIQUE_INDEXES, schemas, row -> keys.merge(placeOf(row, "index_name"),
        new UniqueKey(row.getString("index_name"), List.of(row.getString("column_name")), false),
        H2SchemaReader::joined));
    keys.forEach((place, key) -> draft.key(new TableName(place.get(0), place.get(1)), key));
  }

  private static UniqueKey joined(UniqueKey one, UniqueKey next) {
    return new UniqueKey(one.name(), plus(one.columns(), next.columns()), one.primary());
  }

  private static void readForeignKeys(Connection connection, List<String> schemas, SchemaDraft draft)
      throws SQLException {
    List<TableName> referencing = new ArrayList<>();
    query(connection, REFERENCING_TABLES, schemas, row -> referencing.add(tableOf(row)));
    for (TableName table : referencing) {
      Map<String, ForeignKey> foreignKeys = new LinkedHashMap<>();
      // The driver answers from H2's own objects, without SQL, and knows the present names of renamed columns.
      try (ResultSet row = connection.getMetaData().getImportedKeys(null, table.schema(), table.name())) {
        while (row.next()) {
          foreignKeys.merge(row.getString("FK_NAME"),
              new ForeignKey(row.getString("FK_NAME"), List.of(row.getString("FKCOLUMN_NAME")),
                  new TableName(row.getString("PKTABLE_SCHEM"), row.getString("PKTABLE_NAME")),
                  List.of(row.getString("PKCOLUMN_NAME"))),
              (one, next) -> new ForeignKey(one.name(), plus(one.columns(), next.columns()), one.references(),
                  plus(one.referencedColumns(), next.referencedColumns())));
        }
      }
      foreignKeys.values().forEach(key -> draft.foreignKey(table, key));
    }
  }

  private static void readChecks(Connection connection, List<String> schemas, SchemaDraft draft) throws SQLException {
    Map<List<String>, CheckConstraint> checks = new LinkedHashMap<>();
    query(connection, CHECKS, schemas, row -> {
      String column = row.getString("column_name");
      checks.merge(placeOf(row, "constraint_name"),
          new CheckConstraint(row.getString("constraint_name"), row.getString("check_clause"),
              column == null ? Set.of() : Set.of(column)),
          (one, next) -> new CheckConstraint(one.name(), one.expression(),
              Set.copyOf(plus(List.copyOf(one.columns()), List.copyOf(next.columns())))));
    });
    checks.forEach((place, check) -> draft.check(new TableName(place.get(0), place.get(1)), check));
    query(connection, DOMAIN_CHECKS, schemas, row -> draft.domainCheck(tableOf(row), row.getString("column_name"),
        row.getString("constraint_name"), row.getString("check_clause"), List.of()));
  }

  private static List<String> plus(List<String> some, List<String> more) {
    List<String> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }

  private static TableName tableOf(ResultSet row) throws SQLException {
    return new TableName(row.getString("table_schema"), row.getString("table_name"));
  }

  private static List<String> placeOf(ResultSet row, String nameColumn) throws SQLException {
    return List.of(row.getString("table_schema"), row.getString("table_name"), row.getString(nameColumn));
  }

  private static void query(Connection connection, String sql, List<String> schemas, RowReader reader)
      throws SQLException {
    String marks = String.join(", ", Collections.nCopies(schemas.size(), "?"));
    try (PreparedStatement statement = connection.prepareStatement(String.format(Locale.ROOT, sql, marks))) {
      for (int i = 0; i < schemas.size(); i++) {
        statement.setString(i + 1, schemas.get(i));
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          reader.read(rows);
        }
      }
    }
  }

  private interface RowReader {
    void read(ResultSet row) throws SQLException;
  }
}
