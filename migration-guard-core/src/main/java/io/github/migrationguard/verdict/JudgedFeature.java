package io.github.migrationguard.verdict;

import io.github.migrationguard.comparison.FeatureComparison;
import io.github.migrationguard.comparison.Impact;
import io.github.migrationguard.comparison.Segment;
import io.github.migrationguard.contract.Thresholds;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A feature with what the other stages know of it.
 *
 * @param comparison the figures
 * @param thresholds the limits they were held against
 * @param missing whether the pipeline no longer yields the feature
 * @param columns the contract columns it depends on, {@code table.column}, sorted; empty where that is not known
 * @param segments what the entities that moved have in common, the more telling first
 * @param culprit the migration to blame, where the feature changed
 */
public record JudgedFeature(
    FeatureComparison comparison,
    Thresholds thresholds,
    boolean missing,
    List<String> columns,
    List<Segment> segments,
    Optional<Culprit> culprit) {

  public JudgedFeature {
    Objects.requireNonNull(comparison);
    Objects.requireNonNull(thresholds);
    columns = List.copyOf(columns);
    segments = List.copyOf(segments);
    Objects.requireNonNull(culprit);
  }

  /** Without segments. */
  public JudgedFeature(FeatureComparison comparison, Thresholds thresholds, boolean missing, List<String> columns,
      Optional<Culprit> culprit) {
    this(comparison, thresholds, missing, columns, List.of(), culprit);
  }

  boolean isChanged() {
    return comparison.impact() == Impact.BROKEN || comparison.impact() == Impact.WARN;
  }

  /** Whether it says nothing about the migrations, as the baseline shows no value to compare or differs from itself. */
  boolean isMute() {
    return comparison.impact() == Impact.VACUOUS || comparison.impact() == Impact.UNSTABLE;
  }

  boolean rowsChanged() {
    return comparison.entities().fraction() > thresholds.rows().warn();
  }

  /**
   * Whether the entities that are on both sides kept their values, so that what the distributions show is entities that
   * were lost, added or duplicated.
   */
  boolean isExplainedByRows() {
    return rowsChanged()
        && comparison.moved() <= thresholds.moved().warn()
        && comparison.changed() <= thresholds.moved().fail();
  }

  /** {@code pipeline.feature}. */
  String name() {
    return comparison.pipeline() + "." + comparison.feature();
  }
}
