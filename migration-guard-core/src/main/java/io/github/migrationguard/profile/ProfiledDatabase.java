package io.github.migrationguard.profile;

import io.github.migrationguard.schema.TableName;
import java.io.IOException;
import java.net.URLClassLoader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * A connection on which only queries run: read-only for the driver, and for the database too where it knows that,
 * with a limit on how long a query may take.
 */
final class ProfiledDatabase implements AutoCloseable {

  private final ProfileSource source;
  private final URLClassLoader loader;
  private final Connection connection;
  private final boolean postgres;

  private ProfiledDatabase(ProfileSource source, URLClassLoader loader, Connection connection, boolean postgres) {
    this.source = source;
    this.loader = loader;
    this.connection = connection;
    this.postgres = postgres;
  }

  static ProfiledDatabase open(ProfileSource source) throws ProfileException {
    URLClassLoader loader = source.database().drivers();
    try {
      Connection connection = source.database().connect(loader, new Properties());
      return readOnly(source, loader, connection);
    } catch (SQLException | RuntimeException e) {
      close(loader);
      throw new ProfileException("The database " + source.shown() + " cannot be profiled: "
          + source.clean(e.getMessage()) + ". Check that it is reachable from here, and the user and password of the"
          + " <server> in settings.xml that the parameter profileServer names.");
    }
  }

  private static ProfiledDatabase readOnly(ProfileSource source, URLClassLoader loader, Connection connection)
      throws SQLException {
    try {
      boolean postgres = connection.getMetaData().getDatabaseProductName().equalsIgnoreCase("PostgreSQL");
      connection.setReadOnly(true);
      if (postgres) {
        try (Statement statement = connection.createStatement()) {
          statement.execute("SET default_transaction_read_only = on");
          statement.execute("SET statement_timeout = " + source.timeout() * 1000L);
          statement.execute("SET TIME ZONE 'UTC'");
        }
      }
      connection.setAutoCommit(false);
      return new ProfiledDatabase(source, loader, connection, postgres);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  boolean isPostgres() {
    return postgres;
  }

  /** The table as this database's SQL quotes it. */
  String quoted(TableName table, boolean inDefaultSchema) throws SQLException {
    return inDefaultSchema ? quoted(table.name()) : quoted(table.schema()) + "." + quoted(table.name());
  }

  String quoted(String name) throws SQLException {
    String mark = connection.getMetaData().getIdentifierQuoteString().strip();
    return mark.isEmpty() ? name : mark + name.replace(mark, mark + mark) + mark;
  }

  interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  /** What a query yields. A failure leaves the connection usable. */
  <T> List<T> query(String sql, Row<T> reader) throws SQLException {
    List<T> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(source.timeout());
      try (ResultSet row = statement.executeQuery(sql)) {
        while (row.next()) {
          rows.add(reader.of(row));
        }
      }
      return rows;
    } finally {
      connection.rollback();
    }
  }

  @Override
  public void close() {
    try (loader; connection) {
      connection.rollback();
    } catch (SQLException | IOException e) {
      // it was only read, and nothing of it is needed any more
    }
  }

  private static void close(URLClassLoader loader) {
    try {
      loader.close();
    } catch (IOException e) {
      // the archives are let go with the process
    }
  }
}
