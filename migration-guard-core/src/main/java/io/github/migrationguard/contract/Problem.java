package io.github.migrationguard.contract;

import java.util.Comparator;
import java.util.Objects;

/**
 * One thing that is wrong with a contract.
 *
 * @param position where
 * @param message what happened
 * @param resolution what was expected, or what to do about it; never blank
 */
public record Problem(Position position, String message, String resolution) implements Comparable<Problem> {

  private static final Comparator<Problem> ORDER = Comparator.comparing(Problem::position)
      .thenComparing(Problem::message).thenComparing(Problem::resolution);

  public Problem {
    Objects.requireNonNull(position);
    Objects.requireNonNull(message);
    Objects.requireNonNull(resolution);
  }

  /** {@code migration-guard.yml:12:7: what happened; what to do about it}. */
  @Override
  public String toString() {
    return position + ": " + message + "; " + resolution;
  }

  @Override
  public int compareTo(Problem other) {
    return ORDER.compare(this, other);
  }
}
