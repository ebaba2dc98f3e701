package io.github.migrationguard.engine;

import io.github.migrationguard.database.DatabaseEngine;
import io.github.migrationguard.dialect.Dialect;
import io.github.migrationguard.dialect.DialectEvidence;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What to do where the history does not run on the engine that is asked for: judge on the engine of the project's own
 * dialect instead.
 *
 * @param declared what the build says of the dialect; empty where it says nothing, and the SQL itself is asked
 * @param embedded an engine for each dialect that has one; it is asked for its first database only when it is needed
 */
public record AutoEngine(Optional<DialectEvidence> declared, Map<Dialect, DatabaseEngine> embedded) {

  public AutoEngine {
    Objects.requireNonNull(declared);
    embedded = Map.copyOf(embedded);
  }

  /** The same text for the same choice, whatever the engines are as objects: by it an unchanged run is told. */
  @Override
  public String toString() {
    return "auto " + declared + " " + new TreeSet<>(embedded.keySet());
  }
}
