package io.github.migrationguard.relaxation;

import io.github.migrationguard.contract.Thresholds;
import io.github.migrationguard.pipeline.FeatureMatrix;
import io.github.migrationguard.pipeline.FeaturePipeline;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A pipeline that meets the new data.
 *
 * @param pipeline computes the features
 * @param thresholds the limits of a feature
 * @param unstable features that differ between two runs on the same rows: nothing is said of them
 * @param migrated what it yields on the migrated database as it is
 */
public record RelaxedPipeline(
    FeaturePipeline pipeline, Function<String, Thresholds> thresholds, Set<String> unstable, FeatureMatrix migrated) {

  public RelaxedPipeline {
    Objects.requireNonNull(pipeline);
    Objects.requireNonNull(thresholds);
    unstable = Set.copyOf(unstable);
    Objects.requireNonNull(migrated);
  }

  /** The same, with nothing said of some more features. */
  RelaxedPipeline without(Set<String> features) {
    Set<String> silent = new TreeSet<>(unstable);
    silent.addAll(features);
    return new RelaxedPipeline(pipeline, thresholds, silent, migrated);
  }
}
