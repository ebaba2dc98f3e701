package io.github.migrationguard;

import java.util.Objects;
import java.util.Optional;

/**
 * How a run goes about its work, where that may be chosen. {@link #defaults} is what a build gets that chooses nothing.
 *
 * @param sensitivity whether to measure which columns each feature feels; empty: where that costs less than the rest of
 *     the run
 * @param auto what to do where the history does not run on the request's engine; empty: that one judges come what may
 */
public record RunOptions(Optional<Boolean> sensitivity, Optional<AutoEngine> auto) {

  public RunOptions {
    Objects.requireNonNull(sensitivity);
    Objects.requireNonNull(auto);
  }

  public static RunOptions defaults() {
    return new RunOptions(Optional.empty(), Optional.empty());
  }

  public RunOptions withSensitivity(Optional<Boolean> measured) {
    return new RunOptions(measured, auto);
  }

  public RunOptions withAuto(Optional<AutoEngine> engines) {
    return new RunOptions(sensitivity, engines);
  }
}
