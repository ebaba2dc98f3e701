package io.github.migrationguard.database;

import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.ColumnType;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.ForeignKey;
import io.github.migrationguard.schema.H2SchemaReader;
import io.github.migrationguard.schema.LogicalType;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.schema.TableSchema;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.h2.store.fs.FileUtils;

/** One H2 database, in memory or in a directory of its own. It lives until {@link #close()}. */
final class H2Database implements SyntheticDatabase {

  /** As H2 writes the default of a column that a sequence feeds. */
  private static final Pattern NEXT_VALUE =
      Pattern.compile("NEXT VALUE FOR ((?:\"(?:[^\"]|\"\")+\"|\\w+)(?:\\.(?:\"(?:[^\"]|\"\")+\"|\\w+))?)");

  private final DataSource source;
  private final Connection keeper;
  private final String version;
  private final Optional<Path> directory;
  private Optional<String> defaultSchema = Optional.empty();

  private H2Database(DataSource source, Connection keeper, String version, Optional<Path> directory) {
    this.source = source;
    this.keeper = keeper;
    this.version = version;
    this.directory = directory;
  }

  /** @param directory deleted in the end, where it is not in memory */
  static H2Database open(DataSource source, Optional<Path> directory) throws SQLException {
    Connection keeper = source.getConnection();
    // H2 does not know PostgreSQL's short names, one of the commonest reasons for which a history does not run on it.
    execute(keeper, "CREATE DOMAIN timestamptz AS TIMESTAMP WITH TIME ZONE");
    execute(keeper, "CREATE DOMAIN timetz AS TIME WITH TIME ZONE");
    H2LetterCase.install(keeper);
    String product = keeper.getMetaData().getDatabaseProductVersion();
    int space = product.indexOf(' ');
    return new H2Database(source, keeper, space < 0 ? product : product.substring(0, space), directory);
  }

  @Override
  public String description() {
    return engine() + " " + version;
  }

  @Override
  public String engine() {
    return "h2";
  }

  @Override
  public DataSource dataSource() {
    return source;
  }

  @Override
  public Connection connect() throws SQLException {
    Connection connection = source.getConnection();
    if (defaultSchema.isPresent() && hasSchema(connection, defaultSchema.get())) {
      lookFirstIn(connection, defaultSchema.get());
    }
    return connection;
  }

  private static boolean hasSchema(Connection connection, String schema) throws SQLException {
    try (ResultSet found = connection.getMetaData().getSchemas(null, schema)) {
      return found.next();
    }
  }

  @Override
  public void manageSchemas(List<String> schemas) {
    defaultSchema = schemas.stream().findFirst();
  }

  @Override
  public DatabaseSchema readSchema(List<String> schemas, Collection<String> ignoredTables) throws SQLException {
    try (Connection connection = connect()) {
      return new H2SchemaReader().read(connection, schemas, ignoredTables);
    }
  }

  @Override
  public List<String> anyOrder(boolean before) {
    return List.of("SET REFERENTIAL_INTEGRITY " + (before ? "FALSE" : "TRUE"));
  }

  @Override
  public String literal(ResultSet row, int place, ColumnType type) throws SQLException {
    return H2Literal.of(row.getObject(place), row.getString(place), type);
  }

  @Override
  public String parameter(ColumnType type) {
    // Without it H2 takes the text for a JSON string.
    return type.logical() == LogicalType.JSON ? "? FORMAT JSON" : "?";
  }

  @Override
  public long load(Connection connection, TableName table, List<ColumnSchema> columns, Iterator<Object[]> rows)
      throws SQLException {
    return new BatchLoad(this).load(connection, table, columns, rows);
  }

  @Override
  public void advanceIdentity(Connection connection, TableName table, ColumnSchema column) throws SQLException {
    String name = TableName.quote(column.name());
    Optional<Long> next = Optional.empty();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT MAX(" + name + ") FROM " + table.quoted())) {
      if (row.next() && row.getObject(1) != null) {
        next = Optional.of(row.getLong(1) + 1);
      }
    }
    if (next.isPresent()) {
      Matcher sequence = NEXT_VALUE.matcher(column.defaultExpression().orElse(""));
      execute(connection, sequence.lookingAt()
          ? "ALTER SEQUENCE " + sequence.group(1) + " RESTART WITH " + next.get()
          : "ALTER TABLE " + table.quoted() + " ALTER COLUMN " + name + " RESTART WITH " + next.get());
    }
  }

  /**
   * H2 gives a foreign key the index of a unique constraint on the same columns, and keeps that index, unique as it is,
   * when the constraint goes (2.5, ConstraintReferential). The reference made once more has an index of its own.
   */
  @Override
  public void releaseKeys(Connection connection, TableSchema table) throws SQLException {
    for (ForeignKey key : table.foreignKeys()) {
      if (isOnForgottenIndex(connection, table, key)) {
        String alter = "ALTER TABLE " + table.name().quoted();
        String constraint = " CONSTRAINT " + TableName.quote(key.name());
        execute(connection, alter + " DROP" + constraint);
        execute(connection, alter + " ADD" + constraint + " FOREIGN KEY (" + quoted(key.columns()) + ") REFERENCES "
            + key.references().quoted() + " (" + quoted(key.referencedColumns()) + ")");
      }
    }
  }

  private static boolean isOnForgottenIndex(Connection connection, TableSchema table, ForeignKey key)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement("SELECT 1 FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS c"
        + " JOIN INFORMATION_SCHEMA.INDEXES i ON i.INDEX_SCHEMA = c.INDEX_SCHEMA AND i.INDEX_NAME = c.INDEX_NAME"
        + " WHERE c.TABLE_SCHEMA = ? AND c.TABLE_NAME = ? AND c.CONSTRAINT_NAME = ? AND i.INDEX_TYPE_NAME ="
        + " 'UNIQUE INDEX' AND i.IS_GENERATED AND NOT EXISTS (SELECT 1 FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS u"
        + " WHERE u.INDEX_SCHEMA = c.INDEX_SCHEMA AND u.INDEX_NAME = c.INDEX_NAME AND u.CONSTRAINT_TYPE = 'UNIQUE')")) {
      query.setString(1, table.name().schema());
      query.setString(2, table.name().name());
      query.setString(3, key.name());
      try (ResultSet rows = query.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static String quoted(List<String> columns) {
    return columns.stream().map(TableName::quote).collect(Collectors.joining(", "));
  }

  @Override
  public List<StoredQuery> storedQueries(Connection connection) throws SQLException {
    List<StoredQuery> views = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT v.TABLE_SCHEMA, v.TABLE_NAME, v.VIEW_DEFINITION,"
            + " LISTAGG('\"' || REPLACE(c.COLUMN_NAME, '\"', '\"\"') || '\"', ', ')"
            + " WITHIN GROUP (ORDER BY c.ORDINAL_POSITION) FROM INFORMATION_SCHEMA.VIEWS v"
            + " JOIN INFORMATION_SCHEMA.COLUMNS c USING (TABLE_SCHEMA, TABLE_NAME)"
            + " WHERE v.TABLE_SCHEMA <> 'INFORMATION_SCHEMA' AND v.VIEW_DEFINITION IS NOT NULL"
            + " GROUP BY v.TABLE_SCHEMA, v.TABLE_NAME, v.VIEW_DEFINITION ORDER BY 1, 2")) {
      while (rows.next()) {
        TableName view = new TableName(rows.getString(1), rows.getString(2));
        views.add(new StoredQuery(view.name(),
            Optional.of("CREATE OR REPLACE VIEW " + view.quoted() + " (" + rows.getString(4) + ") AS "),
            rows.getString(3),
            false));
      }
    }
    return views;
  }

  @Override
  public boolean lookFirstIn(Connection connection, String schema) throws SQLException {
    String before = connection.getSchema();
    execute(connection, "SET SCHEMA " + TableName.quote(schema));
    execute(connection, "SET SCHEMA_SEARCH_PATH " + TableName.quote(before));
    return true;
  }

  @Override
  public Optional<String> rowIdentifier() {
    return Optional.of("_ROWID_");
  }

  @Override
  public String dropNotNull(String quotedTable, String quotedColumn) {
    return "ALTER TABLE " + quotedTable + " ALTER COLUMN " + quotedColumn + " DROP NOT NULL";
  }

  @Override
  public String setNotNull(String quotedTable, String quotedColumn) {
    return "ALTER TABLE " + quotedTable + " ALTER COLUMN " + quotedColumn + " SET NOT NULL";
  }

  @Override
  public EngineFailure read(SQLException failure) {
    return H2Failure.of(failure);
  }

  @Override
  public String wayOut() {
    return "Let the engine that it is written for judge it: with -Dmigration-guard.engine=auto that is PostgreSQL where"
        + " H2 cannot, with postgres always.";
  }

  @Override
  public void close() {
    try (keeper) {
      execute(keeper, directory.isEmpty() ? "SHUTDOWN" : "SHUTDOWN IMMEDIATELY");
    } catch (SQLException e) {
      throw new IllegalStateException("H2 did not shut down its database: " + e.getMessage(), e);
    } finally {
      directory.ifPresent(files -> FileUtils.deleteRecursive(files.toString(), true));
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
