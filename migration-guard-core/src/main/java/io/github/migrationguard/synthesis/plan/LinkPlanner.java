package io.github.migrationguard.synthesis.plan;

import io.github.migrationguard.contract.ColumnContract;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.synthesis.rows.Absence;
import io.github.migrationguard.synthesis.rows.ChildCounts;
import io.github.migrationguard.synthesis.rows.ChildLayout;
import io.github.migrationguard.synthesis.rows.Layout;
import io.github.migrationguard.synthesis.rows.Link;
import io.github.migrationguard.synthesis.rows.ParentChoice;
import io.github.migrationguard.synthesis.rows.ParentIndex;
import io.github.migrationguard.synthesis.rows.StatedParents;
import io.github.migrationguard.synthesis.rows.TableRows;
import io.github.migrationguard.synthesis.rows.Unsatisfiable;
import io.github.migrationguard.synthesis.values.ColumnValues;
import io.github.migrationguard.synthesis.values.CounterStream;
import io.github.migrationguard.synthesis.values.ValueRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Makes the links of a table: how each foreign key chooses its parent, and in which rows it is NULL. */
final class LinkPlanner {

  private final TableNeed need;
  private final ReferenceOrder order;
  private final KeyPlan keys;
  private final ColumnRequests requests;
  private final Map<TableName, TableNeed> needs;
  private final Map<TableName, TableRows> rows;
  private final RowCounts.RowCount count;
  private final TableRows table;
  private final Function<TableName, Optional<String>> whyLeft;
  private final NullDraws nulls;
  private final Agreement agreement;

  /**
   * @param whyLeft why a table has no rows although it needs some
   */
  LinkPlanner(TableNeed need, ReferenceOrder order, KeyPlan keys, ColumnRequests requests,
      Map<TableName, TableNeed> needs, Map<TableName, TableRows> rows, RowCounts.RowCount count,
      Function<TableName, Optional<String>> whyLeft, NullDraws nulls, Agreement agreement) {
    this.need = need;
    this.order = order;
    this.keys = keys;
    this.requests = requests;
    this.needs = needs;
    this.rows = rows;
    this.count = count;
    this.whyLeft = whyLeft;
    this.nulls = nulls;
    this.agreement = agreement;
    this.table = rows.get(need.name());
  }

  void addLinks() {
    for (Reference reference : order.references()) {
      int number = table.links().size();
      int cell = table.columnCount() + number;
      TableRows parent = rows.get(reference.parent());
      boolean required = order.absentable(reference).isEmpty();
      boolean absent = parent.count() == 0 || parent == table && parent.count() == 1;
      if (required && parent.count() == 0 && count.added() > 0) {
        throw new Unsatisfiable("Table " + need.spoken() + " references " + needs.get(reference.parent()).spoken()
            + " by " + String.join(", ", reference.columns()) + ", which takes no NULL, but "
            + needs.get(reference.parent()).spoken() + " has no rows. "
            + whyLeft.apply(reference.parent()).orElse("Give it rows in the contract."),
            reference.position().or(need::position));
      }
      ParentChoice choice = choice(reference, number);
      table.add(new Link(number, cell, parent, required ? required(reference, choice) : choice,
          required ? Absence.NEVER : absent ? Absence.ALWAYS : absence(reference)));
    }
  }

  private ParentChoice required(Reference reference, ParentChoice choice) {
    if (order.isSelf(reference)) {
      return ParentChoice.orItself(choice);
    }
    int[] shared = agreement.shared(reference).stream().mapToInt(table::column).toArray();
    return (row, attempt) -> {
      long parent = choice.parentOf(row, attempt);
      if (parent == ParentChoice.NONE && ParentIndex.isWhole(row, shared)) {
        throw noParent(need, reference, needs);
      }
      return parent;
    };
  }

  static Unsatisfiable noParent(TableNeed need, Reference reference, Map<TableName, TableNeed> needs) {
    String parent = needs.get(reference.parent()).spoken();
    return new Unsatisfiable("No row of " + parent + " can be the parent of a row of " + need.spoken() + " by "
        + String.join(", ", reference.columns()) + " and agree with the table's other keys. Give " + parent
        + " more rows in the contract.", reference.position().or(need::position));
  }

  private Absence absence(Reference reference) {
    boolean laidOutByChildren = order.lead().equals(Optional.of(reference)) && count.children().isPresent();
    if (laidOutByChildren) {
      return Absence.NEVER;
    }
    double share = isStated(reference) ? 0 : requests.of(need, order.absentable(reference).get(0)).nullRate();
    return Absence.ofShare(share, count.added(), requests.stream(need, reference.columns()),
        nulls.again(reference.columns()));
  }

  private ParentChoice choice(Reference reference, int number) {
    CounterStream stream = requests.stream(need, reference.columns());
    ParentChoice.Fit fit = agreement.fit(reference);
    if (!order.isFree(reference)) {
      int[] shared = agreement.shared(reference).stream().mapToInt(table::column).toArray();
      return ParentChoice.agreeing(agreement.agreeing(reference), shared, stream, order.isSelf(reference), fit);
    }
    if (isStated(reference)) {
      return stated(reference, stream, fit);
    }
    if (order.isSelf(reference)) {
      return self(reference, stream, fit);
    }
    boolean isLead = order.lead().equals(Optional.of(reference));
    if (isLead && keys.layout().filter(ChildLayout.class::isInstance).isPresent()) {
      return ParentChoice.laidOut(keys.layout().get());
    }
    ParentChoice choice = free(reference, isLead, stream, fit);
    return agreement.fitting(reference).map(choice::among).orElse(choice);
  }

  /** Any of the parents that fit, by their place among those. */
  private ParentChoice free(Reference reference, boolean isLead, CounterStream stream, ParentChoice.Fit fit) {
    Optional<Layout> layout = keys.layout();
    long parents = agreement.parents(reference);
    KeyPlan.Placement placement = keys.referencePlaces().get(reference);
    if (layout.isPresent() && isLead) {
      return ParentChoice.laidOut(layout.get());
    }
    if (placement != null && placement.withinLead()) {
      return ParentChoice.distinctWithin(layout.orElseThrow(), table.columnCount(), parents, placement.place(),
          placement.size(), stream.fork("within").key());
    }
    if (placement != null) {
      return ParentChoice.at(placement.place(), parents);
    }
    Optional<long[]> fitting = agreement.fitting(reference);
    return ParentChoice.anyOf(parents, stream,
        fitting.isEmpty() ? fit : (row, place) -> fit.accepts(row, fitting.get()[(int) place]));
  }

  /** Whether nothing but the contract's values: of its column decides where the key points. */
  private boolean isStated(Reference reference) {
    boolean laidOut = keys.layout().isPresent() && order.lead().equals(Optional.of(reference));
    return need.hasStatedValues(reference) && !laidOut && order.isFree(reference) && !order.isSelf(reference)
        && !keys.referencePlaces().containsKey(reference);
  }

  private ParentChoice stated(Reference reference, CounterStream stream, ParentChoice.Fit fit) {
    String column = reference.columns().get(0);
    ColumnContract contract = need.columns().get(column);
    TableRows parent = rows.get(reference.parent());
    String parentColumn = reference.parentColumns().get(0);
    String spoken = needs.get(reference.parent()).spoken();
    ValueRequest request = requests.of(need, column);
    ColumnValues values =
        requests.values(need, column, count.added() > 0 ? request.withRows(count.added()) : request);
    return new StatedParents(parent, parent.column(parentColumn), values, stream, fit,
        value -> new Unsatisfiable("The contract gives " + need.spoken() + "." + contract.name() + " the value '"
            + value + "', but it references " + spoken + "." + parentColumn
            + ", and no row there has that value. Take it out of values:, give " + spoken + "." + parentColumn
            + " the same values in the contract, or insert such a row in a migration.",
            Optional.of(contract.position())));
  }

  private ParentChoice self(Reference reference, CounterStream stream, ParentChoice.Fit fit) {
    boolean isUnique = need.keys().stream()
        .anyMatch(key -> key.isWhole() && reference.columns().containsAll(key.columns()));
    if (isUnique) {
      return ParentChoice.previous();
    }
    if (reference.children().isPresent()) {
      return ParentChoice.tree(new ChildCounts(table.count(), requests.children(need, reference)));
    }
    return ParentChoice.anyEarlier(stream, fit);
  }
}
