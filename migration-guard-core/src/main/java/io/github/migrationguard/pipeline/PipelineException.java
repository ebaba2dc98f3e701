package io.github.migrationguard.pipeline;

import java.sql.SQLException;
import java.util.Objects;

/** A pipeline that could not compute its features on a database. */
public final class PipelineException extends Exception {

  private static final long serialVersionUID = 1L;

  public PipelineException(String message, SQLException cause) {
    super(Objects.requireNonNull(message), cause);
  }

  /** What the database said; {@code null} when the pipeline's result, not its SQL, was at fault. */
  @Override
  public synchronized SQLException getCause() {
    return (SQLException) super.getCause();
  }
}
