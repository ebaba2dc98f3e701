package io.github.migrationguard.synthesis.rows;

import io.github.migrationguard.contract.Position;
import java.util.Objects;
import java.util.Optional;

/** A constraint that the rows of a table cannot satisfy. The message is made of whole sentences and names it. */
public final class Unsatisfiable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Optional<Position> position;

  public Unsatisfiable(String message, Optional<Position> position) {
    super(Objects.requireNonNull(message));
    this.position = position;
  }

  /** Where the contract asks for what cannot be had; empty where the schema alone is the cause. */
  public Optional<Position> position() {
    return position;
  }
}
