package io.github.migrationguard.configuration;

import io.github.migrationguard.dialect.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds the history of a project. The first source that says anything of Flyway is followed and no later one; a build
 * that mixed two would run a history that nobody runs. What the gate's own parameters say beats the source key by key.
 */
public final class ConfigurationSearch {

  private final List<ConfigurationSource> sources;
  private final Optional<String> chosen;

  /**
   * @param sources the one that beats the others first
   * @param chosen the name of the history, where a source has several
   */
  public ConfigurationSearch(List<ConfigurationSource> sources, Optional<String> chosen) {
    this.sources = List.copyOf(sources);
    this.chosen = chosen;
  }

  /** The files that a project may have, in their order: Spring, Flyway's own, Quarkus, Micronaut. */
  public static List<ConfigurationSource> files(ProjectFiles project, List<String> profiles) {
    return List.of(
        new SpringSource(project, profiles),
        new FlywayFilesSource(project, profiles),
        new QuarkusSource(project, profiles),
        new MicronautSource(project, profiles));
  }

  /**
   * Finds it.
   *
   * @param locations of the gate's own parameter; empty: the project's
   * @param keys Flyway's, of the gate's own parameters
   * @throws ConfigurationException a file cannot be read, a value that counts is not known, or there are several
   *     histories and none is chosen
   */
  public ProjectHistory find(List<String> locations, Map<String, String> keys) {
    List<DatabaseUrl> databases = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    Set<String> names = new TreeSet<>();
    Optional<Dialect> dialect = Optional.empty();
    Optional<HistoryConfiguration> found = Optional.empty();
    for (ConfigurationSource source : sources) {
      SourceReading reading = read(source, found.isPresent() || !locations.isEmpty());
      databases.addAll(reading.databases());
      dialect = dialect.or(reading::dialect);
      if (found.isEmpty()) {
        notes.addAll(reading.notes());
        found = choose(reading, locations);
      }
      reading.histories().forEach(history -> names.add(history.name()));
    }
    if (found.isEmpty()) {
      refuseUnknownName(names);
    }
    HistoryConfiguration history = found.orElseGet(HistoryConfiguration::nothing);
    return result(history, locations, keys, databases, dialect, notes);
  }

  /**
   * Reads a source.
   *
   * @param answered whether the locations are known without it, so that an error in it is none of the gate's
   */
  private static SourceReading read(ConfigurationSource source, boolean answered) {
    try {
      return source.read();
    } catch (ConfigurationException failure) {
      if (!answered) {
        throw failure;
      }
      return SourceReading.failed(failure);
    }
  }

  private Optional<HistoryConfiguration> choose(SourceReading reading, List<String> locations) {
    List<HistoryConfiguration> histories = reading.histories();
    if (chosen.isPresent()) {
      return histories.stream().filter(history -> history.name().equals(chosen.get())).findFirst();
    }
    List<HistoryConfiguration> different = new ArrayList<>();
    for (HistoryConfiguration history : histories) {
      if (different.stream().noneMatch(history::isSameAs)) {
        different.add(history);
      }
    }
    if (different.size() <= 1) {
      return different.stream().filter(history -> !history.isEmpty()).findFirst();
    }
    if (!locations.isEmpty()) {
      return Optional.of(different.stream().filter(history -> history.locations().equals(locations)).findFirst()
          .orElseGet(HistoryConfiguration::nothing));
    }
    throw new ConfigurationException(
        named(reading) + " configures several histories, and the gate judges one at a time: " + described(different)
            + ". Choose one with the parameter history (-Dmigration-guard.history=" + different.get(0).name()
            + "), in an execution of its own for each that has a contract.");
  }

  private void refuseUnknownName(Set<String> names) {
    if (chosen.isPresent() && !(names.isEmpty() && chosen.get().equals(HistoryConfiguration.DEFAULT_NAME))) {
      throw new ConfigurationException("There is no history \"" + chosen.get() + "\": the parameter history chooses"
          + " among those that the project configures, and these are "
          + (names.isEmpty() ? "none" : String.join(", ", names)) + " (-Dmigration-guard.history).");
    }
  }

  private static ProjectHistory result(
      HistoryConfiguration history, List<String> locations, Map<String, String> keys, List<DatabaseUrl> databases,
      Optional<Dialect> declared, List<String> notes) {
    Map<String, String> all = new TreeMap<>(history.keys());
    all.putAll(keys);
    List<String> said = new ArrayList<>(notes);
    history.missing().forEach((key, value) -> {
      boolean given = keys.containsKey(key) || key.equals(FlywayKeys.LOCATIONS) && !locations.isEmpty();
      if (!given && key.startsWith(FlywayKeys.PLACEHOLDERS + ".")) {
        said.add(value + ": where a migration uses it, give it a value among the placeholders of this plugin");
      } else if (!given) {
        throw new ConfigurationException(value + ". Give " + key + " to this plugin with its parameter "
            + (key.equals(FlywayKeys.LOCATIONS) ? "locations" : "flyway") + ", or " + value.wayOut() + ".");
      }
    });
    List<DatabaseUrl> ordered = new ArrayList<>(history.database().stream().toList());
    for (DatabaseUrl database : databases) {
      if (ordered.stream()
          .noneMatch(known -> known.place().equals(database.place()) && known.url().equals(database.url()))) {
        ordered.add(database);
      }
    }
    followCurrentSchema(ordered, all, said);
    boolean silent = history.isEmpty();
    return new ProjectHistory(silent ? Optional.empty() : Optional.of(history.origin()),
        locations.isEmpty() ? history.locations() : locations, all, ordered,
        history.database().flatMap(DatabaseUrl::dialect).or(() -> declared), said.stream().distinct().toList());
  }

  /** A connection whose URL names a schema has its migrations run in there. */
  private static void followCurrentSchema(List<DatabaseUrl> databases, Map<String, String> keys, List<String> notes) {
    if (keys.containsKey("schemas") || keys.containsKey("defaultSchema") || databases.isEmpty()
        || databases.get(0).profile().isPresent()) {
      return;
    }
    databases.get(0).parameter("currentSchema").map(schema -> FlywayKeys.split(schema).get(0))
        .filter(schema -> !schema.contains("$")).ifPresent(schema -> {
          keys.put("defaultSchema", schema);
          notes.add("the default schema " + schema + " is that of " + databases.get(0).key() + " in "
              + databases.get(0).place());
        });
  }

  private static String named(SourceReading reading) {
    String files = reading.histories().stream().map(HistoryConfiguration::origin).filter(file -> !file.isEmpty())
        .flatMap(file -> FlywayKeys.split(file).stream()).distinct().collect(Collectors.joining(", "));
    return files.isEmpty() ? reading.name() : files;
  }

  private static String described(List<HistoryConfiguration> histories) {
    return histories.stream()
        .map(history -> history.name() + " ("
            + (history.locations().isEmpty() ? "the default location" : String.join(", ", history.locations())) + ")")
        .collect(Collectors.joining(", "));
  }
}
