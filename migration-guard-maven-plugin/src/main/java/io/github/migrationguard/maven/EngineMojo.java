package io.github.migrationguard.maven;

import io.github.migrationguard.configuration.DeclaredPostgres;
import io.github.migrationguard.configuration.ProjectHistory;
import io.github.migrationguard.migration.MigrationSettings;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;

/** What every goal is told of the database that the migrations run on, and where the project is. */
abstract class EngineMojo extends AbstractMojo {

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
  EngineMojo(RepositorySystem repositories, SettingsDecrypter decrypter) {
    this.repositories = repositories;
    this.decrypter = decrypter;
  }

  /**
   * The engine as it is asked for; nothing is fetched or started yet.
   *
   * @param found what the project says of its history
   * @param migrations that history
   */
  Engines engines(ProjectHistory found, MigrationSettings migrations) throws MojoExecutionException {
    DeclaredDatabase database = new DeclaredDatabase(project, found.dialect());
    return Engines.of(engine, postgres(database), () -> scratch(migrations).engine(
        found.databases(), servers(), new ArtifactFetch(repositories, session, project), getLog()::info), database,
        Duration.ofSeconds(statementTimeout));
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
}
