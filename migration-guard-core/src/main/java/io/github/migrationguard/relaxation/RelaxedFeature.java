package io.github.migrationguard.relaxation;

import io.github.migrationguard.comparison.DistributionPair;
import io.github.migrationguard.comparison.FeatureComparison;
import java.util.Objects;

/**
 * A feature that breaks when new data arrives, over all entities of a side.
 *
 * @param comparison without the new data and with it
 * @param distributions what a chart of it draws
 */
public record RelaxedFeature(FeatureComparison comparison, DistributionPair distributions) {

  public RelaxedFeature {
    Objects.requireNonNull(comparison);
    Objects.requireNonNull(distributions);
  }
}
