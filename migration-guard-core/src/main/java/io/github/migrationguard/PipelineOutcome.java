package io.github.migrationguard;

import io.github.migrationguard.comparison.FeatureComparison;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What became of one pipeline after one migration.
 *
 * @param failure why it does not run as it is; empty where it does
 * @param comparisons its features against the baseline's, in their order
 */
record PipelineOutcome(Optional<Failure> failure, List<FeatureComparison> comparisons) {

  /**
   * A pipeline that does not run as it is.
   *
   * @param reason what the database said
   * @param lost columns and tables that it needs and that are gone, as a person names them
   * @param judged whether it ran with those as NULL
   */
  record Failure(String reason, SortedSet<String> lost, boolean judged) {}

  PipelineOutcome {
    comparisons = List.copyOf(comparisons);
  }

  static PipelineOutcome ran(List<FeatureComparison> comparisons) {
    return new PipelineOutcome(Optional.empty(), comparisons);
  }
}
