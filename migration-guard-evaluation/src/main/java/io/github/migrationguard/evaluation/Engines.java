package io.github.migrationguard.evaluation;

import io.github.migrationguard.database.DatabaseEngine;
import io.github.migrationguard.database.H2Engine;
import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.database.postgres.PostgresEngine;
import io.github.migrationguard.database.postgres.PostgresInstallation;
import io.github.migrationguard.database.postgres.PostgresServers;
import io.github.migrationguard.database.postgres.PostgresSettings;
import java.nio.file.Path;
import java.sql.SQLException;

/** H2, and PostgreSQL of the published binaries. Safe for several threads. */
public final class Engines implements AutoCloseable {

  private final PostgresServers servers;

  private Engines(PostgresServers servers) {
    this.servers = servers;
  }

  /**
   * Unpacks PostgreSQL.
   *
   * @param work where to
   */
  public static Engines open(Path work) throws SQLException {
    PostgresInstallation installation = PostgresInstallation.unpacked(PostgresBinaries.onClassPath(), work);
    return new Engines(new PostgresServers(
        installation, PostgresSettings.in(Path.of(System.getProperty("java.io.tmpdir")))));
  }

  public DatabaseEngine engine(boolean postgres) {
    return postgres ? new PostgresEngine(servers) : new H2Engine();
  }

  /** An empty PostgreSQL database, for what is to be asked without the gate. */
  public SyntheticDatabase emptyPostgres() throws SQLException {
    return servers.createDatabase();
  }

  @Override
  public void close() {
    servers.close();
  }
}
