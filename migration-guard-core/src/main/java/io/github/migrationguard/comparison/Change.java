package io.github.migrationguard.comparison;

/** What became of one value, least first. */
enum Change {
  /** Equal, or different by no more than float noise. */
  NONE,
  /** Another value, but near enough that a model hardly tells. */
  CHANGED,
  /** Materially another value. */
  MOVED;

  Change worse(Change other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
