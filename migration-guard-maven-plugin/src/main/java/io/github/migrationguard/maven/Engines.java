package io.github.migrationguard.maven;

import io.github.migrationguard.database.DatabaseEngine;
import io.github.migrationguard.database.H2Engine;
import java.util.Locale;
import org.apache.maven.plugin.MojoExecutionException;

/** The values of the parameter {@code engine}. */
final class Engines {

  private Engines() {}

  static DatabaseEngine of(String name) throws MojoExecutionException {
    switch (name.strip().toLowerCase(Locale.ROOT)) {
      case "auto":
      case "h2":
        return new H2Engine();
      default:
        throw new MojoExecutionException(
            "The parameter engine is \"" + name + "\", and may be one of: auto, h2 (-Dmigration-guard.engine).");
    }
  }
}
