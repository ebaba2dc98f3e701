package io.github.migrationguard.comparison;

import io.github.migrationguard.comparison.FeatureComparison.EntityChanges;
import io.github.migrationguard.contract.PipelineContract;
import io.github.migrationguard.contract.PipelineContract.FeatureContract;
import io.github.migrationguard.contract.Thresholds;
import io.github.migrationguard.pipeline.FeatureColumn;
import io.github.migrationguard.pipeline.FeatureMatrix;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares what one pipeline yields before and after. Without state but for the contract: safe for several threads. */
public final class FeatureComparator {

  private final PipelineContract pipeline;
  private final Thresholds defaults;

  /**
   * @param pipeline whose features' own thresholds are used
   * @param defaults for features that the contract does not name
   */
  public FeatureComparator(PipelineContract pipeline, Thresholds defaults) {
    this.pipeline = pipeline;
    this.defaults = defaults;
  }

  /**
   * Every feature of the baseline, in its order. What is new after has nothing to be compared with and is left out.
   *
   * <p>The impact is BROKEN past any {@code fail}, or where the feature is gone or of another kind; UNSTABLE where the
   * baseline wobbles, unless a figure is past its {@code fail} by more than three times what the baseline's own two
   * runs differ by; WARN past any {@code warn}, or where {@code changed} is past {@code moved.fail} although nothing
   * moved; VACUOUS where the baseline has no entity or only one value, and nothing changed; else STABLE.
   *
   * @param before the baseline's matrix
   * @param after empty where the pipeline yields nothing any more
   * @param wobble how the baseline differs from itself
   */
  public List<FeatureComparison> compare(FeatureMatrix before, Optional<FeatureMatrix> after, Wobble wobble) {
    EntityMatching matching =
        EntityMatching.of(before.entities(), after.map(FeatureMatrix::entities).orElse(List.of()));
    return before.columns().stream()
        .map(column -> after.flatMap(matrix -> matrix.column(column.name()))
            .map(now -> compare(column, now, matching, before, wobble))
            .orElseGet(() -> missing(column, matching)))
        .toList();
  }

  /**
   * Features whose value differs, beyond float noise, for an entity that both matrices have in as many rows; sorted. A
   * feature that one matrix lacks is not among them.
   */
  public static SortedSet<String> changedFeatures(FeatureMatrix one, FeatureMatrix other) {
    EntityMatching matching = EntityMatching.of(one.entities(), other.entities()).ofAsManyRows();
    SortedSet<String> changed = new TreeSet<>();
    for (FeatureColumn column : one.columns()) {
      other.column(column.name())
          .filter(again -> FeaturePair.of(column, again).changesAny(matching))
          .ifPresent(again -> changed.add(column.name()));
    }
    return changed;
  }

  /**
   * How far the distribution of each feature that both matrices have is from what it was: Kolmogorov-Smirnov distance,
   * total variation distance for categories; 0 to 1.
   */
  public static SortedMap<String, Double> distances(FeatureMatrix one, FeatureMatrix other) {
    EntityMatching matching = EntityMatching.of(one.entities(), other.entities());
    SortedMap<String, Double> distances = new TreeMap<>();
    for (FeatureColumn column : one.columns()) {
      other.column(column.name()).ifPresent(now -> distances.put(
          column.name(), FeatureFigures.of(column, now, matching, one.entities()).distance()));
    }
    return distances;
  }

  /**
   * The figures of a feature that was found to be broken by other rules than the thresholds of a comparison.
   *
   * @param feature one that both matrices have
   * @param reason what is broken about it
   */
  public static FeatureComparison broken(
      String pipeline, String feature, FeatureMatrix before, FeatureMatrix after, String reason) {
    EntityMatching matching = EntityMatching.of(before.entities(), after.entities());
    FeatureFigures figures = FeatureFigures.of(before.column(feature).orElseThrow(),
        after.column(feature).orElseThrow(), matching, before.entities());
    return comparison(pipeline, feature, figures, matching.changes(), Impact.BROKEN, List.of(reason));
  }

  private FeatureComparison compare(
      FeatureColumn before, FeatureColumn after, EntityMatching matching, FeatureMatrix matrix, Wobble wobble) {
    FeatureFigures figures = FeatureFigures.of(before, after, matching, matrix.entities());
    Judgement judgement =
        Judgement.of(figures, matching.changes(), thresholds(before.name()), wobble.of(before.name()));
    return comparison(pipeline.name(), before.name(), figures, matching.changes(), judgement.impact(),
        judgement.reasons());
  }

  private FeatureComparison missing(FeatureColumn before, EntityMatching matching) {
    return comparison(pipeline.name(), before.name(), FeatureFigures.ofMissing(before, matching), matching.changes(),
        Impact.BROKEN, List.of(FeatureComparison.GONE));
  }

  private static FeatureComparison comparison(
      String pipeline, String feature, FeatureFigures figures, EntityChanges entities, Impact impact,
      List<String> reasons) {
    return new FeatureComparison(pipeline, feature, impact, figures.statistic(), figures.distance(),
        figures.nullBefore(), figures.nullAfter(), figures.nonFiniteBefore(), figures.nonFiniteAfter(),
        figures.changed(),
        figures.moved(), entities, reasons, figures.examples());
  }

  private Thresholds thresholds(String feature) {
    return Optional.ofNullable(pipeline.features().get(feature)).map(FeatureContract::thresholds).orElse(defaults);
  }
}
