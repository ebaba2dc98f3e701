package io.github.migrationguard.migration;

import java.util.OptionalInt;
import java.util.function.IntPredicate;

/**
 * Which of the pending migrations did it, told from what holds after each. The one to blame is the one after which the
 * state of the end began and never ceased: so a break that a later migration heals is nobody's, and a break that is
 * healed and made again is the second one's.
 */
public final class StepSearch {

  /** So many are looked at one by one; of more, only as many as a search by halves takes. */
  public static final int ONE_BY_ONE = 20;

  private StepSearch() {}

  /**
   * The step that began the unbroken run of {@code holds} which reaches the last step; empty if it does not hold there.
   */
  public static OptionalInt firstOfLastRun(int steps, IntPredicate holds) {
    int first = steps;
    while (first > 0 && holds.test(first - 1)) {
      first--;
    }
    return first < steps ? OptionalInt.of(first) : OptionalInt.empty();
  }

  /**
   * The same by halves, which asks {@code 1 + log2(steps)} times: a step after which it holds and before which it does
   * not. It is that of {@link #firstOfLastRun} where no step heals what an earlier one broke.
   */
  public static OptionalInt firstByHalves(int steps, IntPredicate holds) {
    if (steps == 0 || !holds.test(steps - 1)) {
      return OptionalInt.empty();
    }
    int healthy = -1;
    int broken = steps - 1;
    while (broken - healthy > 1) {
      int middle = (healthy + broken) >>> 1;
      if (holds.test(middle)) {
        broken = middle;
      } else {
        healthy = middle;
      }
    }
    return OptionalInt.of(broken);
  }
}
