package io.github.migrationguard.run;

import io.github.migrationguard.contract.Contract;
import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.engine.EngineChoice;
import io.github.migrationguard.evidence.PipelineChange;
import io.github.migrationguard.failure.FailureFindings;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Severity;
import io.github.migrationguard.pipeline.EntityKey;
import io.github.migrationguard.pipeline.FeatureMatrix;
import io.github.migrationguard.pipeline.PipelineException;
import io.github.migrationguard.pipeline.SqlPipeline;
import io.github.migrationguard.sensitivity.Steadiness;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The features before the pending migrations, by the pipelines as they were before. */
public final class BaselineFeatures {

  private final SyntheticDatabase database;
  private final EngineChoice engine;
  private final Connection connection;
  private final boolean migrates;
  private final List<PipelineRuns> computed = new ArrayList<>();
  private final Map<PipelineRuns, PipelineException> waiting = new LinkedHashMap<>();
  private final Map<SqlPipeline, FeatureMatrix> removed = new LinkedHashMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private final List<String> unjudged = new ArrayList<>();

  /**
   * Computes them.
   *
   * @param contract the working tree's
   * @param connection to the database at the baseline
   * @param migrates whether anything is pending: else a new pipeline has nothing to wait for
   */
  public BaselineFeatures(
      PipelinePairs pipelines, Contract contract, SyntheticDatabase database, EngineChoice engine,
      Connection connection, boolean migrates) {
    this.database = database;
    this.engine = engine;
    this.connection = connection;
    this.migrates = migrates;
    for (PipelineRuns runs : pipelines.runs()) {
      compute(runs, contract);
    }
    pipelines.removed().forEach(this::computeRemoved);
  }

  /** Sees what differs by itself, before anything is laid on a migration. */
  public void steady(Steadiness steadiness, Stopwatch watch) throws SQLException {
    for (PipelineRuns runs : computed) {
      watch.time("features", () -> {
        runs.steady(steadiness);
        return null;
      });
    }
  }

  /** The pipelines that have a baseline, in the contract's order. */
  public List<PipelineRuns> computed() {
    return computed;
  }

  /** New pipelines that do not run at the baseline, and why: they may be written for what is pending. */
  public Map<PipelineRuns, PipelineException> waiting() {
    return waiting;
  }

  /** What the pipelines yield that are in the contract no more, as far as they run. */
  public Map<SqlPipeline, FeatureMatrix> removed() {
    return removed;
  }

  /** What failed: an obstacle to all that follows. */
  public List<Finding> obstacles() {
    return findings.stream().filter(finding -> finding.severity() != Severity.INFO).toList();
  }

  public List<Finding> notes() {
    return findings.stream().filter(finding -> finding.severity() == Severity.INFO).toList();
  }

  /** What of the edits could not be compared, a sentence each. */
  public List<String> unjudged() {
    return unjudged;
  }

  private void compute(PipelineRuns runs, Contract contract) {
    if (runs.hasOtherKey()) {
      otherKey(runs);
    }
    try {
      runs.computeBaseline(connection);
      if (haveNoEntityInCommon(runs)) {
        otherKey(runs);
        runs.computeBaseline(connection);
      }
      computed.add(runs);
      if (!migrates && runs.aheadFailure().isPresent()) {
        engine.refusedAtBaseline(runs.name(), runs.aheadFailure().get());
        findings.add(FailureFindings.editedPipeline(runs.name(), runs.file(contract), runs.aheadFailure().get(),
            database, engine.standIn()));
      }
    } catch (PipelineException failure) {
      failed(runs, failure, contract);
    }
  }

  private void computeRemoved(SqlPipeline pipeline) {
    try {
      removed.put(pipeline, pipeline.compute(connection));
    } catch (PipelineException ofNoInterest) {
      // it did not run before and will not be run again
    }
  }

  private void failed(PipelineRuns runs, PipelineException failure, Contract contract) {
    if (!mayWait(runs, failure)) {
      engine.refusedAtBaseline(runs.name(), failure);
    }
    boolean unsupported = FailureFindings.isUnsupported(failure, database, engine.standIn());
    if (runs.earlier().isPresent() && !unsupported) {
      findings.add(Finding.of(FindingCode.MG401, Severity.INFO,
          "Pipeline " + runs.name() + " as of the merge base fails on the schema of the merge base: "
              + failure.reason() + ". Its features are compared with none before.",
          "Nothing has to be done: the pipeline was edited since.").onPipeline(runs.name()));
      runs.forgetEarlier();
      compute(runs, contract);
    } else if (migrates && runs.change() != PipelineChange.UNCHANGED && runs.earlier().isEmpty()) {
      waiting.put(runs, failure);
    } else {
      findings.add(FailureFindings.pipelineAtBaseline(runs.name(), failure, database, engine.standIn()));
    }
  }

  /** Whether what it misses may be what is pending: then the failure says nothing of the engine yet. */
  private boolean mayWait(PipelineRuns runs, PipelineException failure) {
    return migrates && runs.change() != PipelineChange.UNCHANGED && failure.getCause() != null
        && database.isMissingObject(failure.getCause());
  }

  private void otherKey(PipelineRuns runs) {
    unjudged.add("The entity of pipeline " + runs.name() + " has another key than at the merge base, so that no row of"
        + " features before is known again after, and what the edit does to the features was not judged.");
    runs.forgetEarlier();
  }

  private static boolean haveNoEntityInCommon(PipelineRuns runs) {
    Optional<FeatureMatrix> ahead = runs.ahead();
    if (ahead.isEmpty() || ahead.get().rows() == 0 || runs.baseline().rows() == 0) {
      return false;
    }
    Set<EntityKey> before = new HashSet<>(runs.baseline().entities());
    return ahead.get().entities().stream().noneMatch(before::contains);
  }
}
