package io.github.migrationguard.comparison;

import java.util.List;

/**
 * One feature before and after. Fractions are 0 to 1, of matched entities unless said otherwise.
 *
 * @param pipeline the pipeline
 * @param feature the feature
 * @param impact the judgement
 * @param statistic what {@code distance} is
 * @param distance 0 to 1, between the distributions of all finite non-null values of a side
 * @param nullBefore fraction of the entities before whose value is NULL
 * @param nullAfter fraction of the entities after whose value is NULL; 1 when the feature is gone
 * @param nonFiniteBefore fraction before that is NaN or infinite
 * @param nonFiniteAfter fraction after that is NaN or infinite
 * @param changed fraction whose value differs beyond float noise
 * @param moved fraction whose value differs materially
 * @param entities how the rows themselves changed
 * @param reasons what the impact rests on, in words with figures, worst first; empty when stable
 * @param examples up to three entities that moved, or where none did, that changed; in the order of their keys
 */
public record FeatureComparison(
    String pipeline,
    String feature,
    Impact impact,
    Statistic statistic,
    double distance,
    double nullBefore,
    double nullAfter,
    double nonFiniteBefore,
    double nonFiniteAfter,
    double changed,
    double moved,
    EntityChanges entities,
    List<String> reasons,
    List<MovedEntity> examples) {

  /** The reason of a feature that the pipeline no longer yields. */
  static final String GONE = "the pipeline no longer yields it";

  /** Which distance the feature's kind calls for. */
  public enum Statistic { KS, TVD }

  /**
   * Entities by key.
   *
   * @param before rows before
   * @param after rows after
   * @param lost keys that are only before
   * @param added keys that are only after
   * @param duplicated keys that come more often after than before
   * @param maxMultiplicity the most rows one such key has after; 1 when none is duplicated
   */
  public record EntityChanges(int before, int after, int lost, int added, int duplicated, int maxMultiplicity) {

    /**
     * Entities lost, added or duplicated, as a fraction of those before: 0 or more. Where there was none before, any
     * that came counts as 1 each.
     */
    public double fraction() {
      return (double) (lost + added + duplicated) / Math.max(1, before);
    }
  }

  public FeatureComparison {
    reasons = List.copyOf(reasons);
    examples = List.copyOf(examples);
  }

  /** Without examples. */
  public FeatureComparison(
      String pipeline, String feature, Impact impact, Statistic statistic, double distance, double nullBefore,
      double nullAfter, double nonFiniteBefore, double nonFiniteAfter, double changed, double moved,
      EntityChanges entities, List<String> reasons) {
    this(pipeline, feature, impact, statistic, distance, nullBefore, nullAfter, nonFiniteBefore, nonFiniteAfter,
        changed,
        moved, entities, reasons, List.of());
  }

  /** Whether the pipeline no longer yields the feature. */
  public boolean isGone() {
    return reasons.contains(GONE);
  }

  public boolean isBroken() {
    return impact == Impact.BROKEN;
  }
}
