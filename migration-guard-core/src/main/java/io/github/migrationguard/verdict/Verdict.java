package io.github.migrationguard.verdict;

/** The one word at the end, worst first: the first that applies. */
public enum Verdict {
  /** An ERROR that is not waived. */
  UNSAFE,
  /** Something could not be judged; it never passes. */
  INCONCLUSIVE,
  /** A WARN that is not waived. */
  WARN,
  /** Nothing of the above. */
  SAFE
}
