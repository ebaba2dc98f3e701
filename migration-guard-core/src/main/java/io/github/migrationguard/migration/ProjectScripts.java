package io.github.migrationguard.migration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.JavaMigration;
import org.flywaydb.core.api.resource.LoadableResource;
import org.flywaydb.core.internal.scanner.Scanner;

/**
 * Everything under a project's locations, found once by Flyway's own scanner.
 *
 * @param sql the files
 * @param java the Java migrations, by name
 * @param early those that were written for Flyway 3 to 5, likewise
 * @param repeatablePrefix what the file name of a repeatable migration starts with
 */
record ProjectScripts(
    ResourceProvider sql, List<JavaScript> java, List<EarlyJavaMigration> early, String repeatablePrefix) {

  /** Scans; a location that has to exist and does not is an exception of Flyway's. */
  static ProjectScripts scan(FluentConfiguration configuration, ProjectLocations locations) {
    Scanner<JavaMigration> required = scan(configuration, locations.required());
    FluentConfiguration lenient =
        new FluentConfiguration(configuration.getClassLoader())
            .configuration(configuration)
            .failOnMissingLocations(false);
    Scanner<JavaMigration> copied = scan(lenient, locations.copied());
    Scanner<JavaMigration> javaOnly = scan(lenient, locations.javaOnly());

    Map<String, JavaScript> java = new TreeMap<>();
    Map<String, EarlyJavaMigration> early = new TreeMap<>();
    for (Scanner<JavaMigration> scanner : List.of(required, copied, javaOnly)) {
      java.putAll(JavaScript.of(scanner, configuration.getClassLoader()));
      early.putAll(JavaScript.early(scanner, configuration.getClassLoader()));
    }
    return new ProjectScripts(
        new Files(required, copied, locations.copies()),
        List.copyOf(java.values()),
        List.copyOf(early.values()),
        configuration.getRepeatableSqlMigrationPrefix());
  }

  /** The same with only those of the Java migrations. */
  ProjectScripts withJava(Predicate<Class<?>> those) {
    return new ProjectScripts(
        sql, java.stream().filter(migration -> those.test(migration.type())).toList(),
        early.stream().filter(migration -> those.test(migration.type())).toList(), repeatablePrefix);
  }

  /** The same without some files, by their path below the location. */
  ProjectScripts without(Set<String> paths) {
    return new ProjectScripts(new Less(sql, Set.copyOf(paths)), java, early, repeatablePrefix);
  }

  /** The same, whose repeatable migrations find that time on the clock. */
  ProjectScripts at(String time, Configuration configuration) {
    return new ProjectScripts(StandingClock.over(this, configuration, time), java, early, repeatablePrefix);
  }

  private record Less(ResourceProvider all, Set<String> left) implements ResourceProvider {

    @Override
    public LoadableResource getResource(String name) {
      return all.getResource(name);
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
      return all.getResources(prefix, suffixes).stream()
          .filter(resource -> !left.contains(resource.getRelativePath())).toList();
    }
  }

  private static Scanner<JavaMigration> scan(FluentConfiguration configuration, List<String> locations) {
    FluentConfiguration scanned =
        new FluentConfiguration(configuration.getClassLoader())
            .configuration(configuration)
            .locations(locations.toArray(String[]::new));
    return new Scanner<>(JavaMigration.class, scanned, scanned.getLocations());
  }

  /**
   * Files of two scans, less those of the second that are a copy of the first's.
   *
   * @param copies directories of copies
   */
  private record Files(ResourceProvider first, ResourceProvider second, List<Path> copies) implements ResourceProvider {

    @Override
    public LoadableResource getResource(String name) {
      return Optional.ofNullable(first.getResource(name))
          .orElseGet(() -> Optional.ofNullable(second.getResource(name)).filter(this::isOriginal).orElse(null));
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
      List<LoadableResource> found = new ArrayList<>(first.getResources(prefix, suffixes));
      second.getResources(prefix, suffixes).stream().filter(this::isOriginal).forEach(found::add);
      return found;
    }

    private boolean isOriginal(LoadableResource resource) {
      try {
        return ScriptFile.of(resource.getAbsolutePathOnDisk())
            .filter(file -> copies.stream().anyMatch(file::startsWith))
            .isEmpty();
      } catch (FlywayException inAnArchive) {
        return true;
      }
    }
  }
}
