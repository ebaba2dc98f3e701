package io.github.migrationguard.verdict;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * What broke something: a migration, or the edit of a pipeline.
 *
 * @param script the migration's name, {@code V2__rename.sql}, or the pipeline's file, {@code features/churn.sql}
 * @param line the guilty line, 1-based, where one was found
 * @param edit whether it is the edit of a pipeline
 */
public record Culprit(String script, OptionalInt line, boolean edit) {

  public Culprit {
    Objects.requireNonNull(script);
    Objects.requireNonNull(line);
  }

  /** A migration. */
  public Culprit(String script, OptionalInt line) {
    this(script, line, false);
  }

  /** The edit of the pipeline that is in the file. */
  public static Culprit ofEdit(String file) {
    return new Culprit(file, OptionalInt.empty(), true);
  }

  /** {@code V2__rename.sql:1}, as editors and consoles link it; {@code the edit of features/churn.sql}. */
  @Override
  public String toString() {
    if (edit) {
      return "the edit of " + script;
    }
    return line.isPresent() ? script + ":" + line.getAsInt() : script;
  }
}
