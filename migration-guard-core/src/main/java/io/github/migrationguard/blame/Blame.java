package io.github.migrationguard.blame;

import io.github.migrationguard.comparison.Impact;
import io.github.migrationguard.migration.StepSearch;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/** Which of the pending migrations did it: see {@link StepSearch}. */
final class Blame {

  private final int steps;
  private final boolean byHalves;

  /**
   * @param steps how many migrations were applied
   * @param byHalves whether states are looked at only as far as a search by halves needs them
   */
  Blame(int steps, boolean byHalves) {
    this.steps = steps;
    this.byHalves = byHalves;
  }

  OptionalInt since(IntPredicate holds) {
    return byHalves ? StepSearch.firstByHalves(steps, holds) : StepSearch.firstOfLastRun(steps, holds);
  }

  /**
   * The step to blame for a feature.
   *
   * @param impact the feature's impact after a step
   */
  OptionalInt forImpact(IntFunction<Impact> impact) {
    if (steps == 0) {
      return OptionalInt.empty();
    }
    Impact last = impact.apply(steps - 1);
    if (last == Impact.BROKEN) {
      return since(step -> impact.apply(step) == Impact.BROKEN);
    }
    return last == Impact.WARN ? since(step -> impact.apply(step).isHarm()) : OptionalInt.empty();
  }
}
