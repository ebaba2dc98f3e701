package io.github.migrationguard.database.postgres;

import io.github.migrationguard.database.EngineUnavailableException;

/** There is no PostgreSQL to work on: no binaries, no right to start them, no server that answers. */
public final class PostgresUnavailableException extends EngineUnavailableException {

  private static final long serialVersionUID = 1L;

  public PostgresUnavailableException(String message) {
    super(message);
  }

  public PostgresUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
