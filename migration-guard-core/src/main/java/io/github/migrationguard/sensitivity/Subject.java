package io.github.migrationguard.sensitivity;

import io.github.migrationguard.comparison.FeatureComparison;
import io.github.migrationguard.pipeline.FeatureMatrix;
import io.github.migrationguard.pipeline.FeaturePipeline;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * A pipeline whose reactions are asked for.
 *
 * @param pipeline computes the features
 * @param baseline what it yields on the database as it is
 * @param unstable features that differ from themselves: a change of theirs says nothing
 * @param comparison the gate's own comparison of another matrix with the baseline
 */
public record Subject(
    FeaturePipeline pipeline,
    FeatureMatrix baseline,
    Set<String> unstable,
    Function<FeatureMatrix, List<FeatureComparison>> comparison) {

  public Subject {
    Objects.requireNonNull(pipeline);
    Objects.requireNonNull(baseline);
    unstable = Set.copyOf(unstable);
    Objects.requireNonNull(comparison);
  }
}
