package io.github.migrationguard.finding;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a migration did to stored data.
 *
 * @param rows rows that were looked at
 * @param changed those of them whose value differs; or that are lost, are there more often, or came as copies
 * @param transformation the rule that turns the old values into the new ones, as a clause: {@code multiplied by 100};
 *     empty where no simple one does
 * @param examples up to three of the changed rows
 */
public record DataChange(long rows, long changed, Optional<String> transformation, List<Example> examples) {

  /**
   * One row.
   *
   * @param key its key, {@code 7} or {@code (7, 2026-01-31T00:00)}
   * @param before the value as it was, {@code 'a'}; empty where the row itself is what changed
   * @param after the value as it is
   */
  public record Example(String key, Optional<String> before, Optional<String> after) {
    public Example {
      Objects.requireNonNull(key);
      Objects.requireNonNull(before);
      Objects.requireNonNull(after);
    }

    /** {@code 7: 'a' -> 'b'}. */
    public String words() {
      return key + before.map(value -> ": " + value + " -> " + after.orElse("")).orElse("");
    }
  }

  public DataChange {
    Objects.requireNonNull(transformation);
    examples = List.copyOf(examples);
  }

  /** The changed ones as a fraction of those that were looked at; may exceed 1 where rows were copied several times. */
  public double share() {
    return rows == 0 ? 0 : (double) changed / rows;
  }
}
