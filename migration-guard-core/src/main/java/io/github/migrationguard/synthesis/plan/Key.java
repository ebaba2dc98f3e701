package io.github.migrationguard.synthesis.plan;

import io.github.migrationguard.schema.CheckConstraint;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.schema.TableSchema;
import io.github.migrationguard.schema.UniqueKey;
import io.github.migrationguard.synthesis.checks.Clues;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Columns that together are unique.
 *
 * @param name the constraint's or index's name; for one of the contract alone a phrase in its place
 * @param columns stored names; for an index over expressions those that the expressions speak of
 * @param primary whether it is the primary key
 * @param condition of the rows for which it holds, empty for all
 * @param expressions the parts of an index over expressions, as SQL; empty for plain columns
 * @param stated whether the contract alone states it
 */
public record Key(
    String name, List<String> columns, boolean primary, String condition, List<String> expressions, boolean stated) {

  public Key {
    columns = List.copyOf(columns);
    expressions = List.copyOf(expressions);
  }

  /** A key of the contract alone. */
  static Key stated(String name, List<String> columns, boolean primary) {
    return new Key(name, columns, primary, "", List.of(), true);
  }

  static Key of(UniqueKey key, TableSchema table) {
    Set<String> columns = new LinkedHashSet<>(key.columns());
    for (String part : key.parts()) {
      columns.addAll(Clues.of(new CheckConstraint(key.name(), part, Set.of()), table).columns());
    }
    return new Key(key.name(), List.copyOf(columns), key.primary(), key.condition(), key.parts(), false);
  }

  /** Whether it holds for every row and over plain columns; if not, only the database can judge it. */
  public boolean isWhole() {
    return condition.isEmpty() && expressions.isEmpty();
  }

  /** What must differ between two rows, as SQL. */
  public List<String> parts() {
    return expressions.isEmpty() ? columns.stream().map(TableName::quote).toList() : expressions;
  }

  /** The constraint as a message names it: {@code unique constraint "uq" (a, b)}. */
  public String described() {
    String kind = stated ? name : (primary ? "primary key " : "unique constraint ") + '"' + name + '"';
    return kind + " (" + String.join(", ", expressions.isEmpty() ? columns : expressions) + ")"
        + (condition.isEmpty() ? "" : " where " + condition);
  }
}
