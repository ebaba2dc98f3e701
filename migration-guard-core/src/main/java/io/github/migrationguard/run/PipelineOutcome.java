package io.github.migrationguard.run;

import io.github.migrationguard.comparison.FeatureComparison;
import io.github.migrationguard.pipeline.FeatureMatrix;
import java.util.ArrayList;
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
public record PipelineOutcome(
    Optional<Failure> failure, List<FeatureComparison> comparisons, Optional<FeatureMatrix> matrix) {

  /**
   * A pipeline that does not run as it is.
   *
   * @param reason what the database said
   * @param lost columns and tables that it needs and that are gone, as a person names them
   * @param judged whether it ran with those as NULL
   */
  public record Failure(String reason, SortedSet<String> lost, boolean judged) {}

  public PipelineOutcome {
    comparisons = List.copyOf(comparisons);
  }

  /**
   * This outcome, with each feature as the better of the two has it: a pipeline that was edited for a later migration
   * is no worse for that before it than its earlier text.
   */
  PipelineOutcome orBetter(PipelineOutcome earlier) {
    List<FeatureComparison> better = new ArrayList<>();
    for (int feature = 0; feature < comparisons.size(); feature++) {
      FeatureComparison own = comparisons.get(feature);
      FeatureComparison other = earlier.comparisons().get(feature);
      better.add(other.impact().compareTo(own.impact()) < 0 ? other : own);
    }
    return new PipelineOutcome(
        failure.isPresent() && earlier.failure().isPresent() ? failure : Optional.empty(), better,
        matrix);
  }

  PipelineOutcome withoutMatrix() {
    return new PipelineOutcome(failure, comparisons, Optional.empty());
  }
}
