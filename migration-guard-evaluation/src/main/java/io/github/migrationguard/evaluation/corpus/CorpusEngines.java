package io.github.migrationguard.evaluation.corpus;

import io.github.migrationguard.database.DatabaseEngine;
import io.github.migrationguard.database.H2Engine;
import io.github.migrationguard.database.postgres.PostgresEngine;
import io.github.migrationguard.database.postgres.PostgresInstallation;
import io.github.migrationguard.database.postgres.PostgresPlatform;
import io.github.migrationguard.database.postgres.PostgresServers;
import io.github.migrationguard.database.postgres.PostgresSettings;
import java.io.File;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;

/** The engines of a run: PostgreSQL for what is written for it, H2 for everything else. */
final class CorpusEngines implements AutoCloseable {

  private static final Duration LONGEST_STATEMENT = Duration.ofMinutes(2);

  private final PostgresServers servers;

  private CorpusEngines(PostgresServers servers) {
    this.servers = servers;
  }

  /**
   * Unpacks PostgreSQL from the class path's archive for this platform.
   *
   * @param work where it is unpacked
   */
  static CorpusEngines open(Path work) throws SQLException {
    PostgresSettings settings = new PostgresSettings(Path.of(System.getProperty("java.io.tmpdir")),
        PostgresSettings.DEFAULT_DATABASE, LONGEST_STATEMENT, PostgresSettings.DEFAULT_LOCK_TIMEOUT,
        PostgresSettings.DEFAULT_LINGER);
    return new CorpusEngines(new PostgresServers(PostgresInstallation.unpacked(archive(), work), settings));
  }

  private static Path archive() {
    String wanted = PostgresPlatform.current().map(PostgresPlatform::artifactId).orElse("PostgreSQL for this platform");
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of)
        .filter(path -> path.getFileName().toString().matches(wanted + "-[0-9.]+\\.jar")).findFirst()
        .orElseThrow(() -> new IllegalStateException("The class path has no " + wanted
            + ". Add io.zonky.test.postgres:" + wanted + " to the module's dependencies."));
  }

  DatabaseEngine of(CorpusHistory history) {
    return history.isPostgres() ? new PostgresEngine(servers) : new H2Engine();
  }

  @Override
  public void close() {
    servers.close();
  }
}
