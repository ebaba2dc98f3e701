package io.github.migrationguard.drift;

import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.schema.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Columns that kept their name and not their values: a name that another column got, a column that was filled or
 * emptied. Whoever looks for the values of a column may find them there, as in a column that is new.
 */
final class ReplacedColumns {

  private ReplacedColumns() {}

  /**
   * The columns of a table that agree with themselves no further than a column does that has nothing to do with them;
   * as {@code now} has them, in its order. Empty where either moment has no rows of the table that could be compared.
   */
  static List<ColumnSchema> of(Snapshot baseline, Snapshot now, TableName table) {
    Optional<RowSample> before = baseline.rows(table);
    Optional<RowSample> after = now.rows(table);
    Optional<TableSchema> was = baseline.schema().table(table);
    if (before.isEmpty() || after.isEmpty() || was.isEmpty()) {
      return List.of();
    }
    List<String> by = before.get().key();
    if (by.isEmpty() || !by.stream().allMatch(after.get()::has)) {
      return List.of();
    }
    List<ColumnSchema> stayed = now.schema().table(table).map(TableSchema::columns).orElse(List.of()).stream()
        .filter(column -> before.get().has(column.name()) && after.get().has(column.name()))
        .filter(column -> !by.contains(column.name())
            && before.get().values(column.name()) != after.get().values(column.name())).toList();
    List<ColumnSchema> replaced = new ArrayList<>();
    if (!stayed.isEmpty()) {
      Matching rows = Matching.of(before.get(), by, after.get(), by);
      for (ColumnSchema column : stayed) {
        Agreement own = Agreement.of(
            before.get().values(column.name()), rows.project(after.get().values(column.name())),
            Cells.noise(was.get().column(column.name()).orElseThrow().type(), column.type()));
        if (own.compared() > 0 && own.kappa() < Candidate.LEAST) {
          replaced.add(column);
        }
      }
    }
    return replaced;
  }
}
