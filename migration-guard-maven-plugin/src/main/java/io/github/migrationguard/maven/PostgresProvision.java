package io.github.migrationguard.maven;

import io.github.migrationguard.configuration.DeclaredPostgres;
import io.github.migrationguard.database.DatabaseEngine;
import io.github.migrationguard.database.postgres.PostgresEngine;
import io.github.migrationguard.database.postgres.PostgresInstallation;
import io.github.migrationguard.database.postgres.PostgresPlatform;
import io.github.migrationguard.database.postgres.PostgresRelease;
import io.github.migrationguard.database.postgres.PostgresServers;
import io.github.migrationguard.database.postgres.PostgresSettings;
import io.github.migrationguard.database.postgres.PostgresUnavailableException;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.SessionData;
import org.eclipse.aether.artifact.DefaultArtifact;

/**
 * Provides PostgreSQL for a build: its binaries as Maven resolves artifacts, and servers that the modules of one build
 * share through Maven's session, so that nothing of the plugin is static.
 */
final class PostgresProvision {

  /** Beside the artifacts, where Maven's users expect what Maven fetched, and what they delete to start anew. */
  private static final String CACHE = ".cache/migration-guard";

  private final RepositorySystem repositories;
  private final MavenSession session;
  private final MavenProject project;
  private final File home;
  private final Optional<String> version;
  private final Supplier<Optional<DeclaredPostgres>> declared;
  private final PostgresSettings settings;

  /**
   * For one goal's execution.
   *
   * @param home an installation to use instead of the published binaries; null: none
   * @param version a major version or a release; empty: what the project declares
   * @param declared what the project's files say, asked when it is needed; empty: the newest
   * @param statementTimeout zero: none
   * @param lockTimeout zero: none
   */
  PostgresProvision(
      RepositorySystem repositories, MavenSession session, MavenProject project, File home, Optional<String> version,
      Supplier<Optional<DeclaredPostgres>> declared, Duration statementTimeout, Duration lockTimeout) {
    this.repositories = repositories;
    this.session = session;
    this.project = project;
    this.home = home;
    this.version = version;
    this.declared = declared;
    this.settings =
        new PostgresSettings(
            Path.of(System.getProperty("java.io.tmpdir")), PostgresSettings.DEFAULT_DATABASE, statementTimeout,
            lockTimeout, PostgresSettings.DEFAULT_LINGER);
  }

  /** The engine, its binaries at hand. Its first server starts when the first database is asked for. */
  DatabaseEngine engine() throws MojoExecutionException {
    try {
      return home != null ? new PostgresEngine(servers(PostgresInstallation.installedAt(home.toPath())))
          : new PostgresEngine(servers(published(release())), reason(), this::servers);
    } catch (PostgresUnavailableException failure) {
      throw new GateException(failure);
    }
  }

  /**
   * The engine of a run that may not need it: its binaries are fetched when the first database is asked for, and that
   * they cannot be had is no mistake of the build's before that.
   *
   * @throws MojoExecutionException a version that there is not
   */
  DatabaseEngine engineAtFirstUse() throws MojoExecutionException {
    if (version.isPresent()) {
      release();
    }
    return new EngineAtFirstUse(this);
  }

  /** Why this version, where the project's files chose it. */
  Optional<String> reason() throws MojoExecutionException {
    if (home != null || version.isPresent() || declared.get().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(release().because(declared.get().get().major(), declared.get().get().reason()));
  }

  private PostgresRelease release() throws MojoExecutionException {
    if (version.isEmpty()) {
      return declared.get().map(named -> PostgresRelease.closest(named.major())).orElseGet(PostgresRelease::newest);
    }
    return PostgresRelease.of(version.get())
        .orElseThrow(
            () ->
                new MojoExecutionException(
                    "The parameter postgresVersion is \"" + version.get() + "\", and may be a major version ("
                        + PostgresRelease.choices() + ") or a release such as 16.4"
                        + " (-Dmigration-guard.postgresVersion)."));
  }

  private PostgresInstallation published(PostgresRelease release)
      throws MojoExecutionException, PostgresUnavailableException {
    PostgresPlatform platform =
        PostgresPlatform.current()
            .orElseThrow(
                () ->
                    new MojoExecutionException(
                        "There are no published PostgreSQL binaries for " + System.getProperty("os.name") + " on "
                            + System.getProperty("os.arch") + ". Install PostgreSQL and name its directory with"
                            + " -Dmigration-guard.postgresHome=..."));
    Path cache = session.getRepositorySession().getLocalRepository().getBasedir().toPath().resolve(CACHE);
    return PostgresInstallation.unpacked(resolve(platform, release), cache);
  }

  private Path resolve(PostgresPlatform platform, PostgresRelease release) throws MojoExecutionException {
    return new ArtifactFetch(repositories, session, project).fetch(
        new DefaultArtifact(PostgresPlatform.ARTIFACT_GROUP, platform.artifactId(), "jar", release.version()),
        "PostgreSQL's binaries", "They are fetched once, and from then on the build works offline. Make them available"
            + " in a repository of the build, or name an installed PostgreSQL with -Dmigration-guard.postgresHome=...");
  }

  /**
   * The servers of this build. The key holds the class: another module may have the plugin in another class loader,
   * whose servers this one could not use.
   */
  private PostgresServers servers(PostgresInstallation installation) {
    Object key = List.of(PostgresServers.class, installation, settings);
    SessionData shared = session.getRepositorySession().getData();
    shared.set(key, null, new PostgresServers(installation, settings));
    return (PostgresServers) shared.get(key);
  }
}
