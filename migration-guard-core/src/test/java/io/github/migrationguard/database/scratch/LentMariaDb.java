package io.github.migrationguard.database.scratch;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.migrationguard.database.JdbcSource;
import io.github.migrationguard.database.mariadb.MariaScratch;
import io.github.migrationguard.servers.MariaDbServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The MariaDB that is installed on the machine, with a database that is lent to a user who may use that one alone.
 * Skips the calling test where none is installed; with {@code CI=true} it fails.
 */
public final class LentMariaDb implements AutoCloseable {

  public static final String PASSWORD = "s3cret-of-nobody";

  private static final String USER = "borrower";
  private static final String DATABASE = "scratch";

  private final MariaDbServer server;
  private final List<String> announced = new ArrayList<>();

  private LentMariaDb(MariaDbServer server) {
    this.server = server;
  }

  public static LentMariaDb start() throws Exception {
    assumeTrue(MariaDbServer.isWanted(), "no MariaDB server is installed");
    LentMariaDb started = new LentMariaDb(MariaDbServer.start());
    try {
      started.renew();
      return started;
    } catch (Exception failure) {
      started.close();
      throw failure;
    }
  }

  private Connection root() throws SQLException {
    return DriverManager.getConnection(url(), "root", "");
  }

  public String url() {
    return server.url(DATABASE);
  }

  public ScratchEngine engine() {
    return engine(PASSWORD);
  }

  public ScratchEngine engine(String password) {
    return engine(USER, password);
  }

  public ScratchEngine engine(String user, String password) {
    return new ScratchEngine(
        new ScratchSettings(new JdbcSource(url(), Optional.of(user), Optional.of(password), List.of()),
            Duration.ofMinutes(1), Duration.ofSeconds(10), Duration.ZERO),
        List.of(new MariaScratch()), announced::add);
  }

  public void asRoot(String... statements) throws SQLException {
    try (Connection connection = root(); Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  public String one(String query) throws SQLException {
    try (Connection connection = root(); Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  /** Whether it knows sequences, which MySQL does not. */
  public boolean hasSequences() throws SQLException {
    return one("SELECT version()").contains("MariaDB");
  }

  /** As the borrower sees it: all that the gate can see. */
  public List<String> standing() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url(), USER, PASSWORD)) {
      return new MariaScratch().objects(connection).stream().map(ScratchObject::spoken).toList();
    }
  }

  /** What the death of a process does to its sessions. */
  public void killSessions() throws SQLException {
    try (Connection connection = root(); Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(
            "SELECT id FROM information_schema.processlist WHERE user = '" + USER + "'")) {
      while (row.next()) {
        asRoot("KILL " + row.getLong(1));
      }
    }
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!"0".equals(one("SELECT COUNT(*) FROM information_schema.processlist WHERE user = '" + USER + "'"))
        && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  /** A database in which nothing stands, whatever a test left. */
  public void renew() throws Exception {
    server.lend(DATABASE, USER, PASSWORD);
  }

  @Override
  public void close() {
    server.close();
  }
}
