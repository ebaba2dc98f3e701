package io.github.migrationguard.database;

import java.sql.SQLNonTransientConnectionException;

/** An engine that cannot be had on this machine, now: the message says why, and what would change that. */
public class EngineUnavailableException extends SQLNonTransientConnectionException {

  private static final long serialVersionUID = 1L;

  /** The SQLSTATE "SQL-client unable to establish SQL-connection" of the standard. */
  private static final String UNABLE_TO_CONNECT = "08001";

  public EngineUnavailableException(String message) {
    super(message, UNABLE_TO_CONNECT);
  }

  public EngineUnavailableException(String message, Throwable cause) {
    super(message, UNABLE_TO_CONNECT, cause);
  }
}
