package io.github.migrationguard.edit;

import io.github.migrationguard.comparison.FeatureComparator;
import io.github.migrationguard.comparison.FeatureComparison;
import io.github.migrationguard.comparison.Impact;
import io.github.migrationguard.contract.Contract;
import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.engine.EngineChoice;
import io.github.migrationguard.failure.FailureFindings;
import io.github.migrationguard.finding.Figures;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Severity;
import io.github.migrationguard.pipeline.FeatureColumn;
import io.github.migrationguard.pipeline.FeatureMatrix;
import io.github.migrationguard.pipeline.PipelineException;
import io.github.migrationguard.run.BaselineFeatures;
import io.github.migrationguard.run.PipelineOutcome;
import io.github.migrationguard.run.PipelineRuns;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the edits of pipelines did, beside what became of the features that are on both sides. */
public final class EditedPipelines {

  private final BaselineFeatures baseline;
  private final Contract contract;
  private final SyntheticDatabase database;
  private final EngineChoice engine;
  private final List<PipelineOutcome> last;
  private final List<Finding> findings = new ArrayList<>();

  /**
   * @param contract the working tree's
   * @param last what became of the pipelines with a baseline; empty where nothing is pending
   */
  public EditedPipelines(
      BaselineFeatures baseline, Contract contract, SyntheticDatabase database, EngineChoice engine,
      List<PipelineOutcome> last) {
    this.last = List.copyOf(last);
    this.engine = engine;
    this.baseline = baseline;
    this.contract = contract;
    this.database = database;
  }

  /**
   * Runs the new pipelines that waited for the migrations, and adds them and those that were removed to the corners.
   *
   * @param connection to the database as the pending migrations leave it
   */
  public List<Finding> judge(FourCorners corners, Connection connection) {
    baseline.waiting().forEach((runs, before) -> waited(runs, before, corners, connection));
    baseline.removed().forEach((pipeline, before) -> corners.addRemoved(pipeline, before,
        new FeatureComparator(pipeline.contract(), contract.thresholds()), connection));
    for (PipelineRuns runs : baseline.computed()) {
      if (runs.earlier().isPresent()) {
        inTheEnd(runs).ifPresent(matrix -> edited(runs, matrix));
      }
    }
    return findings;
  }

  /** The findings about features, with what an edit calls a feature now that the pipeline no longer yields. */
  public List<Finding> withNewNames(List<Finding> found) {
    return found.stream().map(finding -> newName(finding).map(name -> finding.withMessage(finding.message()
        + " It is most likely " + name + " now, which has the same value for every entity.", finding.resolution()))
        .orElse(finding)).toList();
  }

  private Optional<String> newName(Finding finding) {
    return baseline.computed().stream()
        .filter(runs -> finding.pipeline().equals(Optional.of(runs.name())) && runs.earlier().isPresent())
        .flatMap(runs -> inTheEnd(runs).stream().flatMap(now -> finding.feature().flatMap(runs.baseline()::column)
            .filter(gone -> now.column(gone.name()).isEmpty())
            .flatMap(gone -> successor(runs, gone, now)).stream()))
        .findFirst();
  }

  /** What the pipeline yields in the end, where it runs as it is. */
  private Optional<FeatureMatrix> inTheEnd(PipelineRuns runs) {
    if (last.isEmpty()) {
      return runs.nowAtBaseline();
    }
    PipelineOutcome outcome = last.get(baseline.computed().indexOf(runs));
    return outcome.failure().isPresent() ? Optional.empty() : outcome.matrix();
  }

  private void waited(PipelineRuns runs, PipelineException before, FourCorners corners, Connection connection) {
    Optional<String> failure = Optional.empty();
    try {
      runs.requireDeclared(runs.pipeline().compute(connection));
    } catch (PipelineException after) {
      engine.refused(runs.name(), after, database);
      failure = Optional.of(after.reason());
      findings.add(FailureFindings.editedPipeline(runs.name(), runs.file(contract), after, database, engine.standIn()));
    }
    corners.addNew(runs, before.reason(), failure);
  }

  private void edited(PipelineRuns runs, FeatureMatrix now) {
    runs.requireDeclared(now);
    List<String> dropped = runs.dropped().stream().map(FeatureColumn::name).toList();
    if (!dropped.isEmpty()) {
      List<String> words = runs.dropped().stream()
          .map(column -> column.name() + successor(runs, column, now).map(name -> " (" + name + " now)").orElse(""))
          .toList();
      findings.add(Finding.of(FindingCode.MG302, Severity.INFO,
          "The contract names " + (dropped.size() == 1 ? "a feature" : Figures.count(dropped.size()) + " features")
              + " of pipeline " + runs.name() + " no more: " + String.join(", ", words)
              + ". A model that still expects " + (dropped.size() == 1 ? "it" : "them")
              + " is given a default, or does not load its input at all.",
          "Release the model that does without together with the pipeline.").onPipeline(runs.name()));
    }
  }

  /** The new feature that has the values of one that is gone, for every entity. */
  private static Optional<String> successor(PipelineRuns runs, FeatureColumn gone, FeatureMatrix now) {
    FeatureMatrix before = new FeatureMatrix(runs.baseline().entities(), List.of(gone));
    for (FeatureColumn candidate : now.columns()) {
      if (runs.baseline().column(candidate.name()).isEmpty()) {
        FeatureMatrix renamed = new FeatureMatrix(now.entities(), List.of(candidate.named(gone.name())));
        List<FeatureComparison> compared = runs.compare(before, renamed);
        if (compared.stream().allMatch(each -> each.impact() == Impact.STABLE
            && each.changed() == 0)) {
          return Optional.of(candidate.name());
        }
      }
    }
    return Optional.empty();
  }
}
