package io.github.migrationguard.synthesis.plan;

import io.github.migrationguard.synthesis.checks.Clues;
import io.github.migrationguard.synthesis.rows.Absence;
import io.github.migrationguard.synthesis.values.CounterStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which columns of a row are NULL when a check asks for another draw. The columns of one check are drawn together, so
 * that "this one and no other" comes up, which a check over a kind and a value for each kind asks for, and so that they
 * follow one alternative where the check has several.
 */
final class NullDraws {

  private final TableNeed need;
  private final ReferenceOrder order;
  private final ColumnRequests requests;
  private final Map<List<String>, Absence> together = new LinkedHashMap<>();

  NullDraws(TableNeed need, ReferenceOrder order, ColumnRequests requests) {
    this.need = need;
    this.order = order;
    this.requests = requests;
    for (Clues clue : need.checks().clues()) {
      List<List<String>> units = units(clue.columns());
      CounterStream stream = requests.stream(need, List.copyOf(clue.columns())).fork("nulls");
      for (int i = 0; i < units.size() && units.size() > 1; i++) {
        List<String> unit = units.get(i);
        together.putIfAbsent(unit, Absence.inAlternatives(
            clue.alternatives().stream()
                .map(nulls -> unit.stream().map(nulls::get).filter(Objects::nonNull).findFirst()).toList(),
            stream.fork("alternatives"), Absence.amongOthers(i, units.size(), stream, requests.stream(need, unit))));
      }
    }
  }

  /** Columns that are NULL together: those of a foreign key, or one of its own. */
  private List<List<String>> units(Set<String> columns) {
    List<List<String>> units = new ArrayList<>();
    for (String column : columns) {
      Optional<Reference> giver = order.references().stream().filter(r -> order.owned(r).contains(column)).findFirst();
      List<String> unit = giver.map(Reference::columns).orElse(List.of(column));
      boolean absentable = giver.map(reference -> !order.absentable(reference).isEmpty())
          .orElse(need.takesNull(column));
      if (absentable && !units.contains(unit)) {
        units.add(unit);
      }
    }
    return units;
  }

  /** In which rows the columns of a foreign key are NULL, or a column of its own. */
  Absence again(List<String> unit) {
    return together.getOrDefault(unit, Absence.again(requests.stream(need, unit)));
  }
}
