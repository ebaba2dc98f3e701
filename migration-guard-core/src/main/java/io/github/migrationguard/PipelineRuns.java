package io.github.migrationguard;

import io.github.migrationguard.comparison.FeatureComparator;
import io.github.migrationguard.comparison.FeatureComparison;
import io.github.migrationguard.comparison.Wobble;
import io.github.migrationguard.contract.Contract;
import io.github.migrationguard.contract.PipelineContract;
import io.github.migrationguard.pipeline.FeatureMatrix;
import io.github.migrationguard.pipeline.FeaturePipeline;
import io.github.migrationguard.pipeline.PipelineException;
import io.github.migrationguard.pipeline.SqlPipeline;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One pipeline of the contract, its baseline, and its comparison with that baseline on any later state. */
final class PipelineRuns {

  private final SqlPipeline pipeline;
  private final FeatureComparator comparator;
  private FeatureMatrix baseline;
  private Wobble wobble = Wobble.none();

  PipelineRuns(PipelineContract contract, Contract whole) {
    this.pipeline = new SqlPipeline(contract);
    this.comparator = new FeatureComparator(contract, whole.thresholds());
  }

  static List<PipelineRuns> of(Contract contract) {
    return contract.pipelines().values().stream().map(pipeline -> new PipelineRuns(pipeline, contract)).toList();
  }

  String name() {
    return pipeline.name();
  }

  FeaturePipeline pipeline() {
    return pipeline;
  }

  /** Runs it twice on the same rows, so that what differs by itself is never blamed on a migration. */
  void computeBaseline(Connection connection) throws PipelineException {
    baseline = pipeline.compute(connection);
    pipeline.requireDeclared(baseline);
    wobble = Wobble.between(baseline, pipeline.compute(connection));
  }

  FeatureMatrix baseline() {
    return baseline;
  }

  /** Features that differ between two runs on the same rows. */
  Set<String> unstable() {
    return wobble.features();
  }

  List<FeatureComparison> compare(Optional<FeatureMatrix> after) {
    return comparator.compare(baseline, after, wobble);
  }
}
