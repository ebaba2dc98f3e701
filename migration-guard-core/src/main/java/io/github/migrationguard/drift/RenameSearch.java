package io.github.migrationguard.drift;

import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.TableName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gives each missing column at most one candidate, and each candidate to at most one missing column. */
final class RenameSearch {

  /**
   * Where one column went.
   *
   * @param best the candidate it got; empty where none is as likely as not
   * @param rivals candidates that fit as well, names aside
   * @param next the best of the others, when it is worth naming
   */
  record Found(Optional<Candidate> best, List<Candidate> rivals, Optional<Candidate> next) {

    static final Found NOTHING = new Found(Optional.empty(), List.of(), Optional.empty());

    Optional<Replacement> replacement() {
      return best.map(candidate -> candidate.asReplacement(!rivals.isEmpty(), rivals.size()));
    }
  }

  /** A runner-up that agrees on less is not worth a reader's time. */
  private static final double WORTH_NAMING = 0.3;

  private RenameSearch() {}

  /** Columns that a table lost while it stayed. */
  static Map<String, Found> ofColumns(CandidateSearch search, List<ColumnSchema> missing) {
    return assign(search.candidates(missing));
  }

  /** All columns of a table that is gone: taken from the table that has most of them, then from the next. */
  static Map<String, Found> ofTable(CandidateSearch search, TableName gone, List<ColumnSchema> columns) {
    Map<TableName, List<Candidate>> byTable = new HashMap<>();
    search.candidates(columns).forEach(c -> byTable.computeIfAbsent(c.table(), t -> new ArrayList<>()).add(c));
    Map<TableName, Map<String, Found>> assigned = new HashMap<>();
    byTable.forEach((table, candidates) -> assigned.put(table, assign(candidates)));
    List<TableName> order = assigned.keySet().stream()
        .sorted(Comparator.comparing((TableName t) -> total(assigned.get(t)), Comparator.reverseOrder())
            .thenComparing(t -> byTable.get(t).get(0).view())
            .thenComparing(t -> -NameLikeness.of(t.name(), gone.name()))
            .thenComparing(TableName::toString))
        .toList();
    Map<String, Found> found = new LinkedHashMap<>();
    for (TableName table : order) {
      assigned.get(table).forEach((column, one) -> {
        if (one.best().isPresent()) {
          found.merge(column, one, RenameSearch::withRival);
        }
      });
    }
    return found;
  }

  private static Found withRival(Found chosen, Found other) {
    Candidate best = chosen.best().orElseThrow();
    Candidate rival = other.best().orElseThrow();
    if (!best.isTiedWith(rival)) {
      return chosen;
    }
    List<Candidate> rivals = new ArrayList<>(chosen.rivals());
    rivals.add(rival);
    return new Found(chosen.best(), rivals, chosen.next());
  }

  private static double total(Map<String, Found> found) {
    double sum = found.values().stream().flatMap(f -> f.best().stream()).mapToDouble(Candidate::confidence).sum();
    return Math.round(sum * 1000) / 1000.0;
  }

  private static Map<String, Found> assign(List<Candidate> candidates) {
    List<Candidate> sorted = candidates.stream().sorted(Candidate.BEST_FIRST).toList();
    Map<String, Candidate> given = new LinkedHashMap<>();
    Set<String> taken = new HashSet<>();
    for (Candidate candidate : sorted) {
      String missing = candidate.missing().name();
      if (candidate.confidence() >= Candidate.LEAST
          && !given.containsKey(missing) && !taken.contains(place(candidate))) {
        given.put(missing, candidate);
        taken.add(place(candidate));
      }
    }
    Map<String, Found> found = new LinkedHashMap<>();
    for (Candidate candidate : sorted) {
      found.computeIfAbsent(candidate.missing().name(), missing -> describe(missing, given, sorted, taken));
    }
    return found;
  }

  private static Found describe(
      String missing, Map<String, Candidate> given, List<Candidate> sorted, Set<String> taken) {
    List<Candidate> own = sorted.stream().filter(c -> c.missing().name().equals(missing)).toList();
    Candidate best = given.get(missing);
    if (best == null) {
      Optional<Candidate> next = own.stream()
          .filter(c -> c.confidence() >= WORTH_NAMING && !taken.contains(place(c))).findFirst();
      return new Found(Optional.empty(), List.of(), next);
    }
    List<Candidate> rivals = own.stream().filter(best::isTiedWith).toList();
    Optional<Candidate> next = own.stream()
        .filter(c -> c != best && !rivals.contains(c) && c.confidence() >= WORTH_NAMING).findFirst();
    return new Found(Optional.of(best), rivals, next);
  }

  private static String place(Candidate candidate) {
    return candidate.table() + "." + candidate.column().name();
  }
}
