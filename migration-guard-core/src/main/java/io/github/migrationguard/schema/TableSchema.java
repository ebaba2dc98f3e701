package io.github.migrationguard.schema;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A table or a view as the database has it.
 *
 * @param name its name
 * @param kind table or view
 * @param columns in the table's order
 * @param keys primary key, unique constraints and unique indexes
 * @param foreignKeys what it references
 * @param checks its conditions on one row; for a partitioned table also that a row has a partition to go to
 * @param exclusions its conditions on pairs of rows
 */
public record TableSchema(
    TableName name,
    Kind kind,
    List<ColumnSchema> columns,
    List<UniqueKey> keys,
    List<ForeignKey> foreignKeys,
    List<CheckConstraint> checks,
    List<ExclusionConstraint> exclusions) {

  /** What sort of relation it is. */
  public enum Kind { TABLE, VIEW }

  public TableSchema {
    columns = List.copyOf(columns);
    keys = List.copyOf(keys);
    foreignKeys = List.copyOf(foreignKeys);
    checks = List.copyOf(checks);
    exclusions = List.copyOf(exclusions);
  }

  /** A table without exclusion constraints. */
  public TableSchema(TableName name, Kind kind, List<ColumnSchema> columns, List<UniqueKey> keys,
      List<ForeignKey> foreignKeys, List<CheckConstraint> checks) {
    this(name, kind, columns, keys, foreignKeys, checks, List.of());
  }

  /** The column of that stored name, or, failing that, the only one that differs in case alone. */
  public Optional<ColumnSchema> column(String wanted) {
    Optional<ColumnSchema> exact = columns.stream().filter(c -> c.name().equals(wanted)).findFirst();
    if (exact.isPresent()) {
      return exact;
    }
    String folded = wanted.toLowerCase(Locale.ROOT);
    List<ColumnSchema> alike = columns.stream().filter(c -> c.name().toLowerCase(Locale.ROOT).equals(folded)).toList();
    return alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty();
  }

  public Optional<UniqueKey> primaryKey() {
    return keys.stream().filter(UniqueKey::primary).findFirst();
  }

  public boolean isView() {
    return kind == Kind.VIEW;
  }
}
