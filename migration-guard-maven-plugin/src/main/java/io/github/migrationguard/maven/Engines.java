package io.github.migrationguard.maven;

import io.github.migrationguard.database.DatabaseEngine;
import io.github.migrationguard.database.H2Engine;
import io.github.migrationguard.dialect.Dialect;
import io.github.migrationguard.engine.AutoEngine;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;

/**
 * The values of the parameter {@code engine}.
 *
 * @param engine the engine of the request
 * @param auto what to do where the history does not run on it; empty where the engine is pinned
 */
record Engines(DatabaseEngine engine, Optional<AutoEngine> auto) {

  /** The database that somebody lends. */
  @FunctionalInterface
  interface Scratch {
    DatabaseEngine engine() throws MojoExecutionException;
  }

  /**
   * The engine of that name.
   *
   * @param postgres provides PostgreSQL, asked when it is pinned, else at first use
   * @param scratch provides the scratch database, where it is asked for
   * @param statementTimeout of H2; zero: none
   */
  static Engines of(String name, PostgresProvision postgres, Scratch scratch, DeclaredDatabase database,
      Duration statementTimeout) throws MojoExecutionException {
    switch (name.strip().toLowerCase(Locale.ROOT)) {
      case "auto":
        return new Engines(
            new H2Engine(statementTimeout),
            Optional.of(new AutoEngine(database.dialect(), Map.of(Dialect.POSTGRESQL, postgres.engineAtFirstUse()))));
      case "h2":
        return new Engines(new H2Engine(statementTimeout), Optional.empty());
      case "postgres":
        return new Engines(postgres.engine(), Optional.empty());
      case "jdbc":
        return new Engines(scratch.engine(), Optional.empty());
      default:
        throw new MojoExecutionException(
            "The parameter engine is \"" + name
            + "\", and may be one of: auto, h2, postgres, jdbc (-Dmigration-guard.engine).");
    }
  }
}
