package io.github.migrationguard.schema;

import java.util.List;
import java.util.Set;

/**
 * A CHECK constraint, of a table or of a column's domain.
 *
 * @param name the constraint's name
 * @param expression its condition, in the database's SQL
 * @param columns the columns it speaks of, as far as the database tells; may be empty
 * @param called functions of the schema in the expression, as far as the database tells; may be empty
 * @param ofRanges whether nobody wrote it: that a row falls into the range of a partition
 */
public record CheckConstraint(
    String name, String expression, Set<String> columns, List<CalledFunction> called, boolean ofRanges) {

  public CheckConstraint {
    columns = Set.copyOf(columns);
    called = List.copyOf(called);
  }

  /** A check that somebody wrote. */
  public CheckConstraint(String name, String expression, Set<String> columns, List<CalledFunction> called) {
    this(name, expression, columns, called, false);
  }

  /** A check of which the database tells no function. */
  public CheckConstraint(String name, String expression, Set<String> columns) {
    this(name, expression, columns, List.of());
  }
}
