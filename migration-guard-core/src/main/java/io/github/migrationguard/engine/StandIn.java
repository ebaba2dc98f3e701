package io.github.migrationguard.engine;

import java.util.Objects;
import java.util.Optional;

/**
 * What an engine's refusals mean for the project, whose own engine may be another.
 *
 * @param wayOut what to do about something that the engine cannot run, where more can be said than that; a sentence
 * @param doubtful whether an error of the engine is no evidence that the project's own would give one too
 */
public record StandIn(Optional<String> wayOut, boolean doubtful) {

  /** Of an engine that was asked for, or that is the project's own. */
  static final StandIn NONE = new StandIn(Optional.empty(), false);

  public StandIn {
    Objects.requireNonNull(wayOut);
  }

  static StandIn of(String wayOut, boolean doubtful) {
    return new StandIn(Optional.of(wayOut), doubtful);
  }
}
