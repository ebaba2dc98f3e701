package io.github.migrationguard.synthesis.plan;

import io.github.migrationguard.contract.Bound;
import io.github.migrationguard.contract.ColumnContract;
import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.schema.TableSchema;
import io.github.migrationguard.synthesis.rows.Row;
import io.github.migrationguard.synthesis.rows.TableRows;
import io.github.migrationguard.synthesis.rows.Unsatisfiable;
import io.github.migrationguard.synthesis.values.RangeEnd;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Ends of ranges that another column sets: of the same row, of the parent, or of a parent's parent. */
final class RowBounds {

  private final DatabaseSchema schema;
  private final Map<TableName, TableNeed> needs;

  RowBounds(DatabaseSchema schema, Map<TableName, TableNeed> needs) {
    this.schema = schema;
    this.needs = needs;
  }

  /**
   * The end as a function of the row.
   *
   * @param order the foreign keys of the table, as its rows have them
   */
  RangeEnd end(TableNeed need, TableRows rows, ReferenceOrder order, ColumnContract column, Bound.OfColumn bound) {
    TableSchema target = schema.find(bound.table()).orElseThrow(() -> unknown(need, column, bound, "table"));
    ColumnSchema source = target.column(bound.column()).orElseThrow(() -> unknown(need, column, bound, "column"));
    List<Integer> path = path(need, order, target.name()).orElseThrow(() -> unreachable(need, column, bound));
    return new RangeEnd.OfRow((number, attempt) -> {
      Row row = rows.row(rows.existing() + number);
      for (int link : path) {
        row = row == null ? null : row.parent(link);
      }
      return row == null ? null : row.value(row.column(source.name()));
    }, false);
  }

  /** Another column of the same row. */
  static RangeEnd ofSameRow(TableRows rows, int column, boolean exclusive) {
    return new RangeEnd.OfRow((number, attempt) -> rows.row(rows.existing() + number).value(column), exclusive);
  }

  /** The links to follow, over the fewest foreign keys; empty for the table itself. */
  private Optional<List<Integer>> path(TableNeed need, ReferenceOrder order, TableName target) {
    Deque<Step> open = new ArrayDeque<>();
    Set<TableName> seen = new HashSet<>(Set.of(need.name()));
    open.add(new Step(need, List.of()));
    while (!open.isEmpty()) {
      Step step = open.remove();
      if (step.table().name().equals(target)) {
        return Optional.of(step.path());
      }
      ReferenceOrder ofStep = step.table() == need ? order : new ReferenceOrder(step.table(), needs,
          reference -> needs.containsKey(reference.parent()));
      List<Reference> references = ofStep.references();
      for (int link = 0; link < references.size(); link++) {
        TableNeed parent = needs.get(references.get(link).parent());
        if (parent != null && seen.add(parent.name())) {
          List<Integer> longer = new ArrayList<>(step.path());
          longer.add(link);
          open.add(new Step(parent, List.copyOf(longer)));
        }
      }
    }
    return Optional.empty();
  }

  private record Step(TableNeed table, List<Integer> path) {}

  private static Unsatisfiable unknown(TableNeed need, ColumnContract column, Bound.OfColumn bound, String what) {
    return new Unsatisfiable("The range of " + need.spoken() + "." + column.name() + " ends at " + bound.table() + "."
        + bound.column() + ", but the baseline has no such " + what
        + ". Name a column of the table itself, or of a table that it references.", Optional.of(column.position()));
  }

  private static Unsatisfiable unreachable(TableNeed need, ColumnContract column, Bound.OfColumn bound) {
    return new Unsatisfiable("The range of " + need.spoken() + "." + column.name() + " ends at " + bound.table() + "."
        + bound.column() + ", but no foreign key leads from " + need.spoken() + " to " + bound.table()
        + ". Add it under foreignKeys: of " + need.spoken() + ", or name a column of a table that it references.",
        Optional.of(column.position()));
  }
}
