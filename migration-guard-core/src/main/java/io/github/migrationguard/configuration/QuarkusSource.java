package io.github.migrationguard.configuration;

import io.github.migrationguard.dialect.Dialect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * {@code quarkus.flyway.*}, one history for each data source, after
 * <a href="https://quarkus.io/guides/flyway">Quarkus, Using Flyway</a>. Without a chosen profile it is {@code prod}, as
 * in production.
 */
final class QuarkusSource implements ConfigurationSource {

  private static final List<String> PREFIX = List.of("quarkus", "flyway");
  private static final List<String> DATASOURCE = List.of("quarkus", "datasource");
  private static final Set<String> GROUPS = Set.of(FlywayKeys.PLACEHOLDERS, "jdbcproperties");
  private static final Set<String> SWITCHES = Set.of("enabled", "active");

  private final ProjectFiles project;
  private final List<String> chosen;
  private final List<DatabaseUrl> otherProfiles = new ArrayList<>();

  /**
   * @param chosen profiles; empty: the one that the files choose, else {@code prod}
   */
  QuarkusSource(ProjectFiles project, List<String> chosen) {
    this.project = project;
    this.chosen = chosen;
  }

  @Override
  public SourceReading read() {
    List<ConfigurationFile> files = files();
    Settings base = new Settings(project);
    files.forEach(file -> file.documents().forEach(document -> base.add(withoutProfile(document), file.path())));
    List<String> profiles = chosen.isEmpty() ? base.texts("quarkus.profile") : chosen;
    Settings settings = settings(files, profiles.isEmpty() ? List.of("prod") : profiles);

    Map<String, HistoryReader> readers = new TreeMap<>();
    Map<String, Settings.Value> off = new LinkedHashMap<>();
    for (Settings.Value value : settings.below(PREFIX)) {
      KeyPath key = value.setting().key().after(PREFIX.size());
      String name = datasource(key);
      KeyPath own = name.equals(HistoryConfiguration.DEFAULT_NAME) ? key : key.after(1);
      readers.computeIfAbsent(name, unused -> new HistoryReader()).add(own, value);
      if (SWITCHES.contains(own.canonical()) && value.text().equalsIgnoreCase("false")) {
        off.put(name, value);
      }
    }
    List<HistoryConfiguration> histories = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    readers.forEach((name, reader) -> {
      if (off.containsKey(name)) {
        notes.add(off.get(name).setting().place() + " switches Quarkus' Flyway off for the data source " + name);
      } else {
        histories.add(reader.history(name, url(settings, name)).onClasspath());
        notes.addAll(reader.notes());
      }
    });
    List<DatabaseUrl> databases = new ArrayList<>(DatabaseUrls.below(Set.of("quarkus"), settings.values()));
    databases.addAll(otherProfiles);
    Optional<Dialect> dialect = settings.value("quarkus.datasource.db-kind")
        .flatMap(kind -> DatabaseUrls.dialect(kind.text()))
        .or(() -> DatabaseUrls.only(databases).flatMap(DatabaseUrl::dialect));
    return new SourceReading("Quarkus", histories, databases, dialect, notes);
  }

  /** From the one that loses to the one that wins. */
  private List<ConfigurationFile> files() {
    List<ConfigurationFile> files = new ArrayList<>();
    List<Path> directories = new ArrayList<>();
    project.resources().forEach(tree -> directories.add(0, tree.path()));
    for (Path directory : directories) {
      project.read(directory.resolve("META-INF/microprofile-config.properties"), StandardCharsets.UTF_8)
          .ifPresent(files::add);
    }
    directories.add(project.directory().resolve("config"));
    for (Path directory : directories) {
      files.addAll(
          project.read(directory, "application", List.of("properties", "yaml", "yml"), StandardCharsets.UTF_8));
    }
    return files;
  }

  private Settings settings(List<ConfigurationFile> files, List<String> profiles) {
    Settings settings = new Settings(project);
    for (ConfigurationFile file : files) {
      for (List<Setting> document : file.documents()) {
        settings.add(withoutProfile(document), file.path());
        profiles.forEach(profile -> settings.add(ofProfile(document, profile), file.path()));
        otherDatabases(document, profiles);
      }
      for (String profile : profiles) {
        String name = file.path().getFileName().toString().replaceFirst("application", "application-" + profile);
        project.read(file.path().resolveSibling(name), StandardCharsets.UTF_8)
            .filter(own -> !own.path().equals(file.path()))
            .ifPresent(own -> own.documents().forEach(document -> settings.add(withoutProfile(document), own.path())));
      }
    }
    return settings;
  }

  private void otherDatabases(List<Setting> document, List<String> profiles) {
    for (Setting setting : document) {
      List<String> named = profilesOf(setting);
      if (!named.isEmpty() && named.stream().noneMatch(profiles::contains)) {
        DatabaseUrl.of(setting.value(), setting.key().after(1).canonical(), setting.place(),
            Optional.of(String.join(",", named))).ifPresent(otherProfiles::add);
      }
    }
  }

  private static List<Setting> withoutProfile(List<Setting> document) {
    return document.stream().filter(setting -> profilesOf(setting).isEmpty()).toList();
  }

  private static List<Setting> ofProfile(List<Setting> document, String profile) {
    return document.stream().filter(setting -> profilesOf(setting).contains(profile))
        .map(setting -> new Setting(setting.key().after(1), setting.value(), setting.place())).toList();
  }

  /** {@code %prod.quarkus…}, {@code %{prod,dev}.quarkus…}. */
  private static List<String> profilesOf(Setting setting) {
    String first = setting.key().elements().isEmpty() ? "" : setting.key().elements().get(0).text();
    return first.startsWith("%") ? FlywayKeys.split(first.replaceAll("[%{}]", "")) : List.of();
  }

  /** The data source that a key is for: {@code "users".locations}. */
  private static String datasource(KeyPath key) {
    boolean named = key.elements().size() > 1 && !key.elements().get(1).index()
        && !GROUPS.contains(key.elements().get(0).canonical());
    return named ? key.elements().get(0).text() : HistoryConfiguration.DEFAULT_NAME;
  }

  private static Optional<DatabaseUrl> url(Settings settings, String datasource) {
    List<String> own = datasource.equals(HistoryConfiguration.DEFAULT_NAME)
        ? List.of() : List.of(FlywayKeys.canonical(datasource));
    List<String> jdbc = new ArrayList<>(DATASOURCE);
    jdbc.addAll(own);
    jdbc.add("jdbc");
    jdbc.add("url");
    List<String> flyway = new ArrayList<>(PREFIX);
    flyway.addAll(own);
    flyway.add("jdbcurl");
    return settings.below(flyway).stream().findFirst().or(() -> settings.below(jdbc).stream().findFirst())
        .flatMap(value -> DatabaseUrls.of(value, Optional.empty()));
  }
}
