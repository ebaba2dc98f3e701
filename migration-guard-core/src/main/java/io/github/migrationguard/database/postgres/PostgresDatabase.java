package io.github.migrationguard.database.postgres;

import io.github.migrationguard.database.BatchLoad;
import io.github.migrationguard.database.EngineFailure;
import io.github.migrationguard.database.Prerequisite;
import io.github.migrationguard.database.StoredQuery;
import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.ColumnType;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.PostgresSchemaReader;
import io.github.migrationguard.schema.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** One database of PostgreSQL, wherever it lives. */
final class PostgresDatabase implements SyntheticDatabase {

  /** As PostgreSQL prints the default of a column that takes its value from a sequence. */
  private static final Pattern SEQUENCE_DEFAULT = Pattern.compile("nextval\\((.+::regclass)\\)");

  private final PostgresHome home;
  private final RowTriggers triggers;
  private final Optional<OwnersConstraints> constraints;
  private Optional<String> defaultSchema = Optional.empty();
  private boolean closed;

  PostgresDatabase(PostgresHome home) {
    this.home = home;
    this.constraints = home.isSuperuser() ? Optional.empty() : Optional.of(new OwnersConstraints());
    this.triggers = new RowTriggers(constraints);
  }

  @Override
  public String description() {
    return home.description();
  }

  @Override
  public String engine() {
    return home.engine();
  }

  @Override
  public DataSource dataSource() {
    return home.dataSource();
  }

  @Override
  public Connection connect() throws SQLException {
    Connection connection = home.dataSource().getConnection();
    if (defaultSchema.isPresent()) {
      lookFirstIn(connection, defaultSchema.get());
    }
    return connection;
  }

  @Override
  public void manageSchemas(List<String> schemas) {
    defaultSchema = schemas.stream().findFirst();
  }

  @Override
  public DatabaseSchema readSchema(List<String> schemas, Collection<String> ignoredTables) throws SQLException {
    try (Connection connection = connect()) {
      return new PostgresSchemaReader().read(connection, schemas, ignoredTables);
    }
  }

  @Override
  public Optional<SyntheticDatabase> snapshot() throws SQLException {
    return home.copy().map(PostgresDatabase::new);
  }

  @Override
  public Optional<Map<TableName, Set<String>>> columnsRead(Connection connection, String select) throws SQLException {
    return Optional.of(ViewDependencies.of(connection, select));
  }

  @Override
  public boolean isOnlyOne() {
    return home.isOnlyOne();
  }

  @Override
  public void empty() throws SQLException {
    home.empty();
  }

  @Override
  public void suspendConstraints(Connection connection) throws SQLException {
    if (constraints.isPresent()) {
      constraints.get().suspend(connection);
    } else {
      SyntheticDatabase.super.suspendConstraints(connection);
    }
  }

  @Override
  public void resumeConstraints(Connection connection) throws SQLException {
    if (constraints.isPresent()) {
      constraints.get().resume(connection);
    } else {
      SyntheticDatabase.super.resumeConstraints(connection);
    }
  }

  @Override
  public List<String> anyOrder(boolean before) {
    return List.of("SET session_replication_role = " + (before ? "replica" : "origin"));
  }

  /** A literal of no type yet, as PostgreSQL prints the value, takes the column's type by itself. */
  @Override
  public String literal(ResultSet row, int place, ColumnType type) throws SQLException {
    String text = row.getString(place);
    return text == null ? "NULL" : literal(text);
  }

  @Override
  public void makePlaces(Connection connection) throws SQLException {
    EmptyPartitions.fill(connection);
  }

  @Override
  public void refreshViews(Connection connection) throws SQLException {
    StoredViews.refresh(connection);
  }

  @Override
  public List<TableName> unfilledViews(Connection connection) throws SQLException {
    return StoredViews.unfilled(connection);
  }

  @Override
  public boolean wakeTriggers(Connection connection, TableName table) throws SQLException {
    return triggers.wake(connection, table);
  }

  @Override
  public void restTriggers(Connection connection, TableName table) throws SQLException {
    triggers.rest(connection, table);
  }

  @Override
  public void leaveIndexes(Connection connection, TableName table) throws SQLException {
    TableIndexes.leave(connection, table);
  }

  @Override
  public void buildIndexes(Connection connection, TableName table) throws SQLException {
    TableIndexes.build(connection, table);
  }

  @Override
  public long load(Connection connection, TableName table, List<ColumnSchema> columns, Iterator<Object[]> rows)
      throws SQLException {
    // COPY has no word for rows of nothing but defaults
    return columns.isEmpty()
        ? new BatchLoad(this).load(connection, table, columns, rows)
        : new CopyLoad().load(connection, table, columns, rows);
  }

  @Override
  public void analyze(Connection connection, Collection<TableName> tables) throws SQLException {
    if (!tables.isEmpty()) {
      execute(connection, tables.stream().map(TableName::quoted).collect(Collectors.joining(", ", "ANALYZE ", "")));
    }
  }

  /** The driver sends text as varchar, which PostgreSQL turns into no other type by itself. */
  @Override
  public String parameter(ColumnType type) {
    return "CAST(? AS " + type.nativeName() + ")";
  }

  @Override
  public void setParameter(PreparedStatement statement, int index, ColumnType type, Object value) throws SQLException {
    if (value == null) {
      statement.setNull(index, Types.OTHER);
    } else {
      // as text of no type, which the cast gives the column's
      statement.setObject(index, PostgresText.of(type, value), Types.OTHER);
    }
  }

  @Override
  public void advanceIdentity(Connection connection, TableName table, ColumnSchema column) throws SQLException {
    Matcher named = SEQUENCE_DEFAULT.matcher(column.defaultExpression().orElse(""));
    String sequence = named.matches()
        ? named.group(1)
        : "pg_get_serial_sequence(" + literal(table.quoted()) + ", " + literal(column.name()) + ")::regclass";
    // several tables may share a sequence: it never goes back
    execute(connection, "SELECT setval(s, greatest(top, coalesce(pg_sequence_last_value(s), 1))) FROM (SELECT "
        + sequence + " AS s, max(" + TableName.quote(column.name()) + ") AS top FROM " + table.quoted() + ") m"
        + " WHERE top >= 1 AND s IS NOT NULL");
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  @Override
  public boolean hasTransactionalDdl() {
    return true;
  }

  @Override
  public boolean storesChangedRowsLast() {
    return true;
  }

  @Override
  public List<StoredQuery> storedQueries(Connection connection) throws SQLException {
    return StoredQueries.of(connection);
  }

  @Override
  public boolean lookFirstIn(Connection connection, String schema) throws SQLException {
    execute(connection, "SELECT set_config('search_path', quote_ident(" + literal(schema)
        + ") || ', ' || current_setting('search_path'), FALSE)");
    return true;
  }

  @Override
  public Optional<String> rowIdentifier() {
    return Optional.of("ctid");
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
    return PostgresFailure.of(failure, home.isOnlyOne());
  }

  @Override
  public Optional<Prerequisite> prerequisite(SQLException failure) {
    return PostgresFailure.of(failure, home.isOnlyOne()).prerequisite().map(this::installedOrNot);
  }

  /** An extension that the server does not have cannot be made, only installed. */
  private Prerequisite installedOrNot(Prerequisite missing) {
    if (missing.kind() != Prerequisite.Kind.EXTENSION) {
      return missing;
    }
    try (Connection connection = connect();
        PreparedStatement available =
            connection.prepareStatement("SELECT 1 FROM pg_available_extensions WHERE name = ?")) {
      available.setString(1, missing.name());
      try (ResultSet found = available.executeQuery()) {
        return found.next() ? missing : new Prerequisite(Prerequisite.Kind.SOFTWARE, missing.name());
      }
    } catch (SQLException unknown) {
      return missing;
    }
  }

  @Override
  public String wayOut() {
    return home.wayOut();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      home.close();
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
