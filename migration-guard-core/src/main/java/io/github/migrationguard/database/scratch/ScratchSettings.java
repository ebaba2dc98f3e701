package io.github.migrationguard.database.scratch;

import io.github.migrationguard.database.JdbcSource;
import java.time.Duration;
import java.util.Objects;

/**
 * Which scratch database, and how to behave in it.
 *
 * @param source where it is, and who the gate is there
 * @param statementTimeout how long one statement may run before the server ends it; zero: for ever
 * @param lockTimeout how long a statement may wait for a lock; zero: for ever
 * @param patience how long to wait for another run of the gate that uses the database now
 */
public record ScratchSettings(
    JdbcSource source, Duration statementTimeout, Duration lockTimeout, Duration patience) {

  /** Modules of one build that check at the same time wait for each other; a build server waits longer than this. */
  public static final Duration DEFAULT_PATIENCE = Duration.ofMinutes(5);

  public ScratchSettings {
    Objects.requireNonNull(source);
    if (statementTimeout.isNegative() || lockTimeout.isNegative() || patience.isNegative()) {
      throw new IllegalArgumentException("a time limit cannot be negative");
    }
  }
}
