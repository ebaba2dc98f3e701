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
 * @param source who asks for it
 */
public record CheckConstraint(
    String name, String expression, Set<String> columns, List<CalledFunction> called, Source source) {

  /** Who asks for a condition. */
  public enum Source {
    /** Somebody wrote it. */
    CONSTRAINT,
    /** A row must find a partition that has its value in a list. */
    PARTITION_LISTS,
    /** A row must find a partition in whose range it falls. */
    PARTITION_RANGES
  }

  public CheckConstraint {
    columns = Set.copyOf(columns);
    called = List.copyOf(called);
  }

  /** A check that somebody wrote. */
  public CheckConstraint(String name, String expression, Set<String> columns, List<CalledFunction> called) {
    this(name, expression, columns, called, Source.CONSTRAINT);
  }

  /** A check of which the database tells no function. */
  public CheckConstraint(String name, String expression, Set<String> columns) {
    this(name, expression, columns, List.of());
  }
}
