package io.github.migrationguard.database.scratch;

/** The scratch database could not be left as it was found. The ledger in it says so to the next run. */
public final class ScratchLeftovers extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ScratchLeftovers(String message, Throwable cause) {
    super(message, cause);
  }
}
