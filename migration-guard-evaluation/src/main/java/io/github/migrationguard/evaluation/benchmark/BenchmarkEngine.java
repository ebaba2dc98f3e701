package io.github.migrationguard.evaluation.benchmark;

import io.github.migrationguard.database.DatabaseEngine;
import io.github.migrationguard.database.H2Engine;
import io.github.migrationguard.database.postgres.PostgresEngine;
import io.github.migrationguard.database.postgres.PostgresInstallation;
import io.github.migrationguard.database.postgres.PostgresServers;
import io.github.migrationguard.database.postgres.PostgresSettings;
import io.github.migrationguard.database.postgres.PostgresUnavailableException;
import io.github.migrationguard.evaluation.PostgresBinaries;
import java.nio.file.Path;

/**
 * An engine in a process that is measured.
 *
 * @param databases makes the databases
 * @param end stops what runs outside this process
 */
record BenchmarkEngine(DatabaseEngine databases, Runnable end) implements AutoCloseable {

  static final String H2 = "h2";
  static final String POSTGRES = "postgres";

  /** As root the server runs as another user, who must reach it. */
  private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

  /**
   * Readies an engine; its server starts when the first database is asked for, and that is measured.
   *
   * @param name {@value #H2} or {@value #POSTGRES}
   * @param cache where PostgreSQL's programs are unpacked beforehand
   */
  static BenchmarkEngine of(String name, Path cache) throws PostgresUnavailableException {
    if (name.equals(H2)) {
      return new BenchmarkEngine(new H2Engine(), () -> { });
    }
    PostgresServers servers = new PostgresServers(
        PostgresInstallation.unpacked(PostgresBinaries.onClassPath(), cache), PostgresSettings.in(TEMPORARY));
    return new BenchmarkEngine(new PostgresEngine(servers), servers::close);
  }

  @Override
  public void close() {
    end.run();
  }
}
