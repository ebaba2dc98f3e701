package io.github.migrationguard;

import io.github.migrationguard.comparison.FeatureComparison;
import io.github.migrationguard.pipeline.FeatureMatrix;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What became of one pipeline after one migration.
 *
 * @param failure why it does not run as it is; empty where it does
 * @param comparisons its features against the baseline's, in their order
 * @param matrix what it yields, or, where it fails, what it yields with everything that is missing as NULL; empty where
 *     even that fails, and where nobody needs it any more
 */
record PipelineOutcome(
    Optional<Failure> failure, List<FeatureComparison> comparisons, Optional<FeatureMatrix> matrix) {

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

  PipelineOutcome withoutMatrix() {
    return new PipelineOutcome(failure, comparisons, Optional.empty());
  }
}
