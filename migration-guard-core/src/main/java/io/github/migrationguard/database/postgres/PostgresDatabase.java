package io.github.migrationguard.database.postgres;

import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.PostgresSchemaReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** One database in a server that its execution has for itself. */
final class PostgresDatabase implements SyntheticDatabase {

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
