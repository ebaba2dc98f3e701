package io.github.migrationguard.database.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Connections to the databases of one server.
 *
 * @param port on the loopback interface
 * @param password of the superuser
 * @param settings the time limits of statements
 */
record PostgresConnections(int port, String password, PostgresSettings settings) {

  static final String SUPERUSER = "postgres";

  /** The database that a server comes with. */
  private static final String MAINTENANCE = "postgres";

  Connection to(String database) throws SQLException {
    return dataSource(database).getConnection();
  }

  /** For making and dropping databases, without the time limits of migrations. */
  Connection forMaintenance() throws SQLException {
    return unlimited(MAINTENANCE).getConnection();
  }

  DataSource dataSource(String database) {
    PGSimpleDataSource source = unlimited(database);
    source.setOptions("-c statement_timeout=" + settings.statementTimeout().toMillis()
        + " -c lock_timeout=" + settings.lockTimeout().toMillis());
    return source;
  }

  private PGSimpleDataSource unlimited(String database) {
    PGSimpleDataSource source = new UtcDataSource();
    source.setServerNames(new String[] {"127.0.0.1"});
    source.setPortNumbers(new int[] {port});
    source.setDatabaseName(database);
    source.setUser(SUPERUSER);
    source.setPassword(password);
    source.setApplicationName("migration-guard");
    // a server-side plan outlives the table's shape: "cached plan must not change result type"
    source.setPrepareThreshold(0);
    source.setReWriteBatchedInserts(true);
    return source;
  }

  @Override
  public String toString() {
    return "127.0.0.1:" + port;
  }

  /** The driver sets the session's time zone to the JVM's, whatever the server's is: set it back. */
  private static final class UtcDataSource extends PGSimpleDataSource {

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
      Connection connection = super.getConnection(user, password);
      try (Statement statement = connection.createStatement()) {
        statement.execute("SET TIME ZONE 'UTC'");
        return connection;
      } catch (SQLException failure) {
        connection.close();
        throw failure;
      }
    }
  }
}
