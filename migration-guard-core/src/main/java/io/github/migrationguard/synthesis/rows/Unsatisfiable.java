package io.github.migrationguard.synthesis.rows;

import io.github.migrationguard.contract.Position;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** A constraint that the rows of a table cannot satisfy. The message is made of whole sentences and names it. */
public final class Unsatisfiable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Optional<Position> position;
  private final transient OptionalLong room;

  public Unsatisfiable(String message, Optional<Position> position) {
    this(message, position, OptionalLong.empty());
  }

  /** @param room how many rows the constraint has room for, where fewer than wanted would do */
  public Unsatisfiable(String message, Optional<Position> position, OptionalLong room) {
    super(Objects.requireNonNull(message));
    this.position = position;
    this.room = room;
  }

  /** How many rows there is room for; empty where the number of rows is not the cause. */
  public OptionalLong room() {
    return room;
  }

  /** Where the contract asks for what cannot be had; empty where the schema alone is the cause. */
  public Optional<Position> position() {
    return position;
  }
}
