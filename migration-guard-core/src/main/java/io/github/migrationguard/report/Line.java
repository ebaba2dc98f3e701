package io.github.migrationguard.report;

import java.util.Objects;

/**
 * A line for the build's log.
 *
 * @param level at which it is logged
 * @param text one line, without the level
 */
public record Line(Level level, String text) {

  /** The levels of Maven's log that the gate uses. */
  public enum Level { INFO, WARN, ERROR }

  public Line {
    Objects.requireNonNull(level);
    Objects.requireNonNull(text);
  }

  static Line info(String text) {
    return new Line(Level.INFO, text);
  }

  static Line warn(String text) {
    return new Line(Level.WARN, text);
  }

  static Line error(String text) {
    return new Line(Level.ERROR, text);
  }
}
