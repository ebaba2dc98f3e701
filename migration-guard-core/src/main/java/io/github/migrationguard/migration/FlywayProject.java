package io.github.migrationguard.migration;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.logging.LogFactory;
import org.flywaydb.core.api.migration.baseline.BaselineMigrationConfigurationExtension;
import org.flywaydb.core.api.resolver.MigrationResolver;
import org.flywaydb.core.api.resource.LoadableResource;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/**
 * A project's Flyway: its configuration, less what would reach out of the gate's own database, and its classes. Reads
 * no configuration file, no environment variable; writes no report.
 */
final class FlywayProject implements AutoCloseable {

  private static final String PREFIX = "flyway.";

  private static final String BASELINE_PREFIX = PREFIX + "baselineMigrationPrefix";

  /** Keys that would connect to another database, write a file, or take the steps out of the gate's hands. */
  private static final Set<String> NOT_FOLLOWED =
      Set.of(
          "url", "user", "password", "driver", "environment", "provisionMode", "connectRetries",
          "connectRetriesInterval", "kerberosConfigFile", "configFiles", "configFileEncoding", "workingDirectory",
          "locations", "target", "failOnMissingTarget", "cherryPick", "skipExecutingMigrations", "dryRunOutput",
          "reportEnabled", "reportFilename", "loggers", "outputType", "licenseKey", "email", "token", "serverId",
          "skip", "jarDirs", "errorOverrides", "undoSqlMigrationPrefix", "batch", "stream", "tablespace");

  private static final List<String> NOT_FOLLOWED_GROUPS =
      List.of("jdbcProperties.", "environments.", "vault.", "check.", "oracle.");

  /**
   * Flyway on PostgreSQL holds its lock in a transaction, for whose end CREATE INDEX CONCURRENTLY waits for ever.
   * Nobody else migrates the gate's database, so its lock is the session's unless the project says otherwise.
   */
  private static final String TRANSACTIONAL_LOCK = PREFIX + "postgresql.transactional.lock";

  private final Map<String, String> keys;
  private final MigrationSettings settings;
  private final URLClassLoader loader;
  private final ProjectScripts scanned;
  private ProjectScripts named;
  private ProjectScripts scripts;

  private FlywayProject(MigrationSettings settings, Predicate<Class<?>> java) throws MigrationHistoryException {
    this.settings = settings;
    this.keys = followed(settings.configuration());
    this.loader = new URLClassLoader(urls(settings.classpath()), FlywayProject.class.getClassLoader());
    try {
      FluentConfiguration configuration = configuration();
      ProjectLocations locations = ProjectLocations.of(settings, configuration.getLocations());
      this.scanned = within(() -> ProjectScripts.scan(configuration, locations).withJava(java));
      this.named = scanned;
      this.scripts = scanned.at(StandingClock.AT_BASELINE, configuration);
    } catch (FlywayException failure) {
      close();
      throw new MigrationHistoryException(
          "Flyway cannot read the migrations: " + firstLine(failure) + ". " + lookedFor(), failure);
    }
  }

  /** @param java which of the Java migrations on the class path belong to the history */
  static FlywayProject open(MigrationSettings settings, Predicate<Class<?>> java) throws MigrationHistoryException {
    return new FlywayProject(settings, java);
  }

  ProjectScripts scripts() {
    return scripts;
  }

  List<UnseenMigration> unseen() {
    Set<String> seen = Stream.concat(scripts.java().stream().map(java -> java.type().getName()),
        scripts.early().stream().map(EarlyJavaMigration::script)).collect(Collectors.toSet());
    return UnseenMigration.find(settings.classpath(), seen, loader);
  }

  /**
   * Leaves out the files that Flyway would pass over for their name, but for those that look like a migration which is
   * due.
   *
   * @param baseline the version from which on migrations are due; empty: after the newest there is
   */
  void passOverMisnamed(Optional<String> baseline) {
    FluentConfiguration configuration = configuration();
    List<LoadableResource> all = List.copyOf(scanned.sql().getResources("", configuration.getSqlMigrationSuffixes()));
    named = scanned.without(new MisnamedScripts(configuration).passedOver(all, baseline));
    scripts = named.at(StandingClock.AT_BASELINE, configuration);
  }

  /** From here on it is the day of the next deployment, for repeatable migrations that read the clock. */
  void deployNext() {
    scripts = named.at(StandingClock.AFTERWARDS, configuration());
  }

  /** Where the migrations were looked for, as a sentence. */
  String lookedFor() {
    return "Looked in " + String.join(", ", settings.locations()) + ".";
  }

  /**
   * A Flyway that would apply what is shown, up to the target.
   *
   * @param further keys of its configuration
   */
  Flyway on(DataSource database, ShownMigrations shown, String target, Map<String, String> further) {
    Map<String, String> ours = new TreeMap<>(further);
    ours.put(PREFIX + "target", target);
    FluentConfiguration configuration = configuration()
        .dataSource(database)
        .configuration(ours)
        .resourceProvider(shown)
        .javaMigrationClassProvider(shown);
    shown.resolver().ifPresent(resolver -> configuration.resolvers(
        Stream.concat(Arrays.stream(configuration.getResolvers()), Stream.of(resolver))
        .toArray(MigrationResolver[]::new)));
    return configuration.load();
  }

  /** A Flyway that sees none of the project's migrations and callbacks. */
  Flyway bare(DataSource database, MigrationResolver resolver) {
    ShownMigrations nothing =
        ShownMigrations.all(new ProjectScripts(new NoScripts(), List.of(), List.of(), scripts.repeatablePrefix()));
    return configuration()
        .dataSource(database)
        .skipDefaultCallbacks(true)
        .callbacks(new String[0])
        .callbackLocations(new String[0])
        .resourceProvider(nothing)
        .javaMigrationClassProvider(nothing)
        .resolvers(resolver)
        .load();
  }

  /** Runs with the project's classes as the thread's own, as an application would. */
  <T> T within(Supplier<T> work) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return work.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Schemas under Flyway's care, the default one first; empty: whatever the connection's is. */
  List<String> schemas() {
    Configuration configuration = configuration();
    Set<String> schemas = new LinkedHashSet<>();
    if (configuration.getDefaultSchema() != null) {
      schemas.add(configuration.getDefaultSchema());
    }
    schemas.addAll(Arrays.asList(configuration.getSchemas()));
    return List.copyOf(schemas);
  }

  String historyTable() {
    return configuration().getTable();
  }

  /** How the project's files are read: encoding, suffixes. */
  Configuration reading() {
    return configuration();
  }

  /** The project's own value of one of Flyway's keys, given without its prefix. */
  Optional<String> key(String name) {
    return Optional.ofNullable(keys.get(PREFIX + name));
  }

  static String firstLine(Throwable failure) {
    String message = failure.getMessage() == null ? failure.getClass().getName() : failure.getMessage();
    String line = message.lines().findFirst().orElse(message).strip();
    return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
  }

  @Override
  public void close() {
    // Flyway's log factory holds on to the last configuration, and with it to the classes and the database
    LogFactory.setConfiguration(new FluentConfiguration().loggers(SilentLog.class.getName()));
    try {
      loader.close();
    } catch (IOException ignored) {
      // an archive that does not close is none of the user's business
    }
  }

  private FluentConfiguration configuration() {
    FluentConfiguration configuration =
        Flyway.configure(loader)
            .loggers(SilentLog.class.getName())
            .failOnMissingLocations(true)
            .validateMigrationNaming(true)
            .configuration(withoutExtensions())
            .locations(settings.locations().toArray(String[]::new));
    extend(configuration);
    List<String> ignored = new ArrayList<>();
    Arrays.stream(configuration.getIgnoreMigrationPatterns()).forEach(pattern -> ignored.add(pattern.toString()));
    ignored.add("repeatable:missing");
    return configuration.ignoreMigrationPatterns(ignored.toArray(String[]::new));
  }

  private Map<String, String> withoutExtensions() {
    Map<String, String> core = new TreeMap<>(keys);
    core.remove(BASELINE_PREFIX);
    core.remove(TRANSACTIONAL_LOCK);
    return core;
  }

  /** Keys of Flyway's extensions: as text they would need a JSON library, so they are set by hand. */
  private void extend(FluentConfiguration configuration) {
    if (keys.containsKey(BASELINE_PREFIX)) {
      configuration
          .getConfigurationExtension(BaselineMigrationConfigurationExtension.class)
          .setBaselineMigrationPrefix(keys.get(BASELINE_PREFIX));
    }
    configuration
        .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
        .setTransactionalLock(Boolean.parseBoolean(keys.getOrDefault(TRANSACTIONAL_LOCK, "false")));
  }

  private static Map<String, String> followed(Map<String, String> configured) {
    Map<String, String> keys = new TreeMap<>();
    configured.forEach(
        (key, value) -> {
          String name = key.startsWith(PREFIX) ? key.substring(PREFIX.length()) : key;
          if (!NOT_FOLLOWED.contains(name) && NOT_FOLLOWED_GROUPS.stream().noneMatch(name::startsWith)) {
            keys.put(PREFIX + name, value);
          }
        });
    return keys;
  }

  private static URL[] urls(List<Path> classpath) {
    List<URL> urls = new ArrayList<>();
    for (Path entry : classpath) {
      try {
        urls.add(entry.toUri().toURL());
      } catch (MalformedURLException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
    return urls.toArray(URL[]::new);
  }
}
