package io.github.migrationguard.verdict;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * The migration that broke something.
 *
 * @param script its name, {@code V2__rename.sql}
 * @param line the guilty line, 1-based, where one was found
 */
public record Culprit(String script, OptionalInt line) {

  public Culprit {
    Objects.requireNonNull(script);
    Objects.requireNonNull(line);
  }

  /** {@code V2__rename.sql:1}, as editors and consoles link it. */
  @Override
  public String toString() {
    return line.isPresent() ? script + ":" + line.getAsInt() : script;
  }
}
