package io.github.migrationguard.evaluation.mutation;

import java.util.List;

/**
 * A table, as the oracle reads it.
 *
 * @param name with its schema, where that is not the default
 * @param columns in their order
 * @param primaryKey the columns of its key
 * @param parents what it refers to
 * @param constraints every constraint that one of its columns is in, also those of other tables
 */
record PlainTable(
    String name, List<PlainColumn> columns, List<String> primaryKey, List<Reference> parents, List<Rule> constraints) {

  /**
   * A foreign key.
   *
   * @param child the table that refers
   * @param columns of the child
   * @param parent the table referred to
   * @param keys the columns of the parent, in the order of {@code columns}
   */
  record Reference(String child, List<String> columns, String parent, List<String> keys) {}

  /**
   * A constraint, once for each column that is in it.
   *
   * @param owner the table that it belongs to
   * @param name its name
   * @param type {@code CHECK}, {@code UNIQUE}, {@code PRIMARY KEY} or {@code FOREIGN KEY}
   * @param column the column of this table that is in it
   */
  record Rule(String owner, String name, String type, String column) {}

  boolean isKey(PlainColumn column) {
    return primaryKey.contains(column.name());
  }

  /** Whether the column is in a constraint of the type, on either side. */
  boolean isIn(String type, PlainColumn column) {
    return constraints.stream().anyMatch(rule -> rule.type().equals(type) && rule.column().equals(column.name()));
  }

  boolean hasGenerated() {
    return columns.stream().anyMatch(PlainColumn::generated);
  }
}
