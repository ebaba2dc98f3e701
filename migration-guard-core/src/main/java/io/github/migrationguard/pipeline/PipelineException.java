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

  /** The database's own words, without the statement that drivers add to them. */
  public String reason() {
    String message = getCause() == null ? getMessage() : getCause().getMessage();
    return message.lines().findFirst().orElse(message).replaceAll("; SQL statement:.*", "");
  }

  /** What the database says, without PostgreSQL's severity and the statement that H2 repeats. */
  public static String said(SQLException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("")
        .replaceFirst("^ERROR: ", "").replaceFirst("; SQL statement:$", "")
        // H2 writes the ends of lines in the SQL that it quotes so
        .replaceAll("\\s*\\\\000[ad]\\s*", " ");
  }
}
