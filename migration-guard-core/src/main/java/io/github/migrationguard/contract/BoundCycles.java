package io.github.migrationguard.contract;

import io.github.migrationguard.contract.DeclaredTables.ColumnName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Columns whose ranges depend on each other in a circle, so that none of them could get its value first. */
final class BoundCycles {

  /** For each column whose range depends on others: which ones. */
  private final Map<ColumnName, Set<ColumnName>> dependencies = new LinkedHashMap<>();
  private final Map<ColumnName, Position> positions = new HashMap<>();

  BoundCycles(Map<String, TableContract> tables) {
    tables.values().forEach(table -> table.columns().values().forEach(column -> {
      ColumnName name = new ColumnName(table.name(), column.name());
      Set<ColumnName> others = Stream.of(column.min(), column.max()).flatMap(Optional::stream)
          .filter(Bound.OfColumn.class::isInstance).map(Bound.OfColumn.class::cast)
          .map(bound -> new ColumnName(bound.table(), bound.column())).collect(Collectors.toCollection(HashSet::new));
      if (!others.isEmpty()) {
        dependencies.put(name, others);
        positions.put(name, column.position());
      }
    }));
  }

  /** Tells each circle once, at the first of its columns that the file names. */
  void tell(Problems problems) {
    removeWhatComesToAnEnd();
    Set<ColumnName> seen = new HashSet<>();
    for (ColumnName start : dependencies.keySet()) {
      List<ColumnName> path = new ArrayList<>();
      ColumnName at = start;
      while (seen.add(at)) {
        path.add(at);
        at = dependencies.get(at).stream().min(Comparator.comparing(positions::get)).orElseThrow();
      }
      int first = path.indexOf(at);
      if (first >= 0) {
        problems.add(positions.get(at), "the ranges of these columns depend on each other in a circle: "
            + path.subList(first, path.size()).stream().map(ColumnName::toString).collect(Collectors.joining(", ")),
            "give one of them a value instead of a column");
      }
    }
  }

  /** Leaves only columns from which every way leads on (Kahn, 1962). */
  private void removeWhatComesToAnEnd() {
    Map<ColumnName, List<ColumnName>> dependents = new HashMap<>();
    dependencies.forEach((name, others) ->
        others.forEach(other -> dependents.computeIfAbsent(other, key -> new ArrayList<>()).add(name)));
    Deque<ColumnName> ended = new ArrayDeque<>(dependents.keySet().stream()
        .filter(name -> !dependencies.containsKey(name)).toList());
    while (!ended.isEmpty()) {
      ColumnName end = ended.remove();
      for (ColumnName dependent : dependents.getOrDefault(end, List.of())) {
        Set<ColumnName> rest = dependencies.get(dependent);
        rest.remove(end);
        if (rest.isEmpty()) {
          dependencies.remove(dependent);
          ended.add(dependent);
        }
      }
    }
  }
}
