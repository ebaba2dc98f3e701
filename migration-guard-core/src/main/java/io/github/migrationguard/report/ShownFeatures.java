package io.github.migrationguard.report;

import io.github.migrationguard.GuardReport;
import io.github.migrationguard.comparison.Impact;
import io.github.migrationguard.evidence.FeatureResult;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The features of which the page draws an article, worst first, and the anchors under which others find them. */
final class ShownFeatures {

  /** Nobody scrolls through more, and the page stays small. */
  private static final int MOST = 100;

  private final List<FeatureResult> changed;

  ShownFeatures(GuardReport report) {
    changed = report.features().stream()
        .filter(f -> f.comparison().impact() != Impact.STABLE)
        .sorted(Comparator.comparing((FeatureResult f) -> f.comparison().impact()).reversed())
        .toList();
  }

  List<FeatureResult> shown() {
    return changed.subList(0, Math.min(changed.size(), MOST));
  }

  /** How many are left out. */
  int others() {
    return changed.size() - shown().size();
  }

  /** The anchor of a feature's article; empty where it has none. */
  Optional<String> anchor(FeatureResult feature) {
    int index = shown().indexOf(feature);
    return index < 0 ? Optional.empty() : Optional.of("feature-" + index);
  }
}
