package io.github.migrationguard.comparison;

/** What a migration did to a feature. */
public enum Impact {
  /** No figure past a limit. */
  STABLE,
  /** Nothing changed, but the baseline could not have shown a change: constant, all NULL, or no entity at all. */
  VACUOUS,
  /** The baseline differs from itself: nothing can be said. */
  UNSTABLE,
  /** A figure past a warning limit. */
  WARN,
  /** A figure past a failure limit. */
  BROKEN;

  /** Whether a migration did something to the feature. */
  public boolean isHarm() {
    return this == WARN || this == BROKEN;
  }
}
