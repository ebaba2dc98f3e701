package io.github.migrationguard.migration;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Where a project's migrations are, and how its Flyway is configured.
 *
 * @param locations Flyway locations: {@code filesystem:…} with an absolute path, or {@code classpath:…}
 * @param configuration Flyway's own keys ({@code flyway.placeholders.region}); connection and target are not among them
 * @param classpath directories and archives with the project's Java migrations, callbacks and classpath locations
 * @param setup SQL scripts to run before the first migration, absolute, in order
 */
public record MigrationSettings(
    List<String> locations, Map<String, String> configuration, List<Path> classpath, List<Path> setup) {

  public MigrationSettings {
    locations = List.copyOf(locations);
    configuration = Map.copyOf(configuration);
    classpath = List.copyOf(classpath);
    setup = List.copyOf(setup);
  }
}
