package io.github.migrationguard.comparison;

import io.github.migrationguard.pipeline.FeatureColumn;
import io.github.migrationguard.pipeline.FeatureMatrix;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** How far a pipeline differs from itself: several runs on the same rows. Float noise is no difference. */
public final class Wobble {

  private static final Wobble NONE = new Wobble(Map.of());

  private final Map<String, Own> features;

  private Wobble(Map<String, Own> features) {
    this.features = features;
  }

  /**
   * A feature's own difference.
   *
   * @param seen what showed it
   * @param noise what is granted to a run on migrated rows; at most {@code seen}
   * @param how the runs that showed it, in words before "differ"
   */
  record Own(FeatureFigures seen, FeatureFigures noise, String how) {

    String reason() {
      return how + " differ for " + Wording.percent(seen.changed()) + " of entities";
    }
  }

  /** A pipeline that does not wobble. */
  public static Wobble none() {
    return NONE;
  }

  /** What differs between two runs on the same rows. Where the entities differ, every feature wobbles. */
  public static Wobble between(FeatureMatrix first, FeatureMatrix second) {
    return of(first, second, second, "two runs on the same rows");
  }

  /** What differs when the same rows are stored in another order. */
  public static Wobble ofRowOrder(FeatureMatrix baseline, FeatureMatrix reordered) {
    return of(baseline, reordered, reordered, "two runs on the same rows, stored in another order,");
  }

  /**
   * What reads the clock.
   *
   * @param later with a clock that is so much later that every part of the date is another one
   * @param soon with a clock that is as much later as may pass while a gate runs: what is granted as noise
   */
  public static Wobble ofClock(FeatureMatrix baseline, FeatureMatrix later, FeatureMatrix soon) {
    return of(baseline, later, soon, "two runs with clocks a year apart");
  }

  private static Wobble of(FeatureMatrix first, FeatureMatrix other, FeatureMatrix noise, String how) {
    Map<String, Own> wobbling = new TreeMap<>();
    EntityMatching matching = EntityMatching.of(first.entities(), other.entities());
    for (FeatureColumn column : first.columns()) {
      FeatureFigures seen = figures(column, first, other, matching);
      if (seen.changed() > 0 || seen.rows() > 0 || first.rows() != other.rows()) {
        wobbling.put(column.name(), new Own(seen, noise == other ? seen
            : figures(column, first, noise, EntityMatching.of(first.entities(), noise.entities())), how));
      }
    }
    return new Wobble(wobbling);
  }

  private static FeatureFigures figures(
      FeatureColumn column, FeatureMatrix first, FeatureMatrix other, EntityMatching matching) {
    Optional<FeatureColumn> again = other.column(column.name());
    return again.isPresent()
        ? FeatureFigures.of(column, again.get(), matching, first.entities())
        : FeatureFigures.ofMissing(column, matching);
  }

  /** Both; of a feature that wobbles in both ways this one's. */
  public Wobble or(Wobble other) {
    Map<String, Own> both = new TreeMap<>(other.features);
    both.putAll(features);
    return new Wobble(both);
  }

  /** The features that wobble, sorted. */
  public SortedSet<String> features() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(features.keySet()));
  }

  Optional<Own> of(String feature) {
    return Optional.ofNullable(features.get(feature));
  }
}
