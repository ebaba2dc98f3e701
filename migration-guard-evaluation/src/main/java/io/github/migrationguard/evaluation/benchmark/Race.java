package io.github.migrationguard.evaluation.benchmark;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** All turns of one size: in each round every contestant comes once, one after the other. */
final class Race {

  private final int customers;
  private final Map<Contestant, List<Turn>> turns = new EnumMap<>(Contestant.class);

  Race(int customers) {
    this.customers = customers;
  }

  int customers() {
    return customers;
  }

  void add(Contestant contestant, Turn turn) {
    turns.computeIfAbsent(contestant, c -> new ArrayList<>()).add(turn);
  }

  /** The turns of one of them; none where it was not there. */
  List<Turn> of(Contestant contestant) {
    return turns.getOrDefault(contestant, List.of());
  }

  /** Why a contestant has no figures. */
  Optional<String> failure(Contestant contestant) {
    return of(contestant).stream().flatMap(turn -> turn.failure().stream()).findFirst();
  }

  /** Wall-clock seconds of the whole process; empty where any turn failed. */
  Optional<Spread> seconds(Contestant contestant) {
    return spread(contestant, Turn::seconds);
  }

  /** Milliseconds of a stage. */
  Optional<Spread> stage(Contestant contestant, String stage) {
    return spread(contestant, turn -> turn.figures().orElseThrow().stages().getOrDefault(stage, 0L));
  }

  /** The stages, in their order. */
  Set<String> stages(Contestant contestant) {
    Set<String> stages = new LinkedHashSet<>();
    of(contestant).forEach(turn -> turn.figures().ifPresent(figures -> stages.addAll(figures.stages().keySet())));
    return stages;
  }

  /** Megabytes of the heap. */
  Optional<Spread> heap(Contestant contestant) {
    return spread(contestant, turn -> turn.figures().orElseThrow().heap().orElse(0) / 1e6);
  }

  /** Megabytes of the heap right after a collection. */
  Optional<Spread> live(Contestant contestant) {
    return spread(contestant, turn -> turn.figures().orElseThrow().live().orElse(0) / 1e6);
  }

  /**
   * How many times the seconds of another, round by round.
   *
   * @param without stages of the first that do not count
   */
  Optional<Spread> ratio(Contestant one, Contestant other, Set<String> without) {
    if (seconds(one).isEmpty() || seconds(other).isEmpty()) {
      return Optional.empty();
    }
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < Math.min(of(one).size(), of(other).size()); round++) {
      Turn turn = of(one).get(round);
      double spared = turn.figures().orElseThrow().stages().entrySet().stream()
          .filter(stage -> without.contains(stage.getKey())).mapToDouble(stage -> stage.getValue() / 1000.0).sum();
      ratios.add((turn.seconds() - spared) / of(other).get(round).seconds());
    }
    return Optional.of(Spread.of(ratios));
  }

  private Optional<Spread> spread(Contestant contestant, ToDoubleFunction<Turn> figure) {
    List<Turn> all = of(contestant);
    return all.isEmpty() || all.stream().anyMatch(turn -> turn.figures().isEmpty()) ? Optional.empty()
        : Optional.of(Spread.of(all.stream().mapToDouble(figure).boxed().toList()));
  }
}
