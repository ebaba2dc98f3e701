package io.github.migrationguard.revision;

/** The repository does not show the project as it was; the message says what to change in the checkout. */
public final class RevisionException extends Exception {

  private static final long serialVersionUID = 1L;

  RevisionException(String message) {
    super(message);
  }

  RevisionException(String message, Throwable cause) {
    super(message, cause);
  }
}
