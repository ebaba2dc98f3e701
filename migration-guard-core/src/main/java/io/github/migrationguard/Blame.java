package io.github.migrationguard;

import io.github.migrationguard.comparison.Impact;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/**
 * Which of the pending migrations did it, told from what held after each. The one to blame is the one after which the
 * state of the end began and never ceased: so a break that a later migration heals is nobody's, and a break that is
 * healed and made again is the second one's.
 */
final class Blame {

  private Blame() {}

  /** The step that began the unbroken run of {@code holds} which reaches the last step; empty if it does not hold there. */
  static OptionalInt firstOfLastRun(int steps, IntPredicate holds) {
    int first = steps;
    while (first > 0 && holds.test(first - 1)) {
      first--;
    }
    return first < steps ? OptionalInt.of(first) : OptionalInt.empty();
  }

  /**
   * The step to blame for a feature.
   *
   * @param impacts the feature's impact after each step
   */
  static OptionalInt forImpact(List<Impact> impacts) {
    if (impacts.isEmpty()) {
      return OptionalInt.empty();
    }
    Impact last = impacts.get(impacts.size() - 1);
    if (last == Impact.BROKEN) {
      return firstOfLastRun(impacts.size(), step -> impacts.get(step) == Impact.BROKEN);
    }
    return last == Impact.WARN
        ? firstOfLastRun(impacts.size(), step -> impacts.get(step).isHarm())
        : OptionalInt.empty();
  }
}
