package io.github.migrationguard.synthesis.plan;

import io.github.migrationguard.contract.Bound;
import io.github.migrationguard.contract.ColumnContract;
import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.synthesis.checks.RowOrder;
import io.github.migrationguard.synthesis.rows.ColumnSource;
import io.github.migrationguard.synthesis.rows.TableRows;
import io.github.migrationguard.synthesis.rows.Unsatisfiable;
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
  private final RowCounts counts;
  private final ColumnRequests requests;

  /**
   * @param rows the rows of every table that is planned or loaded, those of tables that reference each other included
   */
  public TablePlanner(DatabaseSchema schema, Map<TableName, TableNeed> needs, Map<TableName, TableRows> rows,
      RowCounts counts, ColumnRequests requests) {
    this.schema = schema;
    this.needs = needs;
    this.rows = rows;
    this.counts = counts;
    this.requests = requests;
  }

  /**
   * What is left to the database.
   *
   * @param doubts the constraints that rows may still break
   * @param redrawable the cells to draw again where the database refuses a row for a reason of its own
   */
  public record Definition(List<Doubt> doubts, Doubt.Cells redrawable) {
    public Definition {
      doubts = List.copyOf(doubts);
    }
  }

  /**
   * Defines the rows of a table.
   *
   * @throws io.github.migrationguard.synthesis.rows.Unsatisfiable where a constraint cannot be kept
   */
  public Definition define(TableNeed need) {
    RowCounts.RowCount count = counts.of(need.name());
    requests.requireAgreement(need);
    TableRows table = rows.get(need.name());
    ReferenceOrder order = new ReferenceOrder(need, needs, reference -> needs.containsKey(reference.parent()));
    Agreement agreement = new Agreement(need, order, needs, rows);
    KeyPlan keys = new KeyPlanner(need, order, requests, count, table, agreement::parents).plan();
    NullDraws nulls = new NullDraws(need, order, requests);
    new LinkPlanner(need, order, keys, requests, needs, rows, count, counts::whyLeft, nulls, agreement)
        .addLinks();
    Guesses guesses = new Guesses(need, requests, nulls);
    for (ColumnSchema column : need.schema().columns()) {
      if (column.origin() == ColumnSchema.Origin.GENERATED) {
        continue;
      }
      Optional<Reference> giver =
          order.references().stream().filter(r -> order.owned(r).contains(column.name())).findFirst();
      if (giver.isPresent()) {
        table.define(table.column(column.name()), inherited(need, table, order, giver.get(), column.name()));
      } else {
        own(need, table, order, keys, column.name(), count).ifPresent(source -> {
          int cell = table.column(column.name());
          boolean isPlaced = keys.columnPlaces().containsKey(column.name()) || keys.distinct().contains(column.name());
          table.define(cell, isPlaced ? guesses.orNull(column, source, cell) : guesses.around(column, source, cell));
        });
      }
    }
    return Doubts.of(need, table, order, keys, count);
  }

  private ColumnSource inherited(TableNeed need, TableRows table, ReferenceOrder order, Reference giver,
      String column) {
    String parentColumn = giver.parentColumns().get(giver.columns().indexOf(column));
    boolean takesNull = need.takesNull(column);
    boolean isAlwaysThere = order.absentable(giver).isEmpty() && giver.columns().stream().noneMatch(need::takesNull);
    ColumnSource withoutParent = takesNull || isAlwaysThere ? row -> null
        : ColumnSource.drawn(requests.values(need, column, requests.of(need, column)), table.column(column));
    return ColumnSource.inherited(order.references().indexOf(giver), rows.get(giver.parent()).column(parentColumn),
        takesNull,
        withoutParent);
  }

  /** Empty for a column that nobody speaks of, of which nothing can be made, and which can do without. */
  private Optional<ColumnSource> own(TableNeed need, TableRows table, ReferenceOrder order, KeyPlan keys, String column,
      RowCounts.RowCount count) {
    int cell = table.column(column);
    ValueRequest request = bounded(need, table, order, column, requests.of(need, column));
    KeyPlan.Placement placement = keys.columnPlaces().get(column);
    if (placement != null) {
      return Optional.of(ColumnSource.drawnBy(placement.place(), requests.values(need, column,
          request.withNullable(false).withUnique(true).withRows(placement.size())), cell, placement.withinLead()));
    }
    ValueRequest sized = count.added() > 0 ? request.withRows(count.added()) : request;
    try {
      return Optional.of(ColumnSource.drawn(requests.values(need, column, keys.distinct().contains(column)
          ? sized.withUnique(true).withAvoid(taken(table, cell)) : sized), cell));
    } catch (Unsatisfiable impossible) {
      boolean canDoWithout = need.takesNull(column) || need.column(column).defaultExpression().isPresent();
      if (need.hasStatedValues(column) || !canDoWithout) {
        throw impossible;
      }
      return Optional.empty();
    }
  }

  private ValueRequest bounded(TableNeed need, TableRows table, ReferenceOrder order, String column,
      ValueRequest request) {
    ValueRequest bounded = request;
    for (RowOrder following : need.checks().orders()) {
      if (following.upper().equals(column)) {
        bounded = bounded.withMin(RowBounds.ofSameRow(table, table.column(following.lower()), following.strict()));
      }
    }
    ColumnContract contract = need.columns().get(column);
    if (contract == null) {
      return bounded;
    }
    RowBounds bounds = new RowBounds(schema, needs);
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
}
