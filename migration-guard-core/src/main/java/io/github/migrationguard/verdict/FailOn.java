package io.github.migrationguard.verdict;

import java.util.Locale;

/** From which verdict on a build fails. */
public enum FailOn {
  /** On UNSAFE and INCONCLUSIVE: what was not judged does not pass. */
  ERROR,
  /** On WARN too. */
  WARN,
  /** Not at all: the reports are written, and that is it. */
  NEVER;

  /** Whether a build with this verdict fails. */
  public boolean fails(Verdict verdict) {
    return switch (this) {
      case ERROR -> verdict == Verdict.UNSAFE || verdict == Verdict.INCONCLUSIVE;
      case WARN -> verdict != Verdict.SAFE;
      case NEVER -> false;
    };
  }

  /**
   * Reads the parameter {@code failOn}, in any case.
   *
   * @throws IllegalArgumentException for any other word; the message is for the user
   */
  public static FailOn parse(String text) {
    for (FailOn value : values()) {
      if (value.name().equalsIgnoreCase(text.strip())) {
        return value;
      }
    }
    throw new IllegalArgumentException("failOn is '" + text + "', which is not known. It is one of error (fails on"
        + " UNSAFE and INCONCLUSIVE), warn (fails on WARN too) and never.");
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
