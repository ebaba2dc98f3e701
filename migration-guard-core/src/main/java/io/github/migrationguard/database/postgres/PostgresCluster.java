package io.github.migrationguard.database.postgres;

import io.github.migrationguard.schema.TableName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One running PostgreSQL server with a data directory of its own, which is gone when the server is closed or the JVM
 * ends. It listens on the loopback interface alone, on a port of its own, and asks for a password made for it. Safe
 * for several threads.
 */
final class PostgresCluster implements AutoCloseable {

  private final ClusterDirectory directory;
  private final ServerProcess server;
  private final PostgresConnections connections;
  private final String version;
  private final Thread atExit = new Thread(this::stop, "migration-guard-postgres-stop");
  private final AtomicBoolean stopped = new AtomicBoolean();

  private PostgresCluster(ClusterDirectory directory, ServerProcess server, PostgresConnections connections)
      throws SQLException {
    this.directory = directory;
    this.server = server;
    this.connections = connections;
    this.version = serverVersion();
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /**
   * Starts a server and ends those that dead builds of this user left.
   *
   * @throws PostgresUnavailableException where none can be started
   */
  static PostgresCluster start(PostgresInstallation installation, PostgresSettings settings) throws SQLException {
    try {
      ClusterDirectory directory = ClusterDirectory.createBelow(settings.directory());
      try {
        ServerProcess server = ServerProcess.prepare(installation, directory);
        sweep(settings.directory(), server);
        return started(directory, server, settings);
      } catch (IOException | SQLException | RuntimeException failure) {
        closeAfter(failure, directory::close);
        throw failure;
      }
    } catch (IOException failure) {
      throw new PostgresUnavailableException("PostgreSQL could not be started from " + installation.home()
          + " with its files below " + settings.directory() + ": " + failure.getMessage(), failure);
    }
  }

  private static PostgresCluster started(ClusterDirectory directory, ServerProcess server, PostgresSettings settings)
      throws IOException, SQLException {
    DataDirectory data = server.data();
    try {
      return started(directory, server, data, settings);
    } catch (IOException | SQLException copyIsOfNoUse) {
      if (!data.isCopy()) {
        throw copyIsOfNoUse;
      }
      data.discard();
      return started(directory, server, data, settings);
    }
  }

  private static PostgresCluster started(
      ClusterDirectory directory, ServerProcess server, DataDirectory data, PostgresSettings settings)
      throws IOException, SQLException {
    String initial = data.make(randomPassword());
    try {
      int port = server.start();
      rehearseStop(directory, server);
      PostgresConnections connections = new PostgresConnections(port, initial, settings);
      return new PostgresCluster(
          directory, server, data.isCopy() ? connections.withPassword(randomPassword()) : connections);
    } catch (IOException | SQLException | RuntimeException failure) {
      closeAfter(failure, server::stop);
      throw failure;
    }
  }

  /**
   * Runs what the shutdown hook runs, on something worthless: Maven closes a plugin's class loader before hooks run,
   * and what is not loaded by then is never loaded.
   */
  private static void rehearseStop(ClusterDirectory directory, ServerProcess server) throws IOException {
    if (!server.isRunning()) {
      throw new IOException("the server ended as soon as it had started");
    }
    Path worthless = Files.createDirectory(directory.root().resolve("worthless"));
    Files.createFile(worthless.resolve("file"));
    FileTree.delete(worthless);
  }

  private static void closeAfter(Exception failure, Cleaning cleaning) {
    try {
      cleaning.close();
    } catch (IOException left) {
      failure.addSuppressed(left);
    }
  }

  private static void sweep(Path parent, ServerProcess ours) throws IOException {
    for (ClusterDirectory abandoned : ClusterDirectory.abandonedBelow(parent)) {
      ours.of(abandoned).stop();
      abandoned.close();
    }
  }

  private static String randomPassword() {
    byte[] bytes = new byte[16];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** As {@code 18.6}. */
  String version() {
    return version;
  }

  PostgresConnections connections() {
    return connections;
  }

  /** Makes an empty database. */
  void createDatabase(String name) throws SQLException {
    maintain("CREATE DATABASE " + TableName.quote(name) + " TEMPLATE template0");
  }

  /** Makes a copy of a database, to which nobody may be connected. */
  void copyDatabase(String name, String original) throws SQLException {
    maintain("CREATE DATABASE " + TableName.quote(name) + " TEMPLATE " + TableName.quote(original));
  }

  /** Drops a database, whoever is connected to it. */
  void dropDatabase(String name) throws SQLException {
    maintain(dropping(name));
  }

  private static String dropping(String name) {
    return "DROP DATABASE IF EXISTS " + TableName.quote(name) + " WITH (FORCE)";
  }

  /**
   * Makes the server again what it was when it started: what is not of one database but of the whole server (roles,
   * tablespaces, settings) outlives the database whose migrations made it. Roles are dropped, as many histories make
   * some.
   *
   * @param databases to drop
   * @return whether nothing is left
   */
  boolean restore(List<String> databases) {
    try (Connection connection = connections.forMaintenance(); Statement statement = connection.createStatement()) {
      for (String database : databases) {
        statement.execute(dropping(database));
      }
      statement.execute("""
          DO $$ DECLARE stranger name; BEGIN
            FOR stranger IN SELECT rolname FROM pg_authid WHERE oid >= 16384 LOOP
              EXECUTE format('DROP ROLE %I', stranger);
            END LOOP;
          END $$""");
      return isPristine(statement);
    } catch (SQLException unusable) {
      return false;
    }
  }

  private static boolean isPristine(Statement statement) throws SQLException {
    try (ResultSet strangers = statement.executeQuery("""
            SELECT (SELECT count(*) FROM pg_authid WHERE oid >= 16384)
                 + (SELECT count(*) FROM pg_tablespace WHERE oid >= 16384)
                 + (SELECT count(*) FROM pg_database WHERE oid >= 16384)
                 + (SELECT count(*) FROM pg_db_role_setting)
                 + (SELECT count(*) FROM pg_subscription)
                 + (SELECT count(*) FROM pg_replication_slots)
                 + (SELECT count(*) FROM pg_file_settings WHERE sourcefile LIKE '%postgresql.auto.conf')
            """)) {
      strangers.next();
      return strangers.getLong(1) == 0;
    }
  }

  /** What its databases share and migrations may change: roles, who belongs to which, tablespaces, settings. */
  String sharedState() throws SQLException {
    return ask("""
        SELECT concat_ws(' ',
            (SELECT string_agg(r::text, ' ' ORDER BY oid) FROM pg_authid r),
            (SELECT string_agg(concat_ws('/', m.roleid, m.member, m.admin_option), ' ' ORDER BY roleid, member)
              FROM pg_auth_members m),
            (SELECT string_agg(t::text, ' ' ORDER BY oid) FROM pg_tablespace t),
            (SELECT string_agg(s::text, ' ' ORDER BY setdatabase, setrole) FROM pg_db_role_setting s),
            (SELECT string_agg(concat_ws('/', name, setting), ' ' ORDER BY name) FROM pg_file_settings
              WHERE sourcefile LIKE '%postgresql.auto.conf'))""");
  }

  /** Whether a database has what a copy of it would not have: settings of its own, rights on it, a comment. */
  boolean hasSettingsOf(String database) throws SQLException {
    String name = "'" + database.replace("'", "''") + "'";
    return ask("SELECT datacl IS NOT NULL OR EXISTS (SELECT FROM pg_db_role_setting WHERE setdatabase = d.oid)"
        + " OR shobj_description(d.oid, 'pg_database') IS NOT NULL FROM pg_database d WHERE datname = " + name)
        .equals("t");
  }

  private String ask(String sql) throws SQLException {
    try (Connection connection = connections.forMaintenance();
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(sql)) {
      answer.next();
      return answer.getString(1);
    }
  }

  private void maintain(String sql) throws SQLException {
    try (Connection connection = connections.forMaintenance(); Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String serverVersion() throws SQLException {
    return ask("SHOW server_version").replaceFirst(" .*", "");
  }

  /** Ends the server and deletes its files. Idempotent. */
  @Override
  public void close() {
    stop();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException shuttingDown) {
      // the hook runs, or has run
    }
  }

  private void stop() {
    if (stopped.compareAndSet(false, true)) {
      try (directory) {
        server.stop();
      } catch (IOException left) {
        // what is left is swept by the next start: this JVM's lock on it is gone by then
      }
    }
  }

  private interface Cleaning {
    void close() throws IOException;
  }
}
