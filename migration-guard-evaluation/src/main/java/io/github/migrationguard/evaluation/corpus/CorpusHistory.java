package io.github.migrationguard.evaluation.corpus;

import io.github.migrationguard.migration.MigrationSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A public history, as {@code corpus.csv} has it.
 *
 * @param name short and unique
 * @param repository its address
 * @param commit the state that was judged
 * @param licence as the repository states it
 * @param dialect the SQL that it is written in: {@code postgresql}, {@code mysql}, {@code mariadb}, {@code h2},
 *     {@code sqlite}
 * @param locations directories with its SQL scripts, relative to the repository
 * @param settings what the project itself configures of Flyway, Flyway's keys; under {@code setup} a script of its own,
 *     relative to the repository, that its application runs before Flyway
 * @param configured where the project configures it: {@code spring}, {@code maven}, {@code gradle}, {@code micronaut},
 *     {@code quarkus}, {@code environment}, {@code code}; empty for nowhere
 * @param javaMigrations how many of its migrations are classes
 * @param needs what it lacks where its scripts do not all apply, as a person found; may be empty
 * @param classes where the classes are that it cannot do without; empty: those that it has do not run
 */
record CorpusHistory(
    String name,
    String repository,
    String commit,
    String licence,
    String dialect,
    List<String> locations,
    Map<String, String> settings,
    String configured,
    int javaMigrations,
    String needs,
    Optional<CompiledClasses> classes) {

  private static final String SETUP = "setup";

  private static final Set<String> CONFIGURATION_FILES = Set.of("spring", "maven", "micronaut", "quarkus");

  CorpusHistory {
    locations = List.copyOf(locations);
    settings = Map.copyOf(settings);
  }

  /** A history of scripts alone. */
  CorpusHistory(String name, String repository, String commit, String licence, String dialect, List<String> locations,
      Map<String, String> settings, String configured, int javaMigrations, String needs) {
    this(name, repository, commit, licence, dialect, locations, settings, configured, javaMigrations, needs,
        Optional.empty());
  }

  /** A line of the list: comma-separated, no quotation marks, no comma within a value; the last value may be left out. */
  static CorpusHistory parse(String line) {
    String[] cells = line.split(",", -1);
    if (cells.length != 10 && cells.length != 11) {
      throw new IllegalArgumentException(
          "a line of the corpus has 10 or 11 values, and this one " + cells.length + ": " + line);
    }
    Map<String, String> settings = new LinkedHashMap<>();
    for (String setting : cells[6].isEmpty() ? new String[0] : cells[6].split(";")) {
      int equals = setting.indexOf('=');
      settings.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
    return new CorpusHistory(cells[0], cells[1], cells[2], cells[3], cells[4],
        Arrays.asList(cells[5].split(" ")), settings, cells[7], cells[8].isEmpty() ? 0 : Integer.parseInt(cells[8]),
        cells[9], Optional.of(cells).filter(all -> all.length > 10 && !all[10].isBlank())
            .map(all -> CompiledClasses.parse(all[10])));
  }

  boolean isPostgres() {
    return dialect.equals("postgresql");
  }

  CorpusSql sql() {
    return switch (dialect) {
      case "postgresql" -> CorpusSql.POSTGRES;
      case "mysql", "mariadb" -> CorpusSql.MYSQL;
      default -> CorpusSql.STANDARD;
    };
  }

  /** Where the repository lies in the corpus: the last word of its address. */
  Path directory(Path corpus) {
    return corpus.resolve(repository.substring(repository.lastIndexOf('/') + 1));
  }

  /** Whether its locations and settings stand in files that the plugin reads; else a person handed them on. */
  boolean isConfiguredInFiles() {
    return CONFIGURATION_FILES.contains(configured)
        || settings.isEmpty() && locations.stream().allMatch(location -> location.endsWith("src/main/resources/db/migration"));
  }

  /** The module that has the history, where a build of the project would run the gate: what holds its first {@code src}. */
  Path module(Path corpus) {
    String location = locations.get(0);
    int sources = ("/" + location).indexOf("/src/");
    return sources <= 0 ? directory(corpus) : directory(corpus).resolve(location.substring(0, sources - 1));
  }

  /** Whether the classes that it cannot do without are there. */
  boolean isCompiled(Path corpus) {
    return classes.map(compiled -> compiled.areThere(directory(corpus))).orElse(true);
  }

  boolean isThere(Path corpus) {
    return locations.stream().allMatch(location -> Files.isDirectory(directory(corpus).resolve(location)))
        && ownSetup(corpus).stream().allMatch(Files::isRegularFile);
  }

  boolean hasSetup() {
    return settings.containsKey(SETUP) || CorpusHistory.class.getResource("setup/" + name + ".sql") != null;
  }

  /** What has to be there before the first migration, as SQL; empty where nothing has. */
  Optional<String> setup() throws IOException {
    try (InputStream script = CorpusHistory.class.getResourceAsStream("setup/" + name + ".sql")) {
      return script == null ? Optional.empty()
          : Optional.of(new String(script.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /**
   * The project's settings, its own locations and some more.
   *
   * @param setup a script to run first, after the project's own; empty for none
   */
  MigrationSettings migrations(Path corpus, List<Path> more, Optional<Path> setup) throws IOException {
    List<String> all = new ArrayList<>();
    locations.forEach(location -> all.add("filesystem:" + directory(corpus).resolve(location).toAbsolutePath()));
    more.forEach(location -> all.add("filesystem:" + location.toAbsolutePath()));
    List<Path> classpath = List.of();
    if (classes.isPresent()) {
      classes.get().locations().forEach(location -> all.add("classpath:" + location));
      classpath = classes.get().classpath(directory(corpus));
    }
    Map<String, String> flyway = new LinkedHashMap<>(settings);
    flyway.remove(SETUP);
    return new MigrationSettings(all, flyway, classpath,
        Stream.concat(ownSetup(corpus).stream(), setup.stream()).toList());
  }

  private Optional<Path> ownSetup(Path corpus) {
    return Optional.ofNullable(settings.get(SETUP)).map(script -> directory(corpus).resolve(script).toAbsolutePath());
  }

  /** The name of a script that comes after all others. */
  String script(String newest, String description) {
    String first = newest.replaceFirst("[._].*", "");
    String version = first.length() > 9 ? "9".repeat(first.length()) : String.valueOf(Long.parseLong(first) + 1);
    return settings.getOrDefault("sqlMigrationPrefix", "V") + version + "__" + description + ".sql";
  }
}
