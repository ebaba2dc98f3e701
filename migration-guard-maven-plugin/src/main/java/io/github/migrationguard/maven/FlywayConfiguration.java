package io.github.migrationguard.maven;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * What a project's build says of Flyway: the flyway-maven-plugin's configuration in its POM, and its properties, which
 * that plugin reads as well.
 *
 * @param keys Flyway's keys without their prefix, locations apart
 * @param locations as written; empty when the build names none
 */
record FlywayConfiguration(Map<String, String> keys, List<String> locations) {

  private static final String LOCATIONS = "locations";
  private static final String PREFIX = "flyway.";
  private static final Set<String> MAPS = Set.of("placeholders", "jdbcProperties");
  private static final String NESTED = "pluginConfiguration";

  /**
   * Properties that begin with {@code flyway.} may mean anything, a version number for one: these are Flyway's, as far
   * as a history depends on them.
   */
  private static final Set<String> PROPERTIES =
      Set.of(
          LOCATIONS, "schemas", "defaultSchema", "createSchemas", "table", "encoding", "detectEncoding",
          "sqlMigrationPrefix", "sqlMigrationSeparator", "sqlMigrationSuffixes", "repeatableSqlMigrationPrefix",
          "baselineMigrationPrefix", "placeholderReplacement", "placeholderPrefix", "placeholderSuffix",
          "placeholderSeparator", "callbacks", "callbackLocations", "skipDefaultCallbacks", "resolvers",
          "skipDefaultResolvers", "initSql", "mixed", "group", "outOfOrder", "executeInTransaction", "installedBy",
          "ignoreMigrationPatterns", "validateMigrationNaming", "validateOnMigrate", "baselineOnMigrate",
          "baselineVersion", "baselineDescription", "failOnMissingLocations");

  /** Reads a project. What the plugin's configuration says beats a property of the same name. */
  static FlywayConfiguration of(MavenProject project, Properties commandLine) {
    Map<String, String> keys = new TreeMap<>();
    addProperties(project.getProperties(), keys);
    addProperties(commandLine, keys);
    flywayPlugin(project)
        .map(plugin -> (Xpp3Dom) plugin.getConfiguration())
        .ifPresent(configuration -> addChildren(configuration, keys));
    String locations = keys.remove(LOCATIONS);
    return new FlywayConfiguration(Map.copyOf(keys), locations == null ? List.of() : split(locations));
  }

  private static Optional<Plugin> flywayPlugin(MavenProject project) {
    return Stream.of("org.flywaydb:flyway-maven-plugin", "com.redgate.flyway:flyway-maven-plugin")
        .map(project::getPlugin)
        .filter(plugin -> plugin != null)
        .findFirst();
  }

  private static void addProperties(Properties properties, Map<String, String> keys) {
    for (String name : properties.stringPropertyNames()) {
      String key = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : "";
      if (PROPERTIES.contains(key) || key.startsWith("placeholders.")) {
        keys.put(key, properties.getProperty(name));
      }
    }
  }

  private static void addChildren(Xpp3Dom configuration, Map<String, String> keys) {
    for (Xpp3Dom element : configuration.getChildren()) {
      String name = element.getName();
      if (name.equals(NESTED)) {
        addChildren(element, keys);
      } else if (MAPS.contains(name)) {
        for (Xpp3Dom entry : element.getChildren()) {
          keys.put(name + "." + entry.getName(), text(entry));
        }
      } else if (element.getChildCount() > 0) {
        keys.put(
            name,
            Arrays.stream(element.getChildren()).map(FlywayConfiguration::text).collect(Collectors.joining(",")));
      } else {
        keys.put(name, text(element));
      }
    }
  }

  private static String text(Xpp3Dom element) {
    return element.getValue() == null ? "" : element.getValue().strip();
  }

  private static List<String> split(String values) {
    List<String> parts = new ArrayList<>();
    for (String part : values.split(",", -1)) {
      if (!part.isBlank()) {
        parts.add(part.strip());
      }
    }
    return parts;
  }
}
