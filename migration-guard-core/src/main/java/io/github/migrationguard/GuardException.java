package io.github.migrationguard;

import io.github.migrationguard.engine.RunEndedException;

/** The gate could not do its work: what happened, and what to do about it, for whoever runs the build. */
public final class GuardException extends RunEndedException {

  private static final long serialVersionUID = 1L;

  public GuardException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The same end, as whoever runs the build is given it. */
  static GuardException of(RunEndedException ended) {
    if (ended instanceof GuardException known) {
      return known;
    }
    GuardException same = new GuardException(ended.getMessage(), ended.getCause());
    same.setStackTrace(ended.getStackTrace());
    for (Throwable suppressed : ended.getSuppressed()) {
      same.addSuppressed(suppressed);
    }
    return same;
  }
}
