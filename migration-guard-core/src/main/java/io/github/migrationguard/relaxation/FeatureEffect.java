package io.github.migrationguard.relaxation;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What new data does to a feature.
 *
 * @param pipeline the pipeline
 * @param feature the feature; empty where the pipeline as a whole is hit
 * @param harm how bad that is
 * @param value the one value that the feature has where it left its range, if it is one
 * @param figures a clause to follow the feature's name: {@code is NULL for 9.8 % of entities (0 % before)}
 * @param shown the feature without the new data and with it, where it breaks
 */
public record FeatureEffect(
    String pipeline,
    Optional<String> feature,
    Harm harm,
    Optional<String> value,
    String figures,
    Optional<RelaxedFeature> shown) {

  /** How bad an effect is. */
  public enum Harm {
    /** Worth saying. */
    NONE,
    /** The feature stays what it was for each entity, more or less, and is another one over all of them. */
    SHIFT,
    /** It breaks. */
    BREAK
  }

  public FeatureEffect {
    Objects.requireNonNull(pipeline);
    Objects.requireNonNull(harm);
    Objects.requireNonNull(value);
    Objects.requireNonNull(feature);
    Objects.requireNonNull(figures);
    Objects.requireNonNull(shown);
  }

  private FeatureEffect(
      String pipeline, Optional<String> feature, Harm harm, Optional<String> value, String figures) {
    this(pipeline, feature, harm, value, figures, Optional.empty());
  }

  FeatureEffect showing(RelaxedFeature withAndWithout) {
    return new FeatureEffect(pipeline, feature, harm, value, figures, Optional.of(withAndWithout));
  }

  static FeatureEffect breaks(String pipeline, String feature, String figures) {
    return new FeatureEffect(pipeline, Optional.of(feature), Harm.BREAK, Optional.empty(), figures);
  }

  /** Nobody gets a constant but from a {@code COALESCE} or an {@code ELSE}. */
  static FeatureEffect ofDefault(String pipeline, String feature, String value, String share) {
    return new FeatureEffect(pipeline, Optional.of(feature), Harm.NONE, Optional.of(value),
        "takes the default " + value + " for " + share + " of the entities");
  }

  /** @param share of the entities, as a person reads it */
  static FeatureEffect outside(String pipeline, String feature, String range, String share, SortedSet<String> values) {
    String first = values.first();
    return new FeatureEffect(pipeline, Optional.of(feature), Harm.BREAK,
        values.size() == 1 ? Optional.of(first) : Optional.empty(),
        "is " + range + " for " + share + " of the entities, " + (values.size() == 1 ? "" : "such as ") + first);
  }

  static FeatureEffect shift(String pipeline, String feature, String figures) {
    return new FeatureEffect(pipeline, Optional.of(feature), Harm.SHIFT, Optional.empty(), figures);
  }

  static FeatureEffect ofPipeline(String pipeline, String figures) {
    return new FeatureEffect(pipeline, Optional.empty(), Harm.BREAK, Optional.empty(), figures);
  }

  /**
   * The same, or where a constant is what another attempt, with values that differ, showed to be a default, that.
   *
   * @param others effects of every attempt
   */
  FeatureEffect unlessDefault(List<FeatureEffect> others) {
    return broken() && value.isPresent()
        ? others.stream().filter(other -> other.harm == Harm.NONE && other.value.equals(value))
            .filter(other -> other.name().equals(name())).findFirst().orElse(this)
        : this;
  }

  public boolean broken() {
    return harm == Harm.BREAK;
  }

  /** {@code pipeline churn}, or {@code feature churn.age}. */
  String name() {
    return feature.map(f -> "feature " + pipeline + "." + f).orElse("pipeline " + pipeline);
  }
}
