package io.github.migrationguard.synthesis.plan;

import io.github.migrationguard.schema.CheckConstraint;
import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.synthesis.checks.Clues;
import io.github.migrationguard.synthesis.rows.TableRows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects what construction does not keep in a table. */
final class Doubts {

  private final TableNeed need;
  private final TableRows table;
  private final ReferenceOrder order;
  private final KeyPlan keys;
  private final boolean leadIsFixed;

  private Doubts(TableNeed need, TableRows table, ReferenceOrder order, KeyPlan keys, RowCounts.RowCount count) {
    this.need = need;
    this.table = table;
    this.order = order;
    this.keys = keys;
    this.leadIsFixed = count.children().isPresent();
  }

  static TablePlanner.Definition of(
      TableNeed need, TableRows table, ReferenceOrder order, KeyPlan keys, RowCounts.RowCount count) {
    Doubts doubts = new Doubts(need, table, order, keys, count);
    List<Doubt> all = new ArrayList<>();
    need.keys().stream().filter(doubts::isInDoubt).forEach(key -> all.add(doubts.ofKey(key)));
    all.addAll(doubts.ofChecks());
    Set<String> made = new LinkedHashSet<>();
    need.schema().columns().stream().map(ColumnSchema::name)
        .filter(column -> table.source(table.column(column)).isPresent()).forEach(made::add);
    return new TablePlanner.Definition(all, doubts.cells(made));
  }

  /** Rows that migrations inserted hold combinations of which construction knows nothing. */
  private boolean isInDoubt(Key key) {
    boolean meetsOthers = table.existing() > 0 && key.columns().stream().noneMatch(keys.distinct()::contains);
    return table.added() > 0 && (keys.byRejection().contains(key) || meetsOthers || !key.expressions().isEmpty());
  }

  private Doubt ofKey(Key key) {
    // generated columns among them, and what those are computed from
    CheckConstraint spoken = new CheckConstraint(key.name(), key.condition(), Set.copyOf(key.columns()));
    Set<String> columns = new LinkedHashSet<>(key.columns());
    columns.addAll(Clues.of(spoken, need.schema()).columns());
    return new Doubt.OfKey(key, columns, cells(columns));
  }

  /** Checks that would draw the same cells again go together. */
  private List<Doubt> ofChecks() {
    List<Doubt.OfChecks> groups = new ArrayList<>();
    for (int i = 0; i < need.checks().unproven().size(); i++) {
      Set<String> columns = need.checks().clues().get(i).columns();
      Doubt.OfChecks group = new Doubt.OfChecks(List.of(need.checks().unproven().get(i)), columns, cells(columns));
      for (Doubt.OfChecks other : List.copyOf(groups)) {
        if (!Collections.disjoint(other.cells().all(), group.cells().all())) {
          groups.remove(other);
          group = joined(other, group);
        }
      }
      groups.add(group);
    }
    return List.copyOf(groups);
  }

  private Doubt.OfChecks joined(Doubt.OfChecks one, Doubt.OfChecks other) {
    List<CheckConstraint> checks = new ArrayList<>(one.checks());
    checks.addAll(other.checks());
    Set<String> columns = new LinkedHashSet<>(one.columns());
    columns.addAll(other.columns());
    return new Doubt.OfChecks(checks, columns, cells(columns));
  }

  /** What can be drawn again, the parts of keys that cannot be NULL only where there is nothing else. */
  private Doubt.Cells cells(Set<String> columns) {
    Set<Integer> loose = new LinkedHashSet<>();
    Set<Integer> all = new LinkedHashSet<>();
    for (String column : columns) {
      Optional<Reference> giver = order.references().stream().filter(r -> order.owned(r).contains(column)).findFirst();
      boolean isLead = giver.isPresent() && order.lead().equals(giver) && keys.layout().isPresent();
      if (need.column(column).origin() == ColumnSchema.Origin.GENERATED || isLead && leadIsFixed) {
        continue;
      }
      int cell = giver.map(reference -> table.columnCount() + order.references().indexOf(reference))
          .orElseGet(() -> table.column(column));
      boolean canBeNull = giver.map(reference -> !order.absentable(reference).isEmpty())
          .orElseGet(() -> need.takesNull(column));
      boolean isPart = !canBeNull && (isLead || keys.distinct().contains(column)
          || keys.columnPlaces().containsKey(column)
          || giver.isPresent() && keys.referencePlaces().containsKey(giver.get())
          || need.referenced().contains(column));
      all.add(cell);
      if (!isPart) {
        loose.add(cell);
      }
    }
    List<Integer> cells = List.copyOf(loose.isEmpty() ? all : loose);
    List<Integer> withoutShares = cells.stream().filter(cell -> cell >= table.columnCount()
        || !need.hasShares(need.schema().columns().get(cell).name())).toList();
    return new Doubt.Cells(withoutShares.isEmpty() ? cells : withoutShares, cells);
  }
}
