package io.github.migrationguard.evaluation.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RaceTest {

  @Test
  void ratiosAreOfTheSameRound() {
    Race race = new Race(10_000);
    for (double slowness : List.of(1.0, 4.0, 2.0)) {
      race.add(Contestant.FLOOR_H2, turn(2 * slowness, Map.of()));
      race.add(Contestant.GATE_H2, turn(5 * slowness, Map.of("drift", Math.round(1000 * slowness))));
    }

    assertThat(race.ratio(Contestant.GATE_H2, Contestant.FLOOR_H2, Set.of())).contains(new Spread(2.5, 2.5, 2.5));
    assertThat(race.ratio(Contestant.GATE_H2, Contestant.FLOOR_H2, Set.of("drift"))).contains(new Spread(2, 2, 2));
    assertThat(race.seconds(Contestant.GATE_H2)).contains(new Spread(5, 10, 20));
    assertThat(race.stage(Contestant.GATE_H2, "drift")).contains(new Spread(1000, 2000, 4000));
  }

  @Test
  void whoFailedOnceHasNoFigures() {
    Race race = new Race(10_000);
    race.add(Contestant.GATE_H2, turn(1, Map.of()));
    race.add(Contestant.GATE_H2, new Turn(9, Optional.empty(), Optional.of("OutOfMemoryError")));

    assertThat(race.seconds(Contestant.GATE_H2)).isEmpty();
    assertThat(race.heap(Contestant.GATE_H2)).isEmpty();
    assertThat(race.failure(Contestant.GATE_H2)).contains("OutOfMemoryError");
  }

  @Test
  void anAimIsMetByTheMedianAndByTheGreatestHeap() {
    Race race = new Race(10_000);
    for (double seconds : List.of(0.9, 1.0, 3.0)) {
      race.add(Contestant.PYTHON, turn(1, Map.of()));
      race.add(Contestant.GATE_H2, turn(seconds, Map.of()));
    }

    assertThat(Aim.of(List.of(race))).filteredOn(Aim::met).extracting(Aim::wanted).containsExactly(
        "10,000 customers: gate, H2 at most 1.00 of the time of Python, row by row",
        "10,000 customers: gate, H2 within 512 MB of heap");
  }

  private static Turn turn(double seconds, Map<String, Long> stages) {
    return new Turn(seconds, Optional.of(new ProcessFigures(
        stages, List.of(), 0, OptionalLong.of(100 << 20), OptionalLong.of(50 << 20))), Optional.empty());
  }
}
