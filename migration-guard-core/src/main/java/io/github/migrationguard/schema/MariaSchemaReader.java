package io.github.migrationguard.schema;

import io.github.migrationguard.schema.ColumnSchema.Origin;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the {@code information_schema} of MariaDB or MySQL, where a schema is a database: of that one alone, as the
 * others of the server are somebody else's. Five queries, whatever the number of tables.
 */
public final class MariaSchemaReader implements SchemaReader {

  private static final String TABLES =
      "SELECT table_name, table_type FROM information_schema.tables WHERE table_schema = ? AND table_type <>"
      + " 'SEQUENCE'";

  private static final String COLUMNS = """
      SELECT table_name, column_name, column_default, is_nullable, data_type, column_type, character_maximum_length,
        numeric_precision, numeric_scale, datetime_precision, extra, generation_expression
      FROM information_schema.columns WHERE table_schema = ? ORDER BY table_name, ordinal_position""";

  private static final String KEYS = """
      SELECT table_name, index_name, column_name, sub_part FROM information_schema.statistics
      WHERE table_schema = ? AND non_unique = 0 ORDER BY table_name, index_name, seq_in_index""";

  private static final String FOREIGN_KEYS = """
      SELECT table_name, constraint_name, column_name, referenced_table_schema, referenced_table_name,
        referenced_column_name
      FROM information_schema.key_column_usage WHERE table_schema = ? AND referenced_table_name IS NOT NULL
      ORDER BY table_name, constraint_name, ordinal_position""";

  private static final String CHECKS =
      "SELECT table_name, constraint_name, check_clause FROM information_schema.check_constraints"
          + " WHERE constraint_schema = ?";

  /** MySQL's has no table in it, and names that are unique in the schema. */
  private static final String CHECKS_OF_MYSQL = """
      SELECT t.table_name, c.constraint_name, c.check_clause FROM information_schema.check_constraints c
      JOIN information_schema.table_constraints t ON t.constraint_schema = c.constraint_schema
        AND t.constraint_name = c.constraint_name AND t.constraint_type = 'CHECK' AND t.enforced = 'YES'
      WHERE c.constraint_schema = ?""";

  private static final String HAS_CHECKS = "SELECT 1 FROM information_schema.tables"
      + " WHERE table_schema = 'information_schema' AND table_name = 'CHECK_CONSTRAINTS'";

  /** What MariaDB makes of the type JSON: a text of which it checks that it is. */
  private static final Pattern JSON_CHECK = Pattern.compile("\\(*json_valid\\(\"((?:[^\"]|\"\")+)\"\\)\\)*");

  private static final Pattern QUOTED_NAME = Pattern.compile("'(?:[^'\\\\]|\\\\.|'')*'|\"((?:[^\"]|\"\")+)\"");

  private static final Pattern BACKTICKS = Pattern.compile("(?:\\b_\\w+)?('(?:[^'\\\\]|\\\\.|'')*')|`((?:[^`]|``)*)`");

  private static final Pattern ESCAPED_TEXT = Pattern.compile("\\b_\\w+\\\\'");

  private static final Pattern ESCAPED = Pattern.compile("\\\\(.)", Pattern.DOTALL);

  @Override
  public DatabaseSchema read(Connection connection, List<String> schemas, Collection<String> ignoredTables)
      throws SQLException {
    String schema = schemas.isEmpty() ? connection.getCatalog() : schemas.get(0);
    SchemaDraft draft = new SchemaDraft(ignoredTables);
    query(connection, TABLES, schema, row -> draft.table(tableOf(schema, row),
        row.getString("table_type").endsWith("VIEW") ? TableSchema.Kind.VIEW : TableSchema.Kind.TABLE));
    List<Check> checks = new ArrayList<>();
    boolean mySql = connection.getMetaData().getDatabaseProductName().equalsIgnoreCase("MySQL");
    String ofChecks = mySql ? checksOfMySql(connection) : CHECKS;
    if (!ofChecks.isEmpty()) {
      query(connection, ofChecks, schema, row -> checks.add(new Check(
          tableOf(schema, row), row.getString("constraint_name"), standard(row.getString("check_clause")))));
    }
    query(connection, COLUMNS, schema, row -> addColumn(draft, tableOf(schema, row), row, checks, mySql));
    checks.stream().filter(check -> !JSON_CHECK.matcher(check.expression()).matches()).forEach(check -> draft.check(
        check.table(), new CheckConstraint(check.name(), check.expression(), names(check.expression()))));
    readKeys(connection, schema, draft);
    readForeignKeys(connection, schema, draft);
    return draft.build(schema);
  }

  /** Empty where the server has no checks at all, and reads over them: MySQL before 8.0.16. */
  private static String checksOfMySql(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(HAS_CHECKS)) {
      return row.next() ? CHECKS_OF_MYSQL : "";
    }
  }

  private record Check(TableName table, String name, String expression) {

    boolean makesJsonOf(TableName other, String column) {
      Matcher json = JSON_CHECK.matcher(expression);
      return table.equals(other) && json.matches() && json.group(1).equals(column);
    }
  }

  private static void addColumn(
      SchemaDraft draft, TableName table, ResultSet row, List<Check> checks, boolean mySql) throws SQLException {
    String name = row.getString("column_name");
    String extra = String.valueOf(row.getString("extra")).toLowerCase(Locale.ROOT);
    String generated = row.getString("generation_expression");
    boolean computed = generated != null && !generated.isBlank();
    String value = computed ? generated : row.getString("column_default");
    // MariaDB's default is an expression always; MySQL's is what stands in the row, where it is no expression
    boolean plain = mySql && value != null && !computed && !extra.contains("default_generated");
    ColumnType type = checks.stream().anyMatch(check -> check.makesJsonOf(table, name))
        ? ColumnType.of(LogicalType.JSON, row.getString("column_type")) : MariaColumnTypes.of(row);
    draft.column(table, new ColumnSchema(name, type, row.getString("is_nullable").equals("YES"),
        Optional.ofNullable(value).filter(sql -> computed || plain || !sql.equals("NULL"))
            .map(sql -> plain ? "'" + sql.replace("'", "''") + "'" : standard(sql)),
        computed ? Origin.GENERATED : extra.contains("auto_increment") ? Origin.IDENTITY : Origin.INSERTED));
    MariaColumnTypes.range(row).ifPresent(range -> draft.check(table, new CheckConstraint("range of " + name,
        TableName.quote(name) + " BETWEEN " + range, Set.of(name))));
  }

  /** One over the first characters of a column is as one over an expression. */
  private static void readKeys(Connection connection, String schema, SchemaDraft draft) throws SQLException {
    Map<List<String>, List<String>> columns = new LinkedHashMap<>();
    Map<List<String>, List<String>> parts = new LinkedHashMap<>();
    query(connection, KEYS, schema, row -> {
      List<String> place = List.of(row.getString("table_name"), row.getString("index_name"));
      String column = row.getString("column_name");
      String prefix = row.getString("sub_part");
      List<String> plain = columns.computeIfAbsent(place, key -> new ArrayList<>());
      if (column != null && prefix == null) {
        plain.add(column);
      }
      String quoted = column == null ? "NULL" : TableName.quote(column);
      parts.computeIfAbsent(place, key -> new ArrayList<>())
          .add(prefix == null ? quoted : "LEFT(" + quoted + ", " + prefix + ")");
    });
    columns.forEach((place, plain) -> {
      boolean whole = plain.size() == parts.get(place).size();
      draft.key(new TableName(schema, place.get(0)), new UniqueKey(place.get(1), plain,
          place.get(1).equals("PRIMARY"), "", !whole, whole ? List.of() : parts.get(place)));
    });
  }

  private static void readForeignKeys(Connection connection, String schema, SchemaDraft draft) throws SQLException {
    Map<List<String>, ForeignKey> keys = new LinkedHashMap<>();
    query(connection, FOREIGN_KEYS, schema, row -> keys.merge(
        List.of(row.getString("table_name"), row.getString("constraint_name")),
        new ForeignKey(row.getString("constraint_name"), List.of(row.getString("column_name")),
            new TableName(row.getString("referenced_table_schema"), row.getString("referenced_table_name")),
            List.of(row.getString("referenced_column_name"))),
        (one, next) -> new ForeignKey(one.name(), plus(one.columns(), next.columns()), one.references(),
            plus(one.referencedColumns(), next.referencedColumns()))));
    keys.forEach((place, key) -> draft.foreignKey(new TableName(schema, place.get(0)), key));
  }

  private static List<String> plus(List<String> some, List<String> more) {
    List<String> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }

  private static Set<String> names(String expression) {
    Set<String> names = new LinkedHashSet<>();
    Matcher name = QUOTED_NAME.matcher(expression);
    while (name.find()) {
      if (name.group(1) != null) {
        names.add(name.group(1).replace("\"\"", "\""));
      }
    }
    return names;
  }

  /**
   * {@code `name`} as {@code "name"}, and texts without the character set that the server prints before them. MySQL 8.0
   * prints each quotation mark and each backslash of an expression with one more backslash before it.
   */
  static String standard(String expression) {
    String plain = ESCAPED_TEXT.matcher(expression).find() ? ESCAPED.matcher(expression).replaceAll("$1") : expression;
    return BACKTICKS.matcher(plain).replaceAll(found -> Matcher.quoteReplacement(found.group(1) != null
        ? found.group(1) : '"' + found.group(2).replace("``", "`").replace("\"", "\"\"") + '"'));
  }

  private static TableName tableOf(String schema, ResultSet row) throws SQLException {
    return new TableName(schema, row.getString("table_name"));
  }

  private static void query(Connection connection, String sql, String schema, RowReader reader) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, schema);
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
