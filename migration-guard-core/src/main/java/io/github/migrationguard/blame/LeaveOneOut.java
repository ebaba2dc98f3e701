package io.github.migrationguard.blame;

import io.github.migrationguard.comparison.Impact;
import io.github.migrationguard.evidence.BlameCheck;
import io.github.migrationguard.run.AppliedStep;
import io.github.migrationguard.run.PendingReplay;
import io.github.migrationguard.run.PipelineOutcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Confirms a blame: the pending migrations run again without the one that is blamed, and where that heals the feature,
 * without each of those before it. What cannot be left out, as others need it, stays unsaid.
 */
final class LeaveOneOut {

  /** Replays of one run at most, each as much work as the baseline and all that is pending. */
  private static final int MOST_REPLAYS = 8;

  /** Rows that all replays may make: where one takes long, there are few. Counted, not timed, so that reports agree. */
  private static final long MOST_ROWS = 1_000_000;

  private final List<AppliedStep> steps;
  private final PendingReplay replay;
  private final Map<Integer, Optional<List<PipelineOutcome>>> without = new HashMap<>();
  private long left;

  /**
   * @param rows of the baseline
   */
  LeaveOneOut(List<AppliedStep> steps, PendingReplay replay, long rows) {
    this.steps = steps;
    this.replay = replay;
    this.left = steps.size() < 2 ? 0 : Math.min(MOST_REPLAYS, MOST_ROWS / Math.max(1, rows));
  }

  /**
   * Checks a blame.
   *
   * @param blamed the step
   * @param feature reads its impact from what became of the pipelines
   */
  Optional<BlameCheck> check(int blamed, Feature feature) {
    Optional<Impact> alone = impactWithout(blamed, feature);
    if (alone.isEmpty()) {
      return Optional.empty();
    }
    if (alone.get().isHarm()) {
      return Optional.of(new BlameCheck(false, List.of(), alsoBy(blamed, feature)));
    }
    List<String> together = new ArrayList<>();
    for (int earlier = blamed - 1; earlier >= 0; earlier--) {
      if (impactWithout(earlier, feature).filter(impact -> !impact.isHarm()).isPresent()) {
        together.add(0, script(earlier));
      }
    }
    return Optional.of(new BlameCheck(true, together, List.of()));
  }

  /** Reads a feature's impact. */
  @FunctionalInterface
  interface Feature {
    Impact of(List<PipelineOutcome> outcomes);
  }

  /** The later migration after which it is broken although the blamed one was left out. */
  private List<String> alsoBy(int blamed, Feature feature) {
    for (int through = blamed + 1; through < steps.size() && left > 0; through++) {
      left--;
      if (replay.without(Set.of(blamed), through).map(feature::of).filter(Impact::isHarm).isPresent()) {
        return List.of(script(through));
      }
    }
    return List.of();
  }

  private Optional<Impact> impactWithout(int step, Feature feature) {
    if (!without.containsKey(step) && left > 0) {
      left--;
      without.put(step, replay.without(Set.of(step), steps.size() - 1));
    }
    return without.getOrDefault(step, Optional.empty()).map(feature::of);
  }

  private String script(int step) {
    return steps.get(step).migration().script();
  }
}
