package io.github.migrationguard.maven;

import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.database.postgres.PostgresInstallation;
import io.github.migrationguard.database.postgres.PostgresPlatform;
import io.github.migrationguard.database.postgres.PostgresServers;
import io.github.migrationguard.database.postgres.PostgresSettings;
import io.github.migrationguard.servers.PostgresBinaries;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL server for the hook scripts of an integration test, whose databases are lent to a user of their own. */
public final class PostgresLender implements AutoCloseable {

  private static final String BORROWER = "borrower";

  /** The server's own objects have lower numbers: FirstNormalObjectId in its source. */
  private static final String STANDING = """
      SELECT relname FROM pg_class WHERE oid >= 16384
      UNION ALL SELECT proname FROM pg_proc WHERE oid >= 16384
      UNION ALL SELECT typname FROM pg_type WHERE oid >= 16384 AND typrelid = 0 AND typelem = 0
      UNION ALL SELECT nspname FROM pg_namespace WHERE oid >= 16384
      UNION ALL SELECT extname FROM pg_extension WHERE oid >= 16384
      """;

  private final PostgresServers servers;
  private final SyntheticDatabase server;

  private PostgresLender(PostgresServers servers) throws SQLException {
    this.servers = servers;
    this.server = servers.createDatabase();
  }

  /** Whether the build has binaries for this platform. */
  public static boolean isAvailable() {
    return archive().isPresent();
  }

  private static Optional<Path> archive() {
    return PostgresPlatform.current().map(PostgresPlatform::artifactId).flatMap(PostgresBinaries::onClassPath);
  }

  /**
   * Starts one.
   *
   * @param cache where the server's programs are unpacked
   * @param password the borrower's
   */
  public static PostgresLender start(Path cache, String password) throws SQLException {
    PostgresInstallation installation = PostgresInstallation.unpacked(archive().orElseThrow(), cache);
    PostgresLender lender = new PostgresLender(
        new PostgresServers(installation, PostgresSettings.in(Path.of(System.getProperty("java.io.tmpdir")))));
    try (Connection admin = lender.server.connect()) {
      execute(admin, "CREATE ROLE " + BORROWER + " LOGIN PASSWORD '" + password + "'");
    }
    return lender;
  }

  /** Makes a database that the borrower owns, with what the superuser leaves in it. */
  public void lend(String database, String... statements) throws SQLException {
    try (Connection admin = server.connect()) {
      execute(admin, "CREATE DATABASE " + database + " OWNER " + BORROWER);
    }
    try (Connection admin = admin(database)) {
      execute(admin, statements);
    }
  }

  /** Of the server: the URL of its databases up to their name. */
  public String url() throws SQLException {
    try (Connection admin = server.connect()) {
      return admin.getMetaData().getURL().replaceFirst("(//[^/]+)/.*", "$1");
    }
  }

  /**
   * The names of what was made in a database: relations, functions, types that are not a relation's, schemas,
   * extensions.
   */
  public List<String> standing(String database) throws SQLException {
    try (Connection admin = admin(database); Statement statement = admin.createStatement();
        ResultSet row = statement.executeQuery(STANDING)) {
      List<String> names = new ArrayList<>();
      while (row.next()) {
        names.add(row.getString(1));
      }
      return names;
    }
  }

  private Connection admin(String database) throws SQLException {
    PGSimpleDataSource source = (PGSimpleDataSource) server.dataSource();
    source.setDatabaseName(database);
    return source.getConnection();
  }

  private static void execute(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  @Override
  public void close() {
    server.close();
    servers.close();
  }
}
