package io.github.migrationguard.schema;

import io.github.migrationguard.schema.ColumnSchema.Origin;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * Reads PostgreSQL's own catalogue, version 14 and newer: ten queries, whatever the number of tables. What an extension
 * made is left out, and so are the partitions of a table, whose rows are the table's.
 */
public final class PostgresSchemaReader implements SchemaReader {

  /** The tables and views that are read: ordinary, partitioned and foreign tables, views and materialized views. */
  private static final String RELATIONS = """
      pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace AND n.nspname = ANY (?)
        AND c.relkind IN ('r', 'p', 'f', 'v', 'm') AND NOT c.relispartition
        AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_catalog.pg_class'::regclass
          AND e.objid = c.oid AND e.deptype = 'e')""";

  private static final String TABLES = "SELECT n.nspname, c.relname, c.relkind IN ('v', 'm') AS view FROM " + RELATIONS;

  private static final String COLUMNS = """
      SELECT n.nspname, c.relname, a.attname, a.attnotnull, a.attidentity, a.attgenerated, a.atttypid, a.atttypmod,
        pg_catalog.format_type(a.atttypid, a.atttypmod) AS native, pg_catalog.pg_get_expr(d.adbin,
          d.adrelid) AS expression
      FROM %s
      JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
      ORDER BY c.oid, a.attnum""".formatted(RELATIONS);

  /** Only the key's own columns: those of INCLUDE come after them. */
  private static final String KEYS = """
      SELECT n.nspname, c.relname, i.relname AS key, x.indisprimary, x.indexprs IS NOT NULL AS over_expression,
        coalesce(pg_catalog.pg_get_expr(x.indpred, x.indrelid), '') AS condition,
        ARRAY(SELECT a.attname::text FROM unnest(x.indkey) WITH ORDINALITY k (attnum, place)
          JOIN pg_catalog.pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = k.attnum
          WHERE k.place <= x.indnkeyatts ORDER BY k.place) AS columns,
        ARRAY(SELECT pg_catalog.pg_get_indexdef(x.indexrelid, place, false) FROM generate_series(1, x.indnkeyatts) place
          WHERE x.indexprs IS NOT NULL ORDER BY place) AS parts
      FROM %s
      JOIN pg_catalog.pg_index x ON x.indrelid = c.oid AND x.indisunique AND x.indisvalid
      JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
      ORDER BY i.oid""".formatted(RELATIONS);

  private static final String COLUMNS_OF_CONSTRAINT = """
      ARRAY(SELECT a.attname::text FROM unnest(k.%s) WITH ORDINALITY u (attnum, place)
          JOIN pg_catalog.pg_attribute a ON a.attrelid = k.%s AND a.attnum = u.attnum ORDER BY u.place)""";

  private static final String FOREIGN_KEYS = """
      SELECT n.nspname, c.relname, k.conname, pn.nspname AS parent_schema, p.relname AS parent_table,
        %s AS columns, %s AS parent_columns
      FROM %s
      JOIN pg_catalog.pg_constraint k ON k.conrelid = c.oid AND k.contype = 'f' AND k.conparentid = 0
      JOIN pg_catalog.pg_class p ON p.oid = k.confrelid
      JOIN pg_catalog.pg_namespace pn ON pn.oid = p.relnamespace
      ORDER BY k.oid""".formatted(COLUMNS_OF_CONSTRAINT.formatted("conkey", "conrelid"),
          COLUMNS_OF_CONSTRAINT.formatted("confkey", "confrelid"), RELATIONS);

  /** Those that people wrote, which a constraint depends on: name, names of the parameters, text, three for each. */
  private static final String CALLED = """
      ARRAY(SELECT t.part FROM pg_catalog.pg_depend d
        JOIN pg_catalog.pg_proc f ON f.oid = d.refobjid
        JOIN pg_catalog.pg_language l ON l.oid = f.prolang AND l.lanname IN ('sql', 'plpgsql'),
        unnest(ARRAY[f.proname::text, coalesce(array_to_string(f.proargnames, ','), ''), f.prosrc])
          WITH ORDINALITY t (part, place)
        WHERE d.classid = 'pg_catalog.pg_constraint'::regclass AND d.objid = k.oid
          AND d.refclassid = 'pg_catalog.pg_proc'::regclass
        ORDER BY f.oid, t.place)""";

  private static final String CHECKS = """
      SELECT n.nspname, c.relname, k.conname, pg_catalog.pg_get_expr(k.conbin, k.conrelid) AS expression, %s AS columns,
        %s AS called
      FROM %s
      JOIN pg_catalog.pg_constraint k ON k.conrelid = c.oid AND k.contype = 'c'
      ORDER BY k.oid""".formatted(COLUMNS_OF_CONSTRAINT.formatted("conkey", "conrelid"), CALLED, RELATIONS);

  private static final String EXCLUSIONS = """
      SELECT n.nspname, c.relname, k.conname, pg_catalog.pg_get_constraintdef(k.oid) AS definition, %s AS columns
      FROM %s
      JOIN pg_catalog.pg_constraint k ON k.conrelid = c.oid AND k.contype = 'x'
      ORDER BY k.oid""".formatted(COLUMNS_OF_CONSTRAINT.formatted("conkey", "conrelid"), RELATIONS);

  /**
   * What a row must be to find a partition; nothing where a default partition takes the rest, where all rows are spread
   * by hash, or where there is no partition yet. A partition may be partitioned again: its own rows must also find a
   * place there.
   */
  private static final String PARTITIONS = """
      SELECT n.nspname, c.relname, c.relname || ' partitions' AS conname,
        string_agg('(' || pg_catalog.pg_get_partition_constraintdef(p.oid) || ')', ' OR ' ORDER BY p.relname)
          AS expression, t.partstrat = 'r' AS of_ranges,
        ARRAY(SELECT a.attname::text FROM unnest(t.partattrs) u (attnum)
          JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = u.attnum) AS columns
      FROM %s
      JOIN pg_catalog.pg_partitioned_table t ON t.partrelid = c.oid AND t.partstrat <> 'h'
      JOIN LATERAL (SELECT leaf.oid, leaf.relname FROM pg_catalog.pg_partition_tree(c.oid) tree
        JOIN pg_catalog.pg_class leaf ON leaf.oid = tree.relid WHERE tree.isleaf AND tree.level > 0) p ON true
      WHERE t.partdefid = 0
      GROUP BY n.nspname, c.relname, c.oid, t.partattrs, t.partstrat""".formatted(RELATIONS);

  /** A domain may be built on another one: a column obeys the checks of all of them. */
  private static final String DOMAIN_CHECKS = """
      WITH RECURSIVE lineage (nspname, relname, attname, domain) AS (
        SELECT n.nspname, c.relname, a.attname, a.atttypid
        FROM %s
        JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        UNION ALL
        SELECT l.nspname, l.relname, l.attname, t.typbasetype
        FROM lineage l JOIN pg_catalog.pg_type t ON t.oid = l.domain AND t.typtype = 'd')
      SELECT l.nspname, l.relname, l.attname, k.conname, pg_catalog.pg_get_expr(k.conbin, 0) AS expression, %s AS called
      FROM lineage l JOIN pg_catalog.pg_constraint k ON k.contypid = l.domain AND k.contype = 'c'
      ORDER BY k.oid""".formatted(RELATIONS, CALLED);

  @Override
  public DatabaseSchema read(Connection connection, List<String> schemas, Collection<String> ignoredTables)
      throws SQLException {
    List<String> wanted =
        UserSchemas.of(connection, schemas.isEmpty() ? List.of(currentSchema(connection)) : schemas);
    SchemaDraft draft = new SchemaDraft(ignoredTables);
    query(connection, TABLES, wanted, row ->
        draft.table(tableOf(row), row.getBoolean("view") ? TableSchema.Kind.VIEW : TableSchema.Kind.TABLE));
    PostgresColumnTypes types = PostgresColumnTypes.read(connection);
    query(connection, COLUMNS, wanted, row -> draft.column(tableOf(row), columnOf(row, types)));
    query(connection, KEYS, wanted, row -> draft.key(tableOf(row), new UniqueKey(row.getString("key"),
        strings(row, "columns"), row.getBoolean("indisprimary"), row.getString("condition"),
        row.getBoolean("over_expression"), strings(row, "parts"))));
    query(connection, FOREIGN_KEYS, wanted, row -> draft.foreignKey(tableOf(row), new ForeignKey(
        row.getString("conname"), strings(row, "columns"),
        new TableName(row.getString("parent_schema"), row.getString("parent_table")), strings(row, "parent_columns"))));
    query(connection, CHECKS, wanted, row -> draft.check(tableOf(row), new CheckConstraint(row.getString("conname"),
        row.getString("expression"), new LinkedHashSet<>(strings(row, "columns")), called(row))));
    query(connection, PARTITIONS, wanted, row -> draft.check(tableOf(row), new CheckConstraint(
        row.getString("conname"), row.getString("expression"), new LinkedHashSet<>(strings(row, "columns")), List.of(),
        row.getBoolean("of_ranges")
            ? CheckConstraint.Source.PARTITION_RANGES : CheckConstraint.Source.PARTITION_LISTS)));
    query(connection, EXCLUSIONS, wanted, row -> draft.exclusion(tableOf(row), new ExclusionConstraint(
        row.getString("conname"), row.getString("definition"), new LinkedHashSet<>(strings(row, "columns")))));
    query(connection, DOMAIN_CHECKS, wanted, row -> draft.domainCheck(tableOf(row), row.getString("attname"),
        row.getString("conname"), row.getString("expression"), called(row)));
    return draft.build(wanted.get(0));
  }

  /** A search path may name only schemas that are not there. */
  private static String currentSchema(Connection connection) throws SQLException {
    return Optional.ofNullable(connection.getSchema()).orElse("public");
  }

  private static ColumnSchema columnOf(ResultSet row, PostgresColumnTypes types) throws SQLException {
    long type = row.getLong("atttypid");
    String expression = row.getString("expression");
    return new ColumnSchema(
        row.getString("attname"),
        types.of(type, row.getInt("atttypmod"), row.getString("native")),
        !row.getBoolean("attnotnull") && !types.forbidsNull(type),
        Optional.ofNullable(expression),
        originOf(row.getString("attidentity"), row.getString("attgenerated"), expression));
  }

  /**
   * The letters are those of <a
   * href="https://www.postgresql.org/docs/current/catalog-pg-attribute.html">pg_attribute</a>.
   */
  private static Origin originOf(String identity, String generated, String defaultExpression) {
    if (!generated.isBlank()) {
      return Origin.GENERATED;
    }
    return switch (identity) {
      case "a" -> Origin.IDENTITY_ALWAYS;
      case "d" -> Origin.IDENTITY;
      default -> defaultExpression != null && defaultExpression.startsWith("nextval(")
          ? Origin.IDENTITY : Origin.INSERTED;
    };
  }

  private static List<CalledFunction> called(ResultSet row) throws SQLException {
    List<String> parts = strings(row, "called");
    List<CalledFunction> called = new ArrayList<>();
    for (int i = 0; i < parts.size(); i += 3) {
      called.add(new CalledFunction(parts.get(i),
          parts.get(i + 1).isEmpty() ? List.of() : List.of(parts.get(i + 1).split(",")), parts.get(i + 2)));
    }
    return called;
  }

  private static TableName tableOf(ResultSet row) throws SQLException {
    return new TableName(row.getString("nspname"), row.getString("relname"));
  }

  private static List<String> strings(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return List.of((String[]) array.getArray());
  }

  private static void query(Connection connection, String sql, List<String> schemas, RowReader reader)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setArray(1, connection.createArrayOf("text", schemas.toArray()));
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
