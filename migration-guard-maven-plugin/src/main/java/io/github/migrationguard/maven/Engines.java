package io.github.migrationguard.maven;

import io.github.migrationguard.database.DatabaseEngine;
import io.github.migrationguard.database.H2Engine;
import java.io.File;
import java.util.Locale;
import org.apache.maven.plugin.MojoExecutionException;

/** The values of the parameter {@code engine}. */
final class Engines {

  private final PostgresProvision postgres;

  Engines(PostgresProvision postgres) {
    this.postgres = postgres;
  }

  /**
   * The engine of that name.
   *
   * @param postgresVersion null: the newest
   * @param postgresHome null: the published binaries
   */
  DatabaseEngine of(String name, String postgresVersion, File postgresHome) throws MojoExecutionException {
    switch (name.strip().toLowerCase(Locale.ROOT)) {
      case "auto":
      case "h2":
        return new H2Engine();
      case "postgres":
        return postgres.engine(postgresVersion, postgresHome);
      default:
        throw new MojoExecutionException(
            "The parameter engine is \"" + name + "\", and may be one of: auto, h2, postgres (-Dmigration-guard.engine).");
    }
  }
}
