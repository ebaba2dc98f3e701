package io.github.migrationguard.schema;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A table or view that is not what it was before the pending migrations.
 *
 * @param table its name as a person says it
 * @param change what became of it
 * @param inContract whether the contract speaks of it
 * @param parts what differs: the relation itself first, then columns in the table's order, then constraints
 * @param unchanged how many columns are as they were
 */
public record TableChange(String table, Change change, boolean inContract, List<Part> parts, int unchanged) {

  /** What became of a table. */
  public enum Change { ADDED, REMOVED, CHANGED }

  /** What sort of part. */
  public enum Kind {
    /** The table as a whole: {@code table} or {@code view}. */
    RELATION,
    /** A column: its type, and what else the database holds of it. */
    COLUMN,
    /** A primary key, a unique or foreign key, a check or an exclusion. */
    CONSTRAINT
  }

  /**
   * One thing that differs.
   *
   * @param kind what sort
   * @param name the column's name; empty for the others, which have none that a person knows
   * @param inContract whether the contract speaks of the column
   * @param before how it was, in SQL's words; empty where it was not there
   * @param after how it is; empty where it is not there
   */
  public record Part(Kind kind, String name, boolean inContract, Optional<String> before, Optional<String> after) {
    public Part {
      Objects.requireNonNull(kind);
      Objects.requireNonNull(name);
      Objects.requireNonNull(before);
      Objects.requireNonNull(after);
    }
  }

  public TableChange {
    Objects.requireNonNull(table);
    Objects.requireNonNull(change);
    parts = List.copyOf(parts);
  }
}
