package io.github.migrationguard.pipeline;

import io.github.migrationguard.database.H2Engine;
import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.database.postgres.PostgresEngine;
import io.github.migrationguard.database.postgres.PostgresServers;
import io.github.migrationguard.database.postgres.TestPostgres;
import java.sql.SQLException;

/** Databases of the engine that a test is for; PostgreSQL is started when it is first asked for. */
public final class EngineOfTest implements AutoCloseable {

  private PostgresServers servers;

  public SyntheticDatabase create(String engine) throws SQLException {
    if (engine.equals("h2")) {
      return new H2Engine().create();
    }
    if (servers == null) {
      servers = TestPostgres.servers();
    }
    return new PostgresEngine(servers).create();
  }

  @Override
  public void close() {
    if (servers != null) {
      servers.close();
    }
  }
}
