package io.github.migrationguard.migration;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Where a project's migrations are, and how its Flyway is configured.
 *
 * @param locations Flyway locations: {@code filesystem:…} with an absolute path, or {@code classpath:…}
 * @param configuration Flyway's own keys ({@code flyway.placeholders.region}, the prefix may be left out); those that
 *     name a connection, a target or a file to write are not followed
 * @param classpath directories and archives with the project's Java migrations, callbacks and classpath locations
 * @param setup SQL scripts to run before the first migration, absolute, in order
 * @param resources where the project keeps the sources of its classpath's files. A classpath location is read from
 *     there where it can be, and a file location within is joined by the Java migrations of the package of the same
 *     path
 */
public record MigrationSettings(
    List<String> locations,
    Map<String, String> configuration,
    List<Path> classpath,
    List<Path> setup,
    List<ResourceTree> resources) {

  public MigrationSettings {
    locations = List.copyOf(locations);
    configuration = Map.copyOf(configuration);
    classpath = List.copyOf(classpath);
    setup = List.copyOf(setup);
    resources = List.copyOf(resources);
  }

  /** Settings of a project whose locations are all that is to be read. */
  public MigrationSettings(
      List<String> locations, Map<String, String> configuration, List<Path> classpath, List<Path> setup) {
    this(locations, configuration, classpath, setup, List.of());
  }
}
