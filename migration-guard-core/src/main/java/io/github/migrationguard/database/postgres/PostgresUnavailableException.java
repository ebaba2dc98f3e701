package io.github.migrationguard.database.postgres;

import java.sql.SQLNonTransientConnectionException;

/** There is no PostgreSQL to work on: no binaries, no right to start them, no server that answers. */
public final class PostgresUnavailableException extends SQLNonTransientConnectionException {

  private static final long serialVersionUID = 1L;

  /** The SQLSTATE "SQL-client unable to establish SQL-connection" of the standard. */
  private static final String UNABLE_TO_CONNECT = "08001";

  public PostgresUnavailableException(String message) {
    super(message, UNABLE_TO_CONNECT);
  }

  public PostgresUnavailableException(String message, Throwable cause) {
    super(message, UNABLE_TO_CONNECT, cause);
  }
}
