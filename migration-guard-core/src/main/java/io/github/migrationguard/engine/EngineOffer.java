package io.github.migrationguard.engine;

import io.github.migrationguard.database.DatabaseEngine;
import java.util.Objects;
import java.util.Optional;

/**
 * An engine to judge on.
 *
 * @param engine makes the databases
 * @param auto what to do where the history does not run on it; empty: it judges come what may
 */
public record EngineOffer(DatabaseEngine engine, Optional<AutoEngine> auto) {

  public EngineOffer {
    Objects.requireNonNull(engine);
    Objects.requireNonNull(auto);
  }

  /** Another engine, which judges come what may. */
  static EngineOffer settled(DatabaseEngine engine) {
    return new EngineOffer(engine, Optional.empty());
  }

  /** Another engine, which judges or not as this one would. */
  EngineOffer through(DatabaseEngine other) {
    return new EngineOffer(other, auto);
  }
}
