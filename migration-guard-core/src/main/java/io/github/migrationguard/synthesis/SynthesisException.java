package io.github.migrationguard.synthesis;

import io.github.migrationguard.contract.Position;
import java.util.Objects;
import java.util.Optional;

/**
 * Rows that satisfy both contract and schema cannot be made. The message says which constraint, why, and what to
 * change.
 */
public final class SynthesisException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Optional<Position> position;

  public SynthesisException(String message, Optional<Position> position, Throwable cause) {
    super(position.map(at -> at + ": ").orElse("") + Objects.requireNonNull(message), cause);
    this.position = position;
  }

  /** Where the contract asks for what cannot be had; empty where the schema alone is the cause. */
  public Optional<Position> position() {
    return position;
  }
}
