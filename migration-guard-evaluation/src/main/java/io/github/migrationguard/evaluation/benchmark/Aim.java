package io.github.migrationguard.evaluation.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What was aimed at, and what came of it.
 *
 * @param wanted a sentence
 * @param figure what was measured; empty where it could not be
 * @param met whether the aim is reached
 */
record Aim(String wanted, Optional<String> figure, boolean met) {

  /**
   * Stages of the gate that answer questions which the floor does not ask: what feels which column, what became of the
   * schema and of single rows, what a changed feature depends on, which repair heals it, what happens to rows that are
   * newly allowed, and the reports.
   */
  static final Set<String> OTHER_QUESTIONS =
      Set.of("sensitivity", "drift", "dependencies", "blame", "repair", "relaxation", "reports");

  private static final double MEGABYTES = 512 * 1.048576;

  static List<Aim> of(List<Race> races) {
    List<Aim> aims = new ArrayList<>();
    for (Race race : races) {
      double most = race.customers() == 10_000 ? 1 : race.customers() == 100_000 ? 1 / 3.0 : 0;
      for (Contestant python : most > 0 ? List.of(Contestant.PYTHON, Contestant.ARRAYS) : List.<Contestant>of()) {
        for (Contestant gate : List.of(Contestant.GATE_H2, Contestant.GATE_POSTGRES)) {
          aims.add(ofRatio(String.format(Locale.ROOT, "%,d customers: %s at most %.2f of the time of %s",
              race.customers(), gate.shown(), most, python.shown()), race.ratio(gate, python, Set.of()), most));
        }
      }
      for (Contestant gate : List.of(Contestant.GATE_H2, Contestant.GATE_POSTGRES)) {
        aims.add(ofRatio(String.format(Locale.ROOT, "%,d customers: %s at most 1.25 of the floor's time for the same"
            + " work", race.customers(), gate.shown()), race.ratio(gate, gate.floor(), OTHER_QUESTIONS), 1.25));
        aims.add(ofRatio(String.format(Locale.ROOT, "%,d customers: %s at most 1.25 of the floor's time with all that"
            + " the floor does not ask", race.customers(), gate.shown()), race.ratio(gate, gate.floor(), Set.of()),
            1.25));
        Optional<Spread> heap = race.heap(gate);
        aims.add(new Aim(String.format(Locale.ROOT, "%,d customers: %s within 512 MB of heap", race.customers(),
            gate.shown()), heap.map(spread -> String.format(Locale.ROOT, "%.0f MB", spread.greatest() / 1.048576)),
            heap.filter(spread -> spread.greatest() <= MEGABYTES).isPresent()));
      }
    }
    return aims;
  }

  private static Aim ofRatio(String wanted, Optional<Spread> ratio, double most) {
    return new Aim(wanted, ratio.map(Spread::shown), ratio.filter(spread -> spread.median() <= most).isPresent());
  }
}
