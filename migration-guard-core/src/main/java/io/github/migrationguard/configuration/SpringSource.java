package io.github.migrationguard.configuration;

import io.github.migrationguard.configuration.SpringDocuments.Document;
import io.github.migrationguard.configuration.SpringDocuments.Loaded;
import io.github.migrationguard.dialect.Dialect;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code spring.flyway.*} of a Spring Boot application. */
final class SpringSource implements ConfigurationSource {

  private static final List<String> PREFIX = List.of("spring", "flyway");
  private static final String ENABLED = "spring.flyway.enabled";

  /** What Flyway connects to first: keys whose value is a URL, or says which driver. */
  private static final List<String> URLS = List.of(
      "spring.flyway.url", "spring.datasource.url", "spring.datasource.hikari.jdbc-url",
      "spring.datasource.jdbc-url", "spring.r2dbc.url");

  /** What other frameworks begin their keys with, in files of the same names. */
  private static final Set<String> OTHERS = Set.of("quarkus", "datasources", "flyway");

  private final ProjectFiles project;
  private final List<String> profiles;

  /**
   * @param profiles those to choose; empty: those that the files choose
   */
  SpringSource(ProjectFiles project, List<String> profiles) {
    this.project = project;
    this.profiles = profiles;
  }

  @Override
  public SourceReading read() {
    Loaded loaded = SpringDocuments.load(project, profiles);
    Settings settings = loaded.settings();
    List<String> notes = new ArrayList<>(loaded.notes());
    List<DatabaseUrl> databases = databases(loaded);
    Optional<DatabaseUrl> database = URLS.stream().map(settings::value).flatMap(Optional::stream)
        .flatMap(value -> DatabaseUrls.of(value, Optional.empty()).stream()).findFirst()
        .or(() -> DatabaseUrls.only(databases));
    // the application's own comes first
    database.ifPresent(own -> {
      databases.remove(own);
      databases.add(0, own);
    });
    Optional<Dialect> dialect = database.flatMap(DatabaseUrl::dialect).or(() -> ofDriver(settings));
    notes.addAll(unread(loaded));
    if (settings.isFalse(ENABLED)) {
      notes.add(settings.value(ENABLED).get().setting().place() + " switches Spring's Flyway off");
      return new SourceReading("Spring", List.of(), databases, dialect, notes);
    }
    HistoryReader reader = new HistoryReader();
    settings.below(PREFIX).forEach(value -> reader.add(value.setting().key().after(PREFIX.size()), value));
    HistoryConfiguration history =
        new VendorLocations(project, dialect).replace(reader.history(HistoryConfiguration.DEFAULT_NAME, database))
        .onClasspath();
    notes.addAll(reader.notes());
    return new SourceReading("Spring", history.isEmpty() ? List.of() : List.of(history), databases,
        dialect, notes);
  }

  /** {@code org.postgresql.Driver}: a URL that only the environment has is often beside it. */
  private static Optional<Dialect> ofDriver(Settings settings) {
    return settings.value("spring.datasource.driver-class-name").stream()
        .flatMap(driver -> Arrays.stream(driver.text().split("\\.")))
        .flatMap(word -> DatabaseUrls.dialect(word).stream()).findFirst();
  }

  private List<DatabaseUrl> databases(Loaded loaded) {
    List<DatabaseUrl> found =
        new ArrayList<>(DatabaseUrls.notBelow(OTHERS, loaded.settings().values(), Optional.empty()));
    for (Document document : loaded.inactive()) {
      Settings own = new Settings(project);
      loaded.active().forEach(other -> own.add(other.settings(), other.path()));
      own.add(document.settings(), document.path());
      String file = project.shown(document.path());
      DatabaseUrls.notBelow(OTHERS, own.values(), document.profile()).stream()
          .filter(url -> url.place().file().equals(file))
          .filter(url -> document.settings().stream().anyMatch(setting -> setting.place().equals(url.place())))
          .forEach(found::add);
    }
    return found;
  }

  /** Profiles that were not chosen and would change the history. */
  private List<String> unread(Loaded loaded) {
    Map<String, String> files = new LinkedHashMap<>();
    for (Document document : loaded.inactive()) {
      document.settings().stream()
          .filter(setting -> setting.key().startsWith(PREFIX))
          .filter(setting -> FlywayKeys.of(setting.key().after(PREFIX.size())).isPresent())
          .findFirst()
          .ifPresent(setting -> files.putIfAbsent(document.profile().orElse(""), setting.place().toString()));
    }
    return files.entrySet().stream()
        .map(file -> file.getValue() + " has more for the profile " + file.getKey() + ", which is not chosen").toList();
  }
}
