package io.github.migrationguard.migration;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Where a project's migrations are, and how its Flyway is configured.
 *
 * @param locations Flyway locations: {@code filesystem:…} with an absolute path, or {@code classpath:…}
 * @param javaLocations classpath locations searched for Java migrations alone, as their SQL is in one of {@code
 *     locations} already: {@code classpath:db/migration} beside {@code filesystem:/…/src/main/resources/db/migration}
 * @param configuration Flyway's own keys ({@code flyway.placeholders.region}, the prefix may be left out); those that
 *     name a connection, a target or a file to write are not followed
 * @param classpath directories and archives with the project's Java migrations, callbacks and classpath locations
 * @param setup SQL scripts to run before the first migration, absolute, in order
 */
public record MigrationSettings(
    List<String> locations,
    List<String> javaLocations,
    Map<String, String> configuration,
    List<Path> classpath,
    List<Path> setup) {

  public MigrationSettings {
    locations = List.copyOf(locations);
    javaLocations = List.copyOf(javaLocations);
    configuration = Map.copyOf(configuration);
    classpath = List.copyOf(classpath);
    setup = List.copyOf(setup);
  }

  /** Settings whose Java migrations, if any, are in the classpath locations among {@code locations}. */
  public MigrationSettings(
      List<String> locations, Map<String, String> configuration, List<Path> classpath, List<Path> setup) {
    this(locations, List.of(), configuration, classpath, setup);
  }
}
