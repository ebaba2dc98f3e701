package io.github.migrationguard.drift;

import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.schema.TableSchema;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** A database at one moment: its shape, and rows of the tables that matter. */
public final class Snapshot {

  private final DatabaseSchema schema;
  private final Supplier<Map<TableName, RowSample>> rows;

  /**
   * @param schema every table and view
   * @param rows samples of the contract's tables, and of the tables in which a missing column may be found again
   */
  public Snapshot(DatabaseSchema schema, Map<TableName, RowSample> rows) {
    this.schema = schema;
    Map<TableName, RowSample> sorted = Collections.unmodifiableMap(new TreeMap<>(rows));
    this.rows = () -> sorted;
  }

  private Snapshot(DatabaseSchema schema, Supplier<Map<TableName, RowSample>> rows) {
    this.schema = schema;
    this.rows = rows;
  }

  /**
   * A moment whose rows are looked at only when somebody asks.
   *
   * @param rows asked each time
   */
  public static Snapshot later(DatabaseSchema schema, Supplier<Snapshot> rows) {
    return new Snapshot(schema, () -> rows.get().rows());
  }

  public DatabaseSchema schema() {
    return schema;
  }

  public Map<TableName, RowSample> rows() {
    return rows.get();
  }

  /**
   * Whether it is certain that a later snapshot has the same rows of a table, with the same values of a column.
   *
   * @param table as a person names it
   */
  public boolean isKept(Snapshot later, String table, String column) {
    Optional<TableSchema> found = schema.find(table);
    Optional<String> name = found.flatMap(here -> here.column(column)).map(ColumnSchema::name);
    Optional<RowSample> before = found.flatMap(here -> rows(here.name()));
    Optional<RowSample> after = found.flatMap(here -> later.rows(here.name()));
    return name.isPresent() && before.isPresent() && after.isPresent()
        && before.get().isKept(after.get(), name.get())
        && RowChange.between(this, later, found.get().name()).filter(change -> !change.isLoss()).isPresent();
  }

  Optional<RowSample> rows(TableName table) {
    return Optional.ofNullable(rows.get().get(table));
  }
}
