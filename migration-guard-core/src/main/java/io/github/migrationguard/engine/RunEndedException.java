package io.github.migrationguard.engine;

/**
 * A run ended without an answer: what happened, and what to do about it. Its cause, where it has one, tells whether
 * another engine might go on where this one did not. Who asked for the run is given it as a {@code GuardException}.
 */
public class RunEndedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public RunEndedException(String message, Throwable cause) {
    super(message, cause);
  }
}
