package io.github.migrationguard.maven;

import io.github.migrationguard.configuration.ConfigurationSource;
import io.github.migrationguard.configuration.DatabaseUrl;
import io.github.migrationguard.configuration.FlywayFilesSource;
import io.github.migrationguard.configuration.HistoryConfiguration;
import io.github.migrationguard.configuration.SourceReading;
import java.nio.file.Path;
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
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * What a project's build says of Flyway: the flyway-maven-plugin's configuration in its POM, and the properties and
 * files which that plugin reads as well. Each of its executions that migrates is a history.
 */
final class FlywayPluginSource implements ConfigurationSource {

  private static final String PREFIX = "flyway.";
  private static final Set<String> MAPS = Set.of("placeholders", "jdbcProperties");
  private static final String NESTED = "pluginConfiguration";
  private static final String CONFIG_FILES = "configFiles";
  private static final String ORIGIN = "pom.xml (flyway-maven-plugin)";
  private static final String PROPERTIES = "the properties flyway.* of the build";

  private final MavenProject project;
  private final Properties commandLine;
  private final Path directory;
  private final FlywayFilesSource files;

  /**
   * @param commandLine the user properties of the build
   * @param directory the project's
   * @param files Flyway's own, which the plugin reads too
   */
  FlywayPluginSource(MavenProject project, Properties commandLine, Path directory, FlywayFilesSource files) {
    this.project = project;
    this.commandLine = commandLine;
    this.directory = directory;
    this.files = files;
  }

  /** What the plugin's configuration says beats a property of the same name. */
  @Override
  public SourceReading read() {
    List<HistoryConfiguration> histories = new ArrayList<>();
    List<DatabaseUrl> databases = new ArrayList<>();
    flywayPlugin().map(plugin -> runs(plugin, properties())).orElse(Map.of()).forEach((name, keys) -> {
      SourceReading file = file(keys);
      HistoryConfiguration own = HistoryConfiguration.of(name, ORIGIN, keys);
      histories.add(file.histories().stream().findFirst().map(own::over).orElse(own));
      databases.addAll(file.databases());
    });
    return reading(ORIGIN, histories, databases);
  }

  /** The properties alone: without the plugin in the POM they are read where nothing else has said anything. */
  SourceReading readProperties() {
    boolean read = flywayPlugin().isPresent();
    return reading(PROPERTIES, read ? List.of()
        : List.of(HistoryConfiguration.of(HistoryConfiguration.DEFAULT_NAME, PROPERTIES, properties())), List.of());
  }

  private static SourceReading reading(String name, List<HistoryConfiguration> histories, List<DatabaseUrl> more) {
    List<DatabaseUrl> databases = new ArrayList<>(more);
    histories.forEach(history -> history.database().ifPresent(databases::add));
    return new SourceReading(
        name, histories, databases.stream().distinct().toList(),
        histories.stream().flatMap(history -> history.database().stream()).flatMap(url -> url.dialect().stream())
        .findFirst(),
        List.of());
  }

  private Map<String, String> properties() {
    Map<String, String> properties = new TreeMap<>();
    addProperties(project.getProperties(), properties);
    addProperties(commandLine, properties);
    return properties;
  }

  private Optional<Plugin> flywayPlugin() {
    return Stream.of("org.flywaydb:flyway-maven-plugin", "com.redgate.flyway:flyway-maven-plugin")
        .map(project::getPlugin)
        .filter(plugin -> plugin != null)
        .findFirst();
  }

  /** By the id of the execution that migrates; where none does, what the plugin as a whole is told. */
  private static Map<String, Map<String, String>> runs(Plugin plugin, Map<String, String> properties) {
    Map<String, String> whole = new TreeMap<>(properties);
    addChildren(plugin.getConfiguration(), whole);
    Map<String, Map<String, String>> runs = new TreeMap<>();
    for (PluginExecution execution : plugin.getExecutions()) {
      if (execution.getGoals().contains("migrate")) {
        Map<String, String> own = new TreeMap<>(whole);
        addChildren(execution.getConfiguration(), own);
        runs.put(execution.getId(), own);
      }
    }
    return runs.isEmpty() ? Map.of(HistoryConfiguration.DEFAULT_NAME, whole) : runs;
  }

  private SourceReading file(Map<String, String> keys) {
    String named = keys.getOrDefault(CONFIG_FILES, "");
    return named.isBlank()
        ? files.read()
        : files.read(Arrays.stream(named.split(",")).map(String::strip).map(directory::resolve).toList());
  }

  private static void addProperties(Properties properties, Map<String, String> keys) {
    for (String name : properties.stringPropertyNames()) {
      if (name.startsWith(PREFIX)) {
        keys.put(name.substring(PREFIX.length()), properties.getProperty(name));
      }
    }
  }

  private static void addChildren(Object configuration, Map<String, String> keys) {
    if (!(configuration instanceof Xpp3Dom)) {
      return;
    }
    for (Xpp3Dom element : ((Xpp3Dom) configuration).getChildren()) {
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
            Arrays.stream(element.getChildren()).map(FlywayPluginSource::text).collect(Collectors.joining(",")));
      } else {
        keys.put(name, text(element));
      }
    }
  }

  private static String text(Xpp3Dom element) {
    return element.getValue() == null ? "" : element.getValue().strip();
  }
}
