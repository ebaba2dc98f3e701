package io.github.migrationguard;

import java.util.Objects;
import java.util.Optional;

/**
 * How a run goes about its work, where that may be chosen. {@link #defaults} is what a build gets that chooses nothing.
 *
 * @param sensitivity whether to measure which columns each feature feels; empty: where that costs less than the rest of
 *     the run
 */
public record RunOptions(Optional<Boolean> sensitivity) {

  public RunOptions {
    Objects.requireNonNull(sensitivity);
  }

  public static RunOptions defaults() {
    return new RunOptions(Optional.empty());
  }

  public RunOptions withSensitivity(Optional<Boolean> measured) {
    return new RunOptions(measured);
  }
}
