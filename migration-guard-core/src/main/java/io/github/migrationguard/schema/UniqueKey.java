package io.github.migrationguard.schema;

import java.util.List;

/**
 * A primary key, a unique constraint or a unique index.
 *
 * @param name the constraint's or index's name
 * @param columns its columns, in order; for an index over expressions only those that are plain columns
 * @param primary whether it is the primary key
 * @param condition the predicate of a partial unique index, empty for a whole one
 * @param overExpression whether the index is over an expression ({@code lower(email)})
 * @param parts all parts of an index over expressions as SQL, in order; empty for one over plain columns
 */
public record UniqueKey(String name, List<String> columns, boolean primary, String condition, boolean overExpression,
    List<String> parts) {

  public UniqueKey {
    columns = List.copyOf(columns);
    parts = List.copyOf(parts);
  }

  public UniqueKey(String name, List<String> columns, boolean primary, String condition, boolean overExpression) {
    this(name, columns, primary, condition, overExpression, List.of());
  }

  public UniqueKey(String name, List<String> columns, boolean primary) {
    this(name, columns, primary, "", false);
  }

  /** Whether it holds for every row and over plain columns, so that it identifies rows. */
  public boolean isWhole() {
    return condition.isEmpty() && !overExpression;
  }
}
