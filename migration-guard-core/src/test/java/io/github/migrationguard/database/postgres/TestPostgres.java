package io.github.migrationguard.database.postgres;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.migrationguard.servers.PostgresBinaries;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/** The PostgreSQL of the tests: the build has the binaries of one platform on the tests' class path. */
public final class TestPostgres {

  private TestPostgres() {
  }

  /** Skips the calling test on a platform that the build has no binaries for. */
  public static PostgresInstallation installation() throws SQLException {
    return PostgresInstallation.unpacked(archive(), Path.of("target", "postgres-binaries"));
  }

  static Path archive() {
    Optional<Path> found = PostgresPlatform.current().map(PostgresPlatform::artifactId)
        .flatMap(PostgresBinaries::onClassPath);
    assumeTrue(found.isPresent(), "the tests' class path has PostgreSQL for linux-amd64 alone");
    return found.get();
  }

  /** Servers with their files in the machine's directory for temporary files. */
  public static PostgresServers servers() throws SQLException {
    return new PostgresServers(installation(), settings());
  }

  static PostgresSettings settings() {
    return PostgresSettings.in(Path.of(System.getProperty("java.io.tmpdir")));
  }
}
