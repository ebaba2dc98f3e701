package io.github.migrationguard.database.postgres;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
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
    String wanted = PostgresPlatform.current().map(PostgresPlatform::artifactId).orElse("binaries for this platform");
    Optional<Path> found = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(path -> path.getFileName().toString().matches(wanted + "-[0-9.]+\\.jar"))
        .findFirst();
    assumeTrue(found.isPresent(), "the tests' class path has no " + wanted + ": it has those of linux-amd64 alone");
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
