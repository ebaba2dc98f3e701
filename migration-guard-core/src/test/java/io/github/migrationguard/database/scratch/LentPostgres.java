package io.github.migrationguard.database.scratch;

import io.github.migrationguard.database.JdbcSource;
import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.database.postgres.PostgresScratch;
import io.github.migrationguard.database.postgres.PostgresServers;
import io.github.migrationguard.database.postgres.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL server with a database that is lent: its user owns the database, and may do nothing else. */
public final class LentPostgres implements AutoCloseable {

  public static final String PASSWORD = "s3cret-of-nobody";

  private static final String USER = "borrower";
  private static final String DATABASE = "scratch";

  private final PostgresServers servers;
  private final SyntheticDatabase server;
  private final String url;
  private final List<String> announced = new ArrayList<>();

  private LentPostgres(PostgresServers servers, SyntheticDatabase server, String url) {
    this.servers = servers;
    this.server = server;
    this.url = url;
  }

  public static LentPostgres start() throws SQLException {
    PostgresServers servers = TestPostgres.servers();
    SyntheticDatabase server = servers.createDatabase();
    try (Connection admin = server.connect()) {
      execute(admin, "CREATE ROLE " + USER + " LOGIN PASSWORD '" + PASSWORD + "'");
      execute(admin, "CREATE DATABASE " + DATABASE + " OWNER " + USER);
      String own = admin.getMetaData().getURL();
      return new LentPostgres(servers, server, own.replaceFirst("(//[^/]+/)[^?]*.*", "$1" + DATABASE));
    }
  }

  public String url() {
    return url;
  }

  /** What the engines said before they connected. */
  public List<String> announced() {
    return announced;
  }

  public ScratchEngine engine() {
    return engine(PASSWORD);
  }

  public ScratchEngine engine(String password) {
    return new ScratchEngine(
        new ScratchSettings(new JdbcSource(url, Optional.of(USER), Optional.of(password), List.of()),
            Duration.ofMinutes(1), Duration.ofSeconds(10), Duration.ZERO),
        List.of(new PostgresScratch()), announced::add);
  }

  /** As the owner of the lent database. */
  public void asOwner(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, USER, PASSWORD)) {
      for (String sql : statements) {
        execute(connection, sql);
      }
    }
  }

  /** As the superuser, in the lent database. */
  public void asAdmin(String... statements) throws SQLException {
    try (Connection connection = admin()) {
      for (String sql : statements) {
        execute(connection, sql);
      }
    }
  }

  private Connection admin() throws SQLException {
    PGSimpleDataSource source = (PGSimpleDataSource) server.dataSource();
    source.setDatabaseName(DATABASE);
    return source.getConnection();
  }

  public String one(String query) throws SQLException {
    try (Connection connection = admin(); Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  /** Every table, view, sequence, type, function, extension and schema that users made. */
  public List<String> standing() throws SQLException {
    try (Connection connection = admin()) {
      return new PostgresScratch().objects(connection).stream().map(ScratchObject::spoken).toList();
    }
  }

  /** What the death of a process does to its sessions. */
  public void killSessions() throws SQLException {
    asAdmin("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '" + USER + "'");
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!"0".equals(one("SELECT count(*) FROM pg_stat_activity WHERE usename = '" + USER + "'"))
        && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  /** A database in which nothing stands, whatever a test left. */
  public void renew() throws SQLException {
    killSessions();
    try (Connection admin = server.connect()) {
      execute(admin, "DROP DATABASE " + DATABASE + " WITH (FORCE)");
      execute(admin, "CREATE DATABASE " + DATABASE + " OWNER " + USER);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() {
    server.close();
    servers.close();
  }
}
