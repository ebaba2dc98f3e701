package io.github.migrationguard.pipeline;

/** A pipeline whose file or contract is wrong whatever the database holds: a mistake in configuration. */
public final class InvalidPipelineException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public InvalidPipelineException(String message) {
    super(message);
  }
}
