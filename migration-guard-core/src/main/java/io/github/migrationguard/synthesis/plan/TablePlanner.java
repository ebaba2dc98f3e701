package io.github.migrationguard.synthesis.plan;

import io.github.migrationguard.contract.Bound;
import io.github.migrationguard.contract.ColumnContract;
import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.synthesis.rows.ColumnSource;
import io.github.migrationguard.synthesis.rows.ParentIndex;
import io.github.migrationguard.synthesis.rows.TableRows;
import io.github.migrationguard.synthesis.values.ValueRequest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Defines the rows of a table: its foreign keys as links, its columns as sources. */
public final class TablePlanner {

  private final DatabaseSchema schema;
  private final Map<TableName, TableNeed> needs;
  private final Map<TableName, TableRows> rows;
  private final ColumnRequests requests;

  /**
   * @param rows the rows of every table that is planned or loaded, those of tables that reference each other included
   */
  public TablePlanner(DatabaseSchema schema, Map<TableName, TableNeed> needs, Map<TableName, TableRows> rows,
      ColumnRequests requests) {
    this.schema = schema;
    this.needs = needs;
    this.rows = rows;
    this.requests = requests;
  }

  /**
   * Defines the rows of a table.
   *
   * @param count how many they are
   * @return what construction alone does not keep
   * @throws io.github.migrationguard.synthesis.rows.Unsatisfiable where a constraint cannot be kept
   */
  public Remainder define(TableNeed need, RowCounts.RowCount count) {
    TableRows table = rows.get(need.name());
    ReferenceOrder order = new ReferenceOrder(need, needs, reference -> needs.containsKey(reference.parent()));
    KeyPlan keys = new KeyPlanner(need, order, requests, count, table,
        reference -> rows.get(reference.parent()).count()).plan();
    new LinkPlanner(need, order, keys, requests, needs, rows, count).addLinks();
    for (ColumnSchema column : need.schema().columns()) {
      int place = table.column(column.name());
      if (column.origin() == ColumnSchema.Origin.GENERATED) {
        continue;
      }
      Optional<Reference> giver =
          order.references().stream().filter(r -> order.owned(r).contains(column.name())).findFirst();
      table.define(place, giver.isPresent()
          ? inherited(need, order, giver.get(), column.name())
          : own(need, table, order, keys, column.name(), count));
    }
    return new Remainder(keys.byRejection());
  }

  /**
   * What rows may still break.
   *
   * @param keys unique keys
   */
  public record Remainder(List<Key> keys) {}

  private ColumnSource inherited(TableNeed need, ReferenceOrder order, Reference giver, String column) {
    String parentColumn = giver.parentColumns().get(giver.columns().indexOf(column));
    return ColumnSource.inherited(order.references().indexOf(giver),
        rows.get(giver.parent()).column(parentColumn), need.takesNull(column));
  }

  private ColumnSource own(TableNeed need, TableRows table, ReferenceOrder order, KeyPlan keys, String column,
      RowCounts.RowCount count) {
    int cell = table.column(column);
    ValueRequest request = bounded(need, table, order, column, requests.of(need, column));
    KeyPlan.Placement placement = keys.columnPlaces().get(column);
    if (placement != null) {
      return ColumnSource.drawnBy(placement.place(), requests.values(request.withNullable(false).withUnique(true)
          .withRows(placement.size())), cell, placement.withinLead());
    }
    ValueRequest sized = count.added() > 0 ? request.withRows(count.added()) : request;
    return ColumnSource.drawn(requests.values(keys.distinct().contains(column)
        ? sized.withUnique(true).withAvoid(taken(table, cell)) : sized), cell);
  }

  private ValueRequest bounded(TableNeed need, TableRows table, ReferenceOrder order, String column,
      ValueRequest request) {
    ColumnContract contract = need.columns().get(column);
    if (contract == null) {
      return request;
    }
    RowBounds bounds = new RowBounds(schema, needs);
    ValueRequest bounded = request;
    if (contract.min().orElse(null) instanceof Bound.OfColumn min) {
      bounded = bounded.withMin(bounds.end(need, table, order, contract, min));
    }
    if (contract.max().orElse(null) instanceof Bound.OfColumn max) {
      bounded = bounded.withMax(bounds.end(need, table, order, contract, max));
    }
    return bounded;
  }

  /** The values of a unique column that rows hold which migrations inserted. */
  private static Set<Object> taken(TableRows table, int column) {
    Set<Object> taken = new LinkedHashSet<>();
    for (long index = 0; index < table.existing(); index++) {
      Object value = table.row(index).value(column);
      if (value != null) {
        taken.add(value);
      }
    }
    return taken;
  }

  /** Whether a reference is kept by another one: the parent that is pointed at already points there. */
  static boolean isImplied(Reference reference, Reference by, Map<TableName, TableNeed> needs) {
    TableNeed parent = needs.get(by.parent());
    if (parent == null || !by.columns().containsAll(reference.columns())) {
      return false;
    }
    List<String> handedDown = new ArrayList<>();
    reference.columns().forEach(column -> handedDown.add(by.parentColumns().get(by.columns().indexOf(column))));
    boolean same = reference.parent().equals(by.parent()) && handedDown.equals(reference.parentColumns());
    return same || parent.references().stream().anyMatch(onward -> onward.columns().equals(handedDown)
        && onward.parent().equals(reference.parent()) && onward.parentColumns().equals(reference.parentColumns()));
  }

  static ParentIndex index(TableNeed need, Reference reference, List<String> columns, Map<TableName, TableRows> rows) {
    TableRows parent = rows.get(reference.parent());
    TableRows child = rows.get(need.name());
    return new ParentIndex(parent,
        columns.stream().mapToInt(c -> parent.column(reference.parentColumns().get(reference.columns().indexOf(c))))
            .toArray(),
        columns.stream().mapToInt(child::column).toArray());
  }
}
