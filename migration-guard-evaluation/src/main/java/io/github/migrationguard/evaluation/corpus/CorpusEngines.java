package io.github.migrationguard.evaluation.corpus;

import io.github.migrationguard.configuration.DeclaredPostgres;
import io.github.migrationguard.database.DatabaseEngine;
import io.github.migrationguard.database.H2Engine;
import io.github.migrationguard.database.postgres.PostgresEngine;
import io.github.migrationguard.database.postgres.PostgresInstallation;
import io.github.migrationguard.database.postgres.PostgresPlatform;
import io.github.migrationguard.database.postgres.PostgresRelease;
import io.github.migrationguard.database.postgres.PostgresServers;
import io.github.migrationguard.database.postgres.PostgresSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The engines of a run: PostgreSQL for what is written for it, of the version that the project declares as the plugin
 * would choose it; a lent MariaDB for what is written for MySQL; H2 for everything else. Safe for several threads.
 */
final class CorpusEngines implements AutoCloseable {

  private static final Duration LONGEST_STATEMENT = Duration.ofMinutes(2);

  private final Path archives;
  private final Path work;
  private final LentMariaDbs mariaDbs;
  private final Map<PostgresInstallation, PostgresServers> servers = new HashMap<>();

  /**
   * Makes the engines when they are asked for.
   *
   * @param archives a directory with the published binaries of each release
   * @param work where they are unpacked
   * @param mariaDb the directory whose {@code bin} has MariaDB's programs; empty: the installed one's
   */
  CorpusEngines(Path archives, Path work, Optional<Path> mariaDb) {
    this.archives = archives;
    this.work = work;
    this.mariaDbs = new LentMariaDbs(mariaDb, LONGEST_STATEMENT);
  }

  /** @param corpus the directory with the repositories */
  DatabaseEngine of(CorpusHistory history, Path corpus) throws SQLException {
    if (history.sql() == CorpusSql.MYSQL) {
      return mariaDbs.of(history);
    }
    if (!history.isPostgres()) {
      return new H2Engine(LONGEST_STATEMENT);
    }
    Optional<DeclaredPostgres> declared = DeclaredPostgres.of(history.module(corpus));
    PostgresRelease release = declared.map(named -> PostgresRelease.closest(named.major()))
        .orElseGet(PostgresRelease::newest);
    return new PostgresEngine(servers(PostgresInstallation.unpacked(archive(release), work)),
        declared.map(named -> release.because(named.major(), named.reason())), this::servers);
  }

  private Path archive(PostgresRelease release) {
    String platform = PostgresPlatform.current().map(PostgresPlatform::artifactId)
        .orElse("PostgreSQL for this platform");
    Path archive = archives.resolve(platform + "-" + release.version() + ".jar");
    if (!Files.isRegularFile(archive)) {
      throw new IllegalStateException("There is no " + archive + ". The build copies the binaries of PostgreSQL there:"
          + " add this platform and release to the profile corpus.");
    }
    return archive;
  }

  private synchronized PostgresServers servers(PostgresInstallation installation) {
    return servers.computeIfAbsent(installation, own -> new PostgresServers(own, new PostgresSettings(
        Path.of(System.getProperty("java.io.tmpdir")), PostgresSettings.DEFAULT_DATABASE, LONGEST_STATEMENT,
        PostgresSettings.DEFAULT_LOCK_TIMEOUT, PostgresSettings.DEFAULT_LINGER)));
  }

  @Override
  public synchronized void close() {
    servers.values().forEach(PostgresServers::close);
    mariaDbs.close();
  }
}
