package io.github.migrationguard.maven;

import io.github.migrationguard.GuardException;
import io.github.migrationguard.GuardReport;
import io.github.migrationguard.GuardRequest;
import io.github.migrationguard.MigrationGuard;
import io.github.migrationguard.RunOptions;
import io.github.migrationguard.configuration.ProjectHistory;
import io.github.migrationguard.contract.ContractException;
import io.github.migrationguard.report.ConsoleReport;
import io.github.migrationguard.report.Headline;
import io.github.migrationguard.report.Line;
import io.github.migrationguard.report.ReportFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;

/**
 * Runs the feature pipelines of the contract on a synthetic database before and after the pending Flyway migrations,
 * and fails the build when a feature breaks. Touches no other database.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "check",
    defaultPhase = LifecyclePhase.VERIFY,
    requiresDependencyResolution = ResolutionScope.RUNTIME,
    requiresProject = false,
    threadSafe = true)
public final class CheckMojo extends AbstractMojo {

  /**
   * The contract. Where there is no such file, the goal says so and does nothing.
   *
   * @since 0.1.0
   */
  @Parameter(property = "migration-guard.contract", defaultValue = "${basedir}/migration-guard.yml")
  private File contract;

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
   * the id of an execution of the flyway-maven-plugin.
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
   * else the engine of the project's own dialect.
   *
   * @since 0.1.0
   */
  @Parameter(property = "migration-guard.engine", defaultValue = "auto")
  private String engine;

  /**
   * Where PostgreSQL is the engine: the major version (14 to 18) or the release (<code>16.4</code>) to use.
   * Default: the one whose binaries the project declares for its tests (<code>io.zonky.test.postgres</code>), else
   * the newest.
   *
   * @since 0.1.0
   */
  @Parameter(property = "migration-guard.postgresVersion")
  private String postgresVersion;

  /**
   * Where PostgreSQL is the engine: the directory of an installed PostgreSQL server
   * (<code>/usr/lib/postgresql/16</code>), for histories that need an extension which is not in the published binaries.
   * Default: none, the binaries are fetched.
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
   * Where PostgreSQL is the engine: how many seconds a statement may wait for a lock; 0: for ever.
   *
   * @since 0.1.0
   */
  @Parameter(property = "migration-guard.lockTimeout", defaultValue = "30")
  private int lockTimeout;

  /**
   * The Flyway version at which the before side stands, or <code>latest</code>: what comes after it is pending.
   * Default: what the contract says.
   *
   * @since 0.1.0
   */
  @Parameter(property = "migration-guard.baseline")
  private String baseline;

  /**
   * The seed of the synthetic rows: the same seed gives the same rows on every machine.
   *
   * @since 0.1.0
   */
  @Parameter(property = "migration-guard.seed", defaultValue = "42")
  private long seed;

  /**
   * What fails the build: <code>error</code> (the verdicts UNSAFE and INCONCLUSIVE), <code>warn</code> (WARN as well)
   * or <code>never</code>.
   *
   * @since 0.1.0
   */
  @Parameter(property = "migration-guard.failOn", defaultValue = "error")
  private String failOn;

  /**
   * Does nothing when true.
   *
   * @since 0.1.0
   */
  @Parameter(property = "migration-guard.skip", defaultValue = "false")
  private boolean skip;

  /**
   * The directory of the reports.
   *
   * @since 0.1.0
   */
  @Parameter(property = "migration-guard.reports", defaultValue = "${project.build.directory}/migration-guard")
  private File reports;

  /**
   * The schemas under Flyway's care, the default one first. Default: what the project itself configures.
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
  private MavenProject project;

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private MavenSession session;

  private final RepositorySystem repositories;

  /** What the goal is a front of; tests put another one here. */
  Gate gate = MigrationGuard::check;

  /**
   * For Maven.
   *
   * @param repositories fetches the binaries of the engine where it has any
   */
  @Inject
  public CheckMojo(RepositorySystem repositories) {
    this.repositories = repositories;
  }

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("migration-guard is skipped (migration-guard.skip).");
      return;
    }
    if (!contract.exists()) {
      getLog().info("No contract at " + contract + ": nothing to check. docs/quickstart.md shows how to write one.");
      return;
    }
    FailOn threshold = FailOn.of(failOn);
    GuardRequest request = request();
    try {
      GuardReport report = gate.check(request);
      Path written = ReportFiles.write(reportDirectory(), report);
      ConsoleReport.lines(report, shown(written), TerminalColour.of(session)).forEach(this::log);
      if (threshold.fails(report.verdict())) {
        throw new MojoFailureException(report.verdict() + ": " + Headline.of(report) + "; see " + shown(written));
      }
    } catch (ContractException | GuardException | IOException failure) {
      throw new MojoExecutionException(failure.getMessage(), failure);
    }
  }

  private GuardRequest request() throws MojoExecutionException {
    Map<String, String> keys = new TreeMap<>(flyway);
    placeholders.forEach((name, value) -> keys.put("placeholders." + name, value));
    if (!schemas.isEmpty()) {
      keys.put("schemas", String.join(",", schemas));
    }
    ProjectHistory found = new ProjectConfiguration(project, session.getUserProperties(), directory())
        .history(profiles, history, locations, keys);
    found.description().ifPresent(getLog()::info);
    DeclaredDatabase database = new DeclaredDatabase(project, found.url());
    Engines engines = Engines.of(
        engine, postgres(database), database, Duration.ofSeconds(statementTimeout));
    return new GuardRequest(
        contract.toPath().toAbsolutePath().normalize(),
        new ProjectMigrations(project, directory()).settings(found, setup),
        engines.engine(),
        Optional.ofNullable(baseline).filter(version -> !version.isBlank()),
        seed,
        LocalDate.now(ZoneOffset.UTC),
        RunOptions.defaults().withAuto(engines.auto()));
  }

  private PostgresProvision postgres(DeclaredDatabase database) throws MojoExecutionException {
    if (statementTimeout < 0 || lockTimeout < 0) {
      throw new MojoExecutionException("The parameters statementTimeout and lockTimeout are seconds, and may not be negative.");
    }
    return new PostgresProvision(
        repositories, session, project, postgresHome,
        Optional.ofNullable(postgresVersion).filter(version -> !version.isBlank()).or(database::postgresVersion),
        Duration.ofSeconds(statementTimeout), Duration.ofSeconds(lockTimeout));
  }

  /** The project's directory, or where Maven was called without a project. */
  private Path directory() {
    File basedir = project.getBasedir();
    return (basedir == null ? Path.of(session.getExecutionRootDirectory()) : basedir.toPath()).toAbsolutePath();
  }

  /** Without a POM the build directory of Maven's stub of a project is a placeholder that nobody has filled in. */
  private Path reportDirectory() {
    boolean placeholder = project.getFile() == null && reports.getPath().contains("${");
    return placeholder ? directory().resolve("target").resolve("migration-guard") : reports.toPath();
  }

  private String shown(Path file) {
    Path root = Path.of(session.getExecutionRootDirectory()).toAbsolutePath().normalize();
    Path absolute = file.toAbsolutePath().normalize();
    return (absolute.startsWith(root) ? root.relativize(absolute) : absolute).toString();
  }

  private void log(Line line) {
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
