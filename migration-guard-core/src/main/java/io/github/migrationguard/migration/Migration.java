package io.github.migrationguard.migration;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One migration as Flyway resolved it.
 *
 * @param version empty for a repeatable one
 * @param description Flyway's description
 * @param script the script's name without its directories, {@code V2__rename.sql}, or a Java migration's class name
 * @param file the SQL file, absolute; empty for a Java migration, and for SQL inside an archive
 */
public record Migration(Optional<String> version, String description, String script, Optional<Path> file) {

  public boolean isRepeatable() {
    return version.isEmpty();
  }
}
