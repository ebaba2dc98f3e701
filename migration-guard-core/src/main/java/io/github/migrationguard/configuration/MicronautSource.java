package io.github.migrationguard.configuration;

import io.github.migrationguard.dialect.Dialect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * {@code flyway.datasources.*}, one history for each data source, after
 * <a href="https://micronaut-projects.github.io/micronaut-flyway/latest/guide/">Micronaut Flyway</a>.
 */
final class MicronautSource implements ConfigurationSource {

  private static final List<String> PREFIX = List.of("flyway", "datasources");
  private static final List<String> ENDINGS = List.of("properties", "toml", "yaml", "yml");

  private final ProjectFiles project;
  private final List<String> environments;

  /**
   * @param environments those to choose; empty: none
   */
  MicronautSource(ProjectFiles project, List<String> environments) {
    this.project = project;
    this.environments = environments;
  }

  @Override
  public SourceReading read() {
    Settings settings = settings();
    Map<String, HistoryReader> readers = new TreeMap<>();
    List<String> notes = new ArrayList<>();
    for (Settings.Value value : settings.below(PREFIX)) {
      KeyPath key = value.setting().key().after(PREFIX.size());
      if (key.elements().size() > 1) {
        KeyPath own = key.after(1);
        boolean further = own.elements().get(0).canonical().equals("properties") && own.elements().size() > 1;
        readers.computeIfAbsent(key.elements().get(0).text(), unused -> new HistoryReader())
            .add(further ? own.after(1) : own, value);
      }
    }
    List<DatabaseUrl> databases = DatabaseUrls.below(Set.of("datasources", "flyway"), settings.values());
    List<HistoryConfiguration> histories = new ArrayList<>();
    readers.forEach((name, reader) -> {
      Optional<Settings.Value> enabled = settings.value("flyway.datasources." + name + ".enabled");
      if (enabled.filter(value -> value.text().equalsIgnoreCase("false")).isPresent()) {
        notes.add(enabled.get().setting().place() + " switches Micronaut's Flyway off for the data source " + name);
      } else {
        histories.add(reader.history(name, settings.value("datasources." + name + ".url")
            .flatMap(value -> DatabaseUrls.of(value, Optional.empty()))).onClasspath());
        notes.addAll(reader.notes());
      }
    });
    Optional<Dialect> dialect = DatabaseUrls.only(databases).flatMap(DatabaseUrl::dialect)
        .or(() -> settings.value("datasources.default.db-type").flatMap(type -> DatabaseUrls.dialect(type.text())))
        .or(() -> settings.value("datasources.default.dialect").flatMap(type -> DatabaseUrls.dialect(type.text())));
    return new SourceReading("Micronaut", histories, databases, dialect, notes);
  }

  private Settings settings() {
    Settings settings = new Settings(project);
    List<String> names = new ArrayList<>(List.of("application"));
    environments.forEach(environment -> names.add("application-" + environment));
    for (String name : names) {
      for (ProjectFiles.ResourceDirectory tree : project.resources()) {
        add(tree.path(), name, settings);
      }
    }
    return settings;
  }

  private void add(Path directory, String name, Settings settings) {
    project.read(directory, name, ENDINGS, StandardCharsets.UTF_8)
        .forEach(file -> file.documents().forEach(document -> settings.add(document, file.path())));
  }
}
