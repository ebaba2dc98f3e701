package io.github.migrationguard.comparison;

import io.github.migrationguard.pipeline.FeatureColumn;
import io.github.migrationguard.pipeline.FeatureMatrix;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** How far a pipeline differs from itself: two runs on the same rows. Float noise is no difference. */
public final class Wobble {

  private static final Wobble NONE = new Wobble(Map.of());

  private final Map<String, FeatureFigures> figures;

  private Wobble(Map<String, FeatureFigures> figures) {
    this.figures = figures;
  }

  /** A pipeline that does not wobble. */
  public static Wobble none() {
    return NONE;
  }

  /** What differs between two runs. Where the entities differ, every feature wobbles. */
  public static Wobble between(FeatureMatrix first, FeatureMatrix second) {
    EntityMatching matching = EntityMatching.of(first.entities(), second.entities());
    Map<String, FeatureFigures> wobbling = new TreeMap<>();
    for (FeatureColumn column : first.columns()) {
      Optional<FeatureColumn> again = second.column(column.name());
      FeatureFigures figures = again.isPresent()
          ? FeatureFigures.of(column, again.get(), matching, first.entities())
          : FeatureFigures.ofMissing(column, matching);
      if (figures.changed() > 0 || figures.rows() > 0 || first.rows() != second.rows()) {
        wobbling.put(column.name(), figures);
      }
    }
    return new Wobble(wobbling);
  }

  /** The features that wobble, sorted. */
  public SortedSet<String> features() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(figures.keySet()));
  }

  Optional<FeatureFigures> of(String feature) {
    return Optional.ofNullable(figures.get(feature));
  }
}
