package io.github.migrationguard.evaluation.mutation;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoublePredicate;

/**
 * What the oracle says of a mutation.
 *
 * @param failure why the script does not run; empty where it does
 * @param severities each feature and its greatest figure, in multiples of the threshold; infinite where it is gone
 */
record Label(String failure, Map<String, Double> severities) {

  /** The figures that are near a threshold: half of it to twice as much. Stated before the first run. */
  private static final double NEAR_BELOW = 0.5;
  private static final double NEAR_ABOVE = 2;

  static Label failing(String failure) {
    return new Label(failure, new TreeMap<>());
  }

  boolean runs() {
    return failure.isEmpty();
  }

  /** Clearly broken. */
  Set<String> broken() {
    return where(severity -> severity > NEAR_ABOVE);
  }

  /** Clearly not broken. */
  Set<String> stable() {
    return where(severity -> severity < NEAR_BELOW);
  }

  /** So near a threshold that other rows may fall on the other side of it. */
  Set<String> borderline() {
    return where(severity -> severity >= NEAR_BELOW && severity <= NEAR_ABOVE);
  }

  private Set<String> where(DoublePredicate condition) {
    Set<String> features = new TreeSet<>();
    severities.forEach((feature, severity) -> {
      if (condition.test(severity)) {
        features.add(feature);
      }
    });
    return features;
  }
}
