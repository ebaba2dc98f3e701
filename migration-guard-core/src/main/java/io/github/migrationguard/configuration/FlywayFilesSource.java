package io.github.migrationguard.configuration;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Flyway's own {@code flyway.toml} and {@code flyway.conf}, among the resources, in {@code conf/} and at the root of
 * the project, the last of them winning. Where there is a {@code flyway.toml}, Flyway reads no {@code flyway.conf}.
 */
public final class FlywayFilesSource implements ConfigurationSource {

  private static final String NAME = "Flyway's own file";
  private static final List<String> FLYWAY = List.of("flyway");
  private static final List<String> ENVIRONMENTS = List.of("environments");
  private static final String DEFAULT_ENVIRONMENT = "default";

  private final ProjectFiles project;
  private final List<String> environments;

  /**
   * @param environments the chosen one first; empty: the one that the files choose
   */
  public FlywayFilesSource(ProjectFiles project, List<String> environments) {
    this.project = project;
    this.environments = List.copyOf(environments);
  }

  @Override
  public SourceReading read() {
    List<Path> directories = new ArrayList<>();
    project.resources().forEach(tree -> directories.add(0, tree.path()));
    directories.add(project.directory().resolve("conf"));
    directories.add(project.directory());
    List<Path> toml = directories.stream().map(directory -> directory.resolve("flyway.toml")).toList();
    SourceReading reading = read(toml);
    return reading.histories().isEmpty() && reading.databases().isEmpty()
        ? read(directories.stream().map(directory -> directory.resolve("flyway.conf")).toList()) : reading;
  }

  /** What those files say that are there, the last one winning. */
  public SourceReading read(List<Path> paths) {
    Settings settings = new Settings(project);
    for (Path path : paths) {
      project.read(path, StandardCharsets.UTF_8)
          .ifPresent(file -> file.documents().forEach(document -> settings.add(document, file.path())));
    }
    HistoryReader reader = new HistoryReader();
    Optional<String> environment = environment(settings);
    environment.ifPresent(name -> {
      List<String> prefix = List.of("environments", FlywayKeys.canonical(name));
      settings.below(prefix)
          .forEach(value -> addOfEnvironment(value.setting().key().after(prefix.size()), value, reader));
    });
    Set<String> beaten = environment.map(name -> overridden(settings, name)).orElse(Set.of());
    for (Settings.Value value : settings.below(FLYWAY)) {
      KeyPath key = value.setting().key().after(FLYWAY.size());
      if (!beaten.contains(key.list())) {
        reader.add(key, value);
      }
    }
    List<DatabaseUrl> databases = databases(settings);
    Optional<DatabaseUrl> database = database(settings, environment);
    HistoryConfiguration history = reader.history(HistoryConfiguration.DEFAULT_NAME, database);
    return new SourceReading(NAME, history.isEmpty() ? List.of() : List.of(history), databases,
        database.flatMap(DatabaseUrl::dialect)
            .or(() -> settings.value("databaseType").flatMap(type -> DatabaseUrls.dialect(type.text()))),
        reader.notes());
  }

  /** An environment has a part of Flyway's keys itself, and in its table {@code flyway} any. */
  private static void addOfEnvironment(KeyPath key, Settings.Value value, HistoryReader reader) {
    boolean flyway = key.startsWith(FLYWAY);
    if (flyway || Set.of("schemas", "initsql").contains(key.list())) {
      reader.add(flyway ? key.after(1) : key, value);
    }
  }

  private static Set<String> overridden(Settings settings, String environment) {
    Set<String> keys = new LinkedHashSet<>();
    String name = FlywayKeys.canonical(environment);
    settings.below(List.of("environments", name, "flyway"))
        .forEach(value -> keys.add(value.setting().key().after(3).list()));
    settings.below(List.of("environments", name)).stream().map(value -> value.setting().key().after(2).list())
        .filter(key -> Set.of("schemas", "initsql").contains(key)).forEach(keys::add);
    return keys;
  }

  private Optional<String> environment(Settings settings) {
    Set<String> names = new LinkedHashSet<>();
    settings.below(ENVIRONMENTS).stream().filter(value -> value.setting().key().elements().size() > 2)
        .forEach(value -> names.add(value.setting().key().elements().get(1).text()));
    Optional<String> chosen = environments.stream().filter(names::contains).findFirst()
        .or(() -> settings.value("flyway.environment").map(Settings.Value::text).filter(names::contains));
    if (chosen.isPresent() || names.isEmpty()) {
      return chosen;
    }
    if (names.size() == 1 || names.contains(DEFAULT_ENVIRONMENT)) {
      return Optional.of(names.contains(DEFAULT_ENVIRONMENT) ? DEFAULT_ENVIRONMENT : names.iterator().next());
    }
    refuseWhereTheyDiffer(settings, names);
    return Optional.of(names.iterator().next());
  }

  private static void refuseWhereTheyDiffer(Settings settings, Set<String> names) {
    Set<HistoryConfiguration> different = new LinkedHashSet<>();
    String file = "";
    for (String name : names) {
      HistoryReader reader = new HistoryReader();
      List<String> prefix = List.of("environments", FlywayKeys.canonical(name));
      settings.below(prefix).forEach(value -> addOfEnvironment(value.setting().key().after(2), value, reader));
      HistoryConfiguration own = reader.history(DEFAULT_ENVIRONMENT, Optional.empty());
      file = file.isEmpty() ? own.origin() : file;
      different.add(own);
    }
    if (different.size() > 1) {
      throw new ConfigurationException(file + " has the environments " + String.join(", ", names)
          + ", which differ in what a history depends on, and says nothing on which is meant. Choose one with the"
          + " parameter profiles (-Dmigration-guard.profiles=" + names.iterator().next() + ").");
    }
  }

  private static Optional<DatabaseUrl> database(Settings settings, Optional<String> environment) {
    return settings.value("flyway.url")
        .or(() -> environment.flatMap(name -> settings.value("environments." + name + ".url")))
        .flatMap(value -> DatabaseUrls.of(value, Optional.empty()));
  }

  private static List<DatabaseUrl> databases(Settings settings) {
    List<DatabaseUrl> found = new ArrayList<>();
    for (Settings.Value value : settings.values()) {
      KeyPath key = value.setting().key();
      Optional<String> environment = key.startsWith(ENVIRONMENTS) && key.elements().size() > 2
          ? Optional.of(key.elements().get(1).text()) : Optional.empty();
      DatabaseUrls.of(value, environment).ifPresent(found::add);
    }
    return found;
  }
}
