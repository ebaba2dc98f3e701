package io.github.migrationguard.schema;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A rule of a table that held before the pending migrations and no longer does: states of the database are legal now
 * that were not before.
 *
 * @param kind what sort of rule
 * @param spoken the contract's name of the table
 * @param table the table as it is stored now
 * @param columns the columns that the rule spoke of, as they are stored now; may be empty where the database does not
 *     tell
 * @param labels what an enum takes now and did not before; empty otherwise, and where it takes any text now
 * @param condition the condition of the check that no longer holds, over the columns as they are stored now
 * @param foreignKey the reference that is no longer kept, as it would be now
 */
public record Loosening(
    Kind kind,
    String spoken,
    TableName table,
    List<String> columns,
    List<String> labels,
    Optional<String> condition,
    Optional<ForeignKey> foreignKey) {

  /** What sort of rule. */
  public enum Kind {
    /** A column took no NULL. */
    NOT_NULL,
    /** No two rows agreed on the columns: a primary key, a unique constraint or index. */
    UNIQUE,
    /** A condition held for every row. */
    CHECK,
    /** A column took a fixed set of labels. */
    ENUM,
    /** Every row had a parent. */
    FOREIGN_KEY
  }

  public Loosening {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(spoken);
    Objects.requireNonNull(table);
    columns = List.copyOf(columns);
    labels = List.copyOf(labels);
    Objects.requireNonNull(condition);
    Objects.requireNonNull(foreignKey);
  }

  public static Loosening notNull(String spoken, TableName table, String column) {
    return new Loosening(Kind.NOT_NULL, spoken, table, List.of(column), List.of(), Optional.empty(), Optional.empty());
  }

  public static Loosening unique(String spoken, TableName table, List<String> columns) {
    return new Loosening(Kind.UNIQUE, spoken, table, columns, List.of(), Optional.empty(), Optional.empty());
  }

  public static Loosening check(String spoken, TableName table, List<String> columns, String condition) {
    return new Loosening(Kind.CHECK, spoken, table, columns, List.of(), Optional.of(condition), Optional.empty());
  }

  public static Loosening enumeration(String spoken, TableName table, String column, List<String> labels) {
    return new Loosening(Kind.ENUM, spoken, table, List.of(column), labels, Optional.empty(), Optional.empty());
  }

  public static Loosening foreignKey(String spoken, TableName table, ForeignKey key) {
    return new Loosening(Kind.FOREIGN_KEY, spoken, table, key.columns(), List.of(), Optional.empty(), Optional.of(key));
  }
}
