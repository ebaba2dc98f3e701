package io.github.migrationguard.profile;

/** A database that could not be profiled. The message holds no secret, and there is no cause, whose message might. */
public final class ProfileException extends Exception {

  private static final long serialVersionUID = 1L;

  public ProfileException(String message) {
    super(message);
  }
}
