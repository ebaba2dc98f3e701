package io.github.migrationguard.synthesis.plan;

import io.github.migrationguard.schema.TableName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tables after those that they reference; tables that reference each other in a circle together. The strongly connected
 * components of Tarjan, "Depth-first search and linear graph algorithms" (1972), which come out in just this order.
 */
public final class TableOrder {

  private final Map<TableName, TableNeed> needs;
  private final Map<TableName, Integer> found = new HashMap<>();
  private final Map<TableName, Integer> lowest = new HashMap<>();
  private final Deque<TableName> open = new ArrayDeque<>();
  private final Set<TableName> isOpen = new HashSet<>();
  private final List<List<TableNeed>> components = new ArrayList<>();

  private TableOrder(Map<TableName, TableNeed> needs) {
    this.needs = needs;
  }

  /** The tables in groups, each group after all that it references. */
  public static List<List<TableNeed>> of(Map<TableName, TableNeed> needs) {
    TableOrder order = new TableOrder(needs);
    for (TableName table : needs.keySet()) {
      if (!order.found.containsKey(table)) {
        order.visit(table);
      }
    }
    return List.copyOf(order.components);
  }

  private void visit(TableName table) {
    found.put(table, found.size());
    lowest.put(table, found.get(table));
    open.push(table);
    isOpen.add(table);
    for (Reference reference : needs.get(table).references()) {
      TableName parent = reference.parent();
      if (!needs.containsKey(parent)) {
        continue;
      }
      if (!found.containsKey(parent)) {
        visit(parent);
        lowest.merge(table, lowest.get(parent), Math::min);
      } else if (isOpen.contains(parent)) {
        lowest.merge(table, found.get(parent), Math::min);
      }
    }
    if (lowest.get(table).equals(found.get(table))) {
      close(table);
    }
  }

  private void close(TableName root) {
    List<TableNeed> component = new ArrayList<>();
    TableName table;
    do {
      table = open.pop();
      isOpen.remove(table);
      component.add(needs.get(table));
    } while (!table.equals(root));
    component.sort(Comparator.comparing(TableNeed::name));
    components.add(List.copyOf(component));
  }
}
