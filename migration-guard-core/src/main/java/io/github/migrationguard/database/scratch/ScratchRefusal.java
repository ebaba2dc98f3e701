package io.github.migrationguard.database.scratch;

import io.github.migrationguard.database.EngineUnavailableException;

/** A database that is not taken for scratch, or cannot be: nothing in it was changed. */
public final class ScratchRefusal extends EngineUnavailableException {

  private static final long serialVersionUID = 1L;

  ScratchRefusal(String message) {
    super(message);
  }
}
