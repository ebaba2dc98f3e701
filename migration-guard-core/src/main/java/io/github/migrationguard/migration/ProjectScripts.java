package io.github.migrationguard.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.flywaydb.core.api.Location;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.JavaMigration;
import org.flywaydb.core.internal.scanner.Scanner;
import org.flywaydb.core.internal.util.ClassUtils;

/**
 * Everything under a project's locations, found once by Flyway's own scanner.
 *
 * @param sql the files
 * @param java the Java migrations, by name
 * @param repeatablePrefix what the file name of a repeatable migration starts with
 */
record ProjectScripts(ResourceProvider sql, List<JavaScript> java, String repeatablePrefix) {

  /** A Java migration. */
  record JavaScript(Class<? extends JavaMigration> type, boolean repeatable) {}

  /**
   * Scans.
   *
   * @param javaLocations classpath locations whose SQL is left alone; each may be missing
   */
  static ProjectScripts scan(FluentConfiguration configuration, List<String> javaLocations) {
    Scanner<JavaMigration> scanner = scanner(configuration);
    Map<String, Class<? extends JavaMigration>> classes = new TreeMap<>();
    scanner.getClasses().forEach(type -> classes.put(type.getName(), type));
    if (!javaLocations.isEmpty()) {
      FluentConfiguration lenient =
          new FluentConfiguration(configuration.getClassLoader())
              .configuration(configuration)
              .failOnMissingLocations(false)
              .locations(javaLocations.toArray(String[]::new));
      scanner(lenient).getClasses().forEach(type -> classes.put(type.getName(), type));
    }
    List<JavaScript> java = new ArrayList<>();
    for (Class<? extends JavaMigration> type : classes.values()) {
      JavaMigration migration = ClassUtils.instantiate(type.getName(), configuration.getClassLoader());
      java.add(new JavaScript(type, migration.getVersion() == null));
    }
    return new ProjectScripts(scanner, List.copyOf(java), configuration.getRepeatableSqlMigrationPrefix());
  }

  private static Scanner<JavaMigration> scanner(Configuration configuration) {
    Location[] locations = configuration.getLocations();
    return new Scanner<>(JavaMigration.class, configuration, locations);
  }
}
