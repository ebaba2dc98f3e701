package io.github.migrationguard.profile;

import io.github.migrationguard.database.JdbcSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A database to profile. Its text never holds a secret.
 *
 * @param database where it is, and as whom to read it
 * @param timeout seconds that a query may take, above 0
 */
public record ProfileSource(JdbcSource database, int timeout) {

  public ProfileSource {
    if (timeout <= 0) {
      throw new IllegalArgumentException("a query needs a limit above 0 seconds, and " + timeout + " is given");
    }
  }

  /** The same in parts, as {@link JdbcSource} has them. */
  public ProfileSource(
      String url, Optional<String> user, Optional<String> password, List<Path> classpath, int timeout) {
    this(new JdbcSource(url, user, password, classpath), timeout);
  }

  /** As {@link JdbcSource#shown}. */
  public String shown() {
    return database.shown();
  }

  /** As {@link JdbcSource#clean}. */
  String clean(String text) {
    return database.clean(text);
  }

  @Override
  public String toString() {
    return shown();
  }
}
