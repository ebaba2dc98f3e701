package io.github.migrationguard.relaxation;

import java.util.Objects;
import java.util.Optional;

/**
 * What new data does to a feature.
 *
 * @param pipeline the pipeline
 * @param feature the feature; empty where the pipeline as a whole is hit
 * @param broken whether that is a break, or only worth saying
 * @param figures a clause to follow the feature's name: {@code is NULL for 9.8 % of entities (0 % before)}
 */
public record FeatureEffect(String pipeline, Optional<String> feature, boolean broken, String figures) {

  public FeatureEffect {
    Objects.requireNonNull(pipeline);
    Objects.requireNonNull(feature);
    Objects.requireNonNull(figures);
  }

  static FeatureEffect breaks(String pipeline, String feature, String figures) {
    return new FeatureEffect(pipeline, Optional.of(feature), true, figures);
  }

  static FeatureEffect note(String pipeline, String feature, String figures) {
    return new FeatureEffect(pipeline, Optional.of(feature), false, figures);
  }

  static FeatureEffect ofPipeline(String pipeline, String figures) {
    return new FeatureEffect(pipeline, Optional.empty(), true, figures);
  }

  /** {@code pipeline churn}, or {@code feature churn.age}. */
  String name() {
    return feature.map(f -> "feature " + pipeline + "." + f).orElse("pipeline " + pipeline);
  }
}
