package io.github.migrationguard.migration;

/** A history that cannot be read, split or started: a mistake in configuration, for a person to mend. */
public final class MigrationHistoryException extends Exception {

  private static final long serialVersionUID = 1L;

  public MigrationHistoryException(String message) {
    super(message);
  }

  public MigrationHistoryException(String message, Throwable cause) {
    super(message, cause);
  }
}
