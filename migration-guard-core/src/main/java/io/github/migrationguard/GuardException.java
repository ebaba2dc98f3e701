package io.github.migrationguard;

/** The gate could not do its work: what happened, and what to do about it, for whoever runs the build. */
public final class GuardException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public GuardException(String message, Throwable cause) {
    super(message, cause);
  }
}
