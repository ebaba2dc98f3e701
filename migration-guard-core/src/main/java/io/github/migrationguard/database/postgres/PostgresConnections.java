package io.github.migrationguard.database.postgres;

import io.github.migrationguard.database.JdbcSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
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

  /** By which people and the gate tell its sessions from others. */
  static final String APPLICATION = "migration-guard";

  static final String SUPERUSER = "postgres";

  private static final String UTC = "SET TIME ZONE 'UTC'";

  /** The database that a server comes with. */
  private static final String MAINTENANCE = "postgres";

  Connection to(String database) throws SQLException {
    return dataSource(database).getConnection();
  }

  /** For making and dropping databases, without the time limits of migrations. */
  Connection forMaintenance() throws SQLException {
    return unlimited(MAINTENANCE).getConnection();
  }

  /** Gives the superuser another password. */
  PostgresConnections withPassword(String other) throws SQLException {
    try (Connection connection = forMaintenance(); Statement statement = connection.createStatement()) {
      statement.execute("ALTER ROLE " + SUPERUSER + " PASSWORD '" + other + "'");
    }
    return new PostgresConnections(port, other, settings);
  }

  DataSource dataSource(String database) {
    PGSimpleDataSource source = unlimited(database);
    source.setOptions("-c statement_timeout=" + settings.statementTimeout().toMillis()
        + " -c lock_timeout=" + settings.lockTimeout().toMillis());
    return source;
  }

  private PGSimpleDataSource unlimited(String database) {
    PGSimpleDataSource source = new SetUpDataSource(List.of(UTC), Optional.empty());
    source.setServerNames(new String[] {"127.0.0.1"});
    source.setPortNumbers(new int[] {port});
    source.setDatabaseName(database);
    source.setUser(SUPERUSER);
    source.setPassword(password);
    forChangingTables(source);
    return source;
  }

  private static void forChangingTables(PGSimpleDataSource source) {
    source.setApplicationName(APPLICATION);
    // a server-side plan outlives the table's shape: "cached plan must not change result type"
    source.setPrepareThreshold(0);
    source.setReWriteBatchedInserts(true);
  }

  /**
   * Sessions of a database that is not the gate's.
   *
   * @param session statements that each begins with
   * @param wish another one, for which a refusal is no obstacle
   */
  static DataSource lent(JdbcSource lent, List<String> session, String wish) throws SQLException {
    PGSimpleDataSource source = new SetUpDataSource(session, Optional.of(wish));
    try {
      source.setUrl(lent.url());
    } catch (IllegalArgumentException unreadable) {
      throw new SQLException("the driver of PostgreSQL does not read this URL");
    }
    lent.user().ifPresent(source::setUser);
    lent.password().ifPresent(source::setPassword);
    forChangingTables(source);
    return source;
  }

  @Override
  public String toString() {
    return "127.0.0.1:" + port;
  }

  /** Sets each session up: the driver gives it the JVM's time zone, whatever the server's is, for one thing. */
  private static final class SetUpDataSource extends PGSimpleDataSource {

    private static final long serialVersionUID = 1L;

    private final transient List<String> session;
    private final transient Optional<String> wish;

    private SetUpDataSource(List<String> session, Optional<String> wish) {
      this.session = session;
      this.wish = wish;
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
      Connection connection = super.getConnection(user, password);
      try (Statement statement = connection.createStatement()) {
        for (String sql : session) {
          statement.execute(sql);
        }
        if (wish.isPresent()) {
          grant(statement, wish.get());
        }
        return connection;
      } catch (SQLException failure) {
        connection.close();
        throw failure;
      }
    }

    private static void grant(Statement statement, String sql) {
      try {
        statement.execute(sql);
      } catch (SQLException refused) {
        // a superuser's to set
      }
    }
  }
}
