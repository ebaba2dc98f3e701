package io.github.migrationguard.database.postgres;

import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.ColumnType;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.PostgresSchemaReader;
import io.github.migrationguard.schema.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** One database in a server that its execution has for itself. */
final class PostgresDatabase implements SyntheticDatabase {

  /** As PostgreSQL writes the default of a column that a sequence feeds. */
  private static final Pattern NEXT_VALUE = Pattern.compile("^nextval\\('((?:[^']|'')+)'");

  private final PostgresServers.Lease lease;
  private final String name;
  private boolean closed;

  PostgresDatabase(PostgresServers.Lease lease, String name) {
    this.lease = lease;
    this.name = name;
  }

  @Override
  public String description() {
    return engine() + " " + lease.cluster().version();
  }

  @Override
  public String engine() {
    return "postgres";
  }

  @Override
  public DataSource dataSource() {
    return lease.cluster().connections().dataSource(name);
  }

  @Override
  public Connection connect() throws SQLException {
    return lease.cluster().connections().to(name);
  }

  @Override
  public DatabaseSchema readSchema(List<String> schemas, Collection<String> ignoredTables) throws SQLException {
    try (Connection connection = connect()) {
      return new PostgresSchemaReader().read(connection, schemas, ignoredTables);
    }
  }

  @Override
  public Optional<SyntheticDatabase> snapshot() throws SQLException {
    return Optional.of(new PostgresDatabase(lease, lease.copy(name)));
  }

  @Override
  public void suspendConstraints(Connection connection) throws SQLException {
    execute(connection, "SET session_replication_role = replica");
  }

  @Override
  public void resumeConstraints(Connection connection) throws SQLException {
    execute(connection, "SET session_replication_role = origin");
  }

  /** Its driver sends text as varchar, which PostgreSQL turns into no other type by itself. */
  @Override
  public String parameter(ColumnType type) {
    return switch (type.logical()) {
      case ENUM, JSON, INTERVAL, OTHER -> "CAST(? AS " + type.nativeName() + ")";
      default -> "?";
    };
  }

  @Override
  public void advanceIdentity(Connection connection, TableName table, ColumnSchema column) throws SQLException {
    Matcher sequence = NEXT_VALUE.matcher(column.defaultExpression().orElse(""));
    boolean isNamed = sequence.find();
    String name = isNamed ? "?" : "pg_get_serial_sequence(?, ?)";
    String sql = "SELECT setval(CAST(" + name + " AS regclass), MAX(" + TableName.quote(column.name()) + ")) FROM "
        + table.quoted() + " HAVING MAX(" + TableName.quote(column.name()) + ") > 0";
    try (PreparedStatement advance = connection.prepareStatement(sql)) {
      advance.setString(1, isNamed ? sequence.group(1).replace("''", "'") : table.quoted());
      if (!isNamed) {
        advance.setString(2, column.name());
      }
      advance.execute();
    }
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
  public boolean isUnsupportedSql(SQLException failure) {
    return PostgresFailure.of(failure).isUnsupportedSql();
  }

  @Override
  public boolean isMissingObject(SQLException failure) {
    return PostgresFailure.of(failure).isMissingObject();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      lease.drop(name);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
