package io.github.migrationguard.maven;

import io.github.migrationguard.GuardRequest;
import io.github.migrationguard.RunOptions;
import io.github.migrationguard.configuration.DeclaredPostgres;
import io.github.migrationguard.configuration.ProjectHistory;
import io.github.migrationguard.migration.MigrationSettings;
import io.github.migrationguard.report.Line;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;

/** What every goal is told of the contract, the history and the database, and nothing of what a goal does with it. */
abstract class HistoryMojo extends AbstractMojo {

  /**
   * The contract. Where there is none, <code>check</code> says in one line how to write one, and lets the build go on.
   *
   * @since 0.1.0
   */
  @Parameter(property = "migration-guard.contract", defaultValue = "${basedir}/migration-guard.yml")
  File contract;

  /**
   * Flyway's locations: <code>filesystem:</code> with a path relative to the project, <code>classpath:</code>, or a
   * directory of the project. Default: what the project itself configures (the flyway-maven-plugin in the same POM,
   * Spring Boot, <code>flyway.toml</code> or <code>flyway.conf</code>, Quarkus, Micronaut), else
   * <code>src/main/resources/db/migration</code>.
   *
   * @since 0.1.0
   */
  @Parameter(property = "migration-guard.locations")
  private List<String> locations = new ArrayList<>();

  /**
   * Which of a project's own settings hold: profiles of Spring or Quarkus, environments of Micronaut or of
   * <code>flyway.toml</code>. Default: those that the project's files choose.
   *
   * @since 0.1.0
   */
  @Parameter(property = "migration-guard.profiles")
  private List<String> profiles = new ArrayList<>();

  /**
   * Which history to judge, where the project configures several: the name of a data source of Quarkus or Micronaut, or
   * the id of an execution of the flyway-maven-plugin. Default: the only one.
   *
   * @since 0.1.0
   */
  @Parameter(property = "migration-guard.history")
  private String history;

  /**
   * SQL scripts to run before the first migration: what an administrator did to the real database before Flyway came
   * (roles, schemas, tables of another application). In this order.
   *
   * @since 0.1.0
   */
  @Parameter(property = "migration-guard.setup")
  private List<File> setup = new ArrayList<>();

  /**
   * The database that the migrations run on: <code>h2</code>, in memory; <code>postgres</code>, a PostgreSQL of the
   * build's own, fetched when first needed; <code>auto</code>: H2 where the whole history and the pipelines run on it,
   * else the engine of the project's own dialect; <code>jdbc</code>: the scratch database that <code>scratchUrl</code>
   * names.
   *
   * @since 0.1.0
   */
  @Parameter(property = "migration-guard.engine", defaultValue = "auto")
  private String engine;

  /**
   * The JDBC URL of a scratch database, where the engine is <code>jdbc</code>: of PostgreSQL, MariaDB or MySQL, with no
   * table, view or row in it, on no host that the project's configuration names for production. It is left as it was
   * found. Keep user and password out of it, and name a <code>scratchServer</code>. Default: none.
   *
   * @since 0.1.0
   */
  @Parameter(property = "migration-guard.scratchUrl")
  private String scratchUrl;

  /**
   * The id of the <code>&lt;server&gt;</code> in settings.xml with the user and the password for
   * <code>scratchUrl</code>.
   *
   * @since 0.1.0
   */
  @Parameter(property = "migration-guard.scratchServer")
  private String scratchServer;

  /**
   * Where PostgreSQL is the engine: the major version (14 to 18) or the release (<code>16.4</code>) to use.
   * Default: the one that the project declares (binaries of <code>io.zonky.test.postgres</code>, an image of a
   * container in its tests, its configuration or its Compose files), else the newest.
   *
   * @since 0.1.0
   */
  @Parameter(property = "migration-guard.postgresVersion")
  private String postgresVersion;

  /**
   * Where PostgreSQL is the engine: the directory of an installed PostgreSQL server
   * (<code>/usr/lib/postgresql/16</code>), for histories that need an extension which is not in the published binaries.
   * Default: none, the binaries are fetched; where they lack an extension, an installed server that has it is used if
   * it lies in its usual place.
   *
   * @since 0.1.0
   */
  @Parameter(property = "migration-guard.postgresHome")
  private File postgresHome;

  /**
   * How many seconds one statement may run; 0: for ever.
   *
   * @since 0.1.0
   */
  @Parameter(property = "migration-guard.statementTimeout", defaultValue = "600")
  private int statementTimeout;

  /**
   * Where the engine is a server: how many seconds a statement may wait for a lock; 0: for ever.
   *
   * @since 0.1.0
   */
  @Parameter(property = "migration-guard.lockTimeout", defaultValue = "30")
  private int lockTimeout;

  /**
   * The seed of the synthetic rows: the same seed gives the same rows on every machine.
   *
   * @since 0.1.0
   */
  @Parameter(property = "migration-guard.seed", defaultValue = "42")
  private long seed;

  /**
   * The schemas under Flyway's care, the default one first. Default: what the project itself configures, else the
   * database's default.
   *
   * @since 0.1.0
   */
  @Parameter(property = "migration-guard.schemas")
  private List<String> schemas = new ArrayList<>();

  /**
   * Values of Flyway's placeholders, beside those that the project itself configures.
   *
   * @since 0.1.0
   */
  @Parameter private Map<String, String> placeholders = new TreeMap<>();

  /**
   * Any other key of Flyway's configuration, without <code>flyway.</code>, beside those that the project itself
   * configures: <code>&lt;sqlMigrationPrefix&gt;M&lt;/sqlMigrationPrefix&gt;</code>. Connections and targets are not
   * followed.
   *
   * @since 0.1.0
   */
  @Parameter private Map<String, String> flyway = new TreeMap<>();

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  MavenProject project;

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  MavenSession session;

  private final RepositorySystem repositories;

  private final SettingsDecrypter decrypter;

  /** What the project's files say of it; null until it is asked for. */
  private Optional<DeclaredPostgres> declaredPostgres;

  /**
   * @param repositories fetches what the engine needs, where it needs anything
   * @param decrypter of passwords in settings.xml
   */
  HistoryMojo(RepositorySystem repositories, SettingsDecrypter decrypter) {
    this.repositories = repositories;
    this.decrypter = decrypter;
  }

  /** @param baseline null or blank: the contract's */
  GuardRequest request(String baseline) throws MojoExecutionException {
    Map<String, String> keys = new TreeMap<>(flyway);
    placeholders.forEach((name, value) -> keys.put("placeholders." + name, value));
    if (!given(schemas).isEmpty()) {
      keys.put("schemas", String.join(",", given(schemas)));
    }
    // Maven hands an empty element over as null; of Flyway's keys it is the empty text: a version prefix of nothing
    keys.replaceAll((name, value) -> value == null ? "" : value);
    ProjectHistory found = new ProjectConfiguration(project, session.getUserProperties(), directory())
        .history(given(profiles), history, given(locations), keys);
    found.description().ifPresent(getLog()::info);
    DeclaredDatabase database = new DeclaredDatabase(project, found.dialect());
    MigrationSettings migrations = new ProjectMigrations(project, directory()).settings(found, given(setup));
    Engines engines = Engines.of(engine, postgres(database), () -> scratch(migrations).engine(
        found.databases(), servers(), new ArtifactFetch(repositories, session, project), getLog()::info), database,
        Duration.ofSeconds(statementTimeout));
    return new GuardRequest(
        contract.toPath().toAbsolutePath().normalize(),
        migrations,
        engines.engine(),
        Optional.ofNullable(baseline).filter(version -> !version.isBlank()),
        seed,
        LocalDate.now(ZoneOffset.UTC),
        RunOptions.defaults().withAuto(engines.auto()));
  }

  /** Without what an empty element stands for. */
  private static <T> List<T> given(List<T> elements) {
    return elements.stream().filter(Objects::nonNull).toList();
  }

  private static void refuseNegative(String parameter, int seconds) throws MojoExecutionException {
    if (seconds < 0) {
      throw new MojoExecutionException("The parameter " + parameter + " is " + seconds
          + ", and may be a number of seconds, or 0 for no limit (-Dmigration-guard." + parameter + ").");
    }
  }

  private PostgresProvision postgres(DeclaredDatabase database) throws MojoExecutionException {
    refuseNegative("statementTimeout", statementTimeout);
    refuseNegative("lockTimeout", lockTimeout);
    return new PostgresProvision(
        repositories, session, project, postgresHome,
        Optional.ofNullable(postgresVersion).filter(version -> !version.isBlank()).or(database::postgresVersion),
        this::declaredPostgres, Duration.ofSeconds(statementTimeout), Duration.ofSeconds(lockTimeout));
  }

  private Optional<DeclaredPostgres> declaredPostgres() {
    if (declaredPostgres == null) {
      declaredPostgres = DeclaredPostgres.of(directory());
    }
    return declaredPostgres;
  }

  private ScratchProvision scratch(MigrationSettings migrations) {
    return new ScratchProvision(scratchUrl, scratchServer, migrations.classpath(),
        Duration.ofSeconds(statementTimeout), Duration.ofSeconds(lockTimeout));
  }

  /** Users and passwords of settings.xml. */
  SettingsServers servers() {
    return new SettingsServers(session.getSettings(), decrypter);
  }

  /** The database that is asked for, as text: another one for whatever may judge otherwise. */
  String engine() {
    return String.join(" ", engine, "version", String.valueOf(postgresVersion), "declared",
        declaredPostgres().map(DeclaredPostgres::toString).orElse(""), "home", String.valueOf(postgresHome),
        "scratch", String.valueOf(scratchUrl), String.valueOf(scratchServer),
        "timeouts", String.valueOf(statementTimeout), String.valueOf(lockTimeout));
  }

  /** The project's directory, or where Maven was called without a project. */
  Path directory() {
    File basedir = project.getBasedir();
    return (basedir == null ? Path.of(session.getExecutionRootDirectory()) : basedir.toPath()).toAbsolutePath();
  }

  /**
   * A directory below the build directory. Without a POM the build directory of Maven's stub of a project is a
   * placeholder that nobody has filled in.
   */
  Path buildDirectory(File given, String name) {
    boolean placeholder = project.getFile() == null && given.getPath().contains("${");
    return placeholder ? directory().resolve("target").resolve(name) : given.toPath();
  }

  /** A path as a reader of the log wants it: relative to where Maven was called, where it lies below. */
  String shown(Path file) {
    Path root = Path.of(session.getExecutionRootDirectory()).toAbsolutePath().normalize();
    Path absolute = file.toAbsolutePath().normalize();
    return (absolute.startsWith(root) ? root.relativize(absolute) : absolute).toString();
  }

  void log(Line line) {
    switch (line.level()) {
      case ERROR:
        getLog().error(line.text());
        break;
      case WARN:
        getLog().warn(line.text());
        break;
      default:
        getLog().info(line.text());
    }
  }
}
