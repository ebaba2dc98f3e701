package io.github.migrationguard.maven;

import io.github.migrationguard.database.DatabaseEngine;
import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.database.postgres.PostgresUnavailableException;
import java.sql.SQLException;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;

/** PostgreSQL whose binaries are fetched when the first database is asked for. */
final class EngineAtFirstUse implements DatabaseEngine {

  private final PostgresProvision provision;
  private DatabaseEngine made;

  EngineAtFirstUse(PostgresProvision provision) {
    this.provision = provision;
  }

  @Override
  public SyntheticDatabase create() throws SQLException {
    return made().create();
  }

  @Override
  public SyntheticDatabase create(long rows) throws SQLException {
    return made().create(rows);
  }

  /** Nothing before the first use: then it is not this engine that judges. */
  @Override
  public Optional<String> reason() {
    return Optional.ofNullable(made).flatMap(DatabaseEngine::reason);
  }

  @Override
  public boolean isAdministered() {
    return true;
  }

  @Override
  public Optional<DatabaseEngine> withExtension(String name) {
    return Optional.ofNullable(made).flatMap(engine -> engine.withExtension(name));
  }

  private DatabaseEngine made() throws PostgresUnavailableException {
    if (made == null) {
      try {
        made = provision.engine();
      } catch (MojoExecutionException failure) {
        throw new PostgresUnavailableException(failure.getMessage(), failure);
      }
    }
    return made;
  }
}
