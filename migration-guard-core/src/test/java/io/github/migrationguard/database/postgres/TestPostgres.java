package io.github.migrationguard.database.postgres;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The PostgreSQL of the tests: the build has the binaries of one platform on the tests' class path. */
public final class TestPostgres {

  private TestPostgres() {
  }

  /** Skips the calling test on a platform that the build has no binaries for. */
  public static PostgresInstallation installation() throws SQLException {
    return PostgresInstallation.unpacked(archive(), Path.of("target", "postgres-binaries"));
  }

  /** Whether the build has binaries for this platform. */
  public static boolean isAvailable() {
    return found().isPresent();
  }

  static Path archive() {
    Optional<Path> found = found();
    assumeTrue(found.isPresent(), "the tests' class path has no " + wanted() + ": it has those of linux-amd64 alone");
    return found.get();
  }

  private static String wanted() {
    return PostgresPlatform.current().map(PostgresPlatform::artifactId).orElse("binaries for this platform");
  }

  /** Asked of the class loader: a hook script of an integration test has one of its own. */
  private static Optional<Path> found() {
    Pattern archive = Pattern.compile("jar:(file:.*/" + wanted() + "-[0-9.]+\\.jar)!.*");
    try {
      return Collections.list(TestPostgres.class.getClassLoader().getResources("META-INF/MANIFEST.MF")).stream()
          .map(manifest -> archive.matcher(manifest.toString())).filter(Matcher::matches)
          .map(matcher -> Path.of(URI.create(matcher.group(1)))).findFirst();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Servers with their files in the machine's directory for temporary files. */
  public static PostgresServers servers() throws SQLException {
    return new PostgresServers(installation(), settings());
  }

  /** The same, with the programs unpacked below that directory. */
  public static PostgresServers servers(Path cache) throws SQLException {
    return new PostgresServers(PostgresInstallation.unpacked(archive(), cache), settings());
  }

  static PostgresSettings settings() {
    return PostgresSettings.in(Path.of(System.getProperty("java.io.tmpdir")));
  }
}
