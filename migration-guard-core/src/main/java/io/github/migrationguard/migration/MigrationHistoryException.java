package io.github.migrationguard.migration;

import java.sql.SQLException;

/** A history that cannot be read, split or started: a mistake in configuration, for a person to mend. */
public final class MigrationHistoryException extends Exception {

  private static final long serialVersionUID = 1L;

  public MigrationHistoryException(String message) {
    super(message);
  }

  public MigrationHistoryException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * Whether another engine might take the history: the database refused something, or its Flyway could not read a setup
   * script.
   */
  public boolean mayDependOnEngine() {
    for (Throwable cause = this; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException || cause instanceof UnreadableScript) {
        return true;
      }
    }
    return false;
  }

  /** Flyway reads scripts by the rules of the database that it is connected to. */
  static final class UnreadableScript extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableScript(Throwable cause) {
      super(cause.getMessage(), cause);
    }
  }
}
