package io.github.migrationguard.database.postgres;

import io.github.migrationguard.database.DatabaseEngine;
import io.github.migrationguard.database.SyntheticDatabase;
import java.sql.SQLException;
import java.util.Objects;

/**
 * Makes databases in the build's PostgreSQL servers, of which the first starts when the first database is asked for.
 */
public final class PostgresEngine implements DatabaseEngine {

  private final PostgresServers servers;

  /** @param servers closed by their owner, not by this engine */
  public PostgresEngine(PostgresServers servers) {
    this.servers = Objects.requireNonNull(servers);
  }

  @Override
  public SyntheticDatabase create() throws SQLException {
    return servers.createDatabase();
  }
}
