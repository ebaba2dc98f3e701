package io.github.migrationguard.edit;

import io.github.migrationguard.comparison.FeatureComparator;
import io.github.migrationguard.comparison.FeatureComparison;
import io.github.migrationguard.comparison.Wobble;
import io.github.migrationguard.evidence.Corner;
import io.github.migrationguard.evidence.Deployment;
import io.github.migrationguard.evidence.DeploymentOrder;
import io.github.migrationguard.evidence.PipelineChange;
import io.github.migrationguard.evidence.PipelineCorners;
import io.github.migrationguard.pipeline.FeatureColumn;
import io.github.migrationguard.pipeline.FeatureMatrix;
import io.github.migrationguard.pipeline.FeaturePipeline;
import io.github.migrationguard.pipeline.PipelineException;
import io.github.migrationguard.pipeline.SqlPipeline;
import io.github.migrationguard.run.PendingRun;
import io.github.migrationguard.run.PipelineOutcome;
import io.github.migrationguard.run.PipelineRuns;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Each pipeline as it was and as it is, on the schema as it was and as it is. What stands on one diagonal of the four
 * is the comparison that the gate judges by; the other two are the moments between two deployments.
 */
public final class FourCorners {

  private final List<PipelineRuns> pipelines;
  private final List<PipelineOutcome> last;
  private final boolean migrates;
  private final boolean failed;
  private final Map<PipelineRuns, Run> oldOnNew = new HashMap<>();
  private final List<PipelineCorners> corners = new ArrayList<>();

  /**
   * @param pipelines that have a baseline
   * @param run what became of each in the end, in the same order
   * @param connection to the database as the pending migrations leave it
   */
  public FourCorners(List<PipelineRuns> pipelines, PendingRun run, Connection connection) {
    this.pipelines = pipelines;
    this.last = run.lastOutcomes();
    this.failed = run.failure().isPresent();
    this.migrates = !last.isEmpty();
    for (int index = 0; index < pipelines.size(); index++) {
      PipelineRuns runs = pipelines.get(index);
      runs.earlier().ifPresent(earlier -> oldOnNew.put(runs,
          migrates ? Run.of(earlier, connection) : new Run(Optional.of(runs.baseline()), Optional.empty())));
      corners.add(corners(runs, newOnNew(index)));
    }
  }

  /** Adds a pipeline that is new and runs only once the migrations have. */
  void addNew(PipelineRuns runs, String failureBefore, Optional<String> failureAfter) {
    corners.add(new PipelineCorners(runs.name(), PipelineChange.ADDED, Optional.empty(),
        Optional.of(Corner.failing(failureBefore)), Optional.empty(),
        Optional.of(new Corner(failureAfter, List.of())),
        failureAfter.isPresent() ? Optional.empty() : Optional.of(DeploymentOrder.MIGRATION_FIRST)));
  }

  /**
   * Adds a pipeline that was removed. To deploy it means to stop it.
   *
   * @param before what it yielded at the baseline
   * @param comparator with the limits it had
   */
  void addRemoved(SqlPipeline pipeline, FeatureMatrix before, FeatureComparator comparator, Connection connection) {
    Run after = migrates ? Run.of(pipeline, connection) : new Run(Optional.of(before), Optional.empty());
    Corner corner =
        after.corner(matrix -> changed(comparator.compare(before, Optional.of(matrix), Wobble.none())));
    corners.add(new PipelineCorners(pipeline.name(), PipelineChange.REMOVED, Optional.of(Corner.running(List.of())),
        Optional.empty(), Optional.of(corner), Optional.empty(),
        migrates ? Optional.of(DeploymentOrder.of(true, corner.runs() && corner.changed().isEmpty()))
            : Optional.empty()));
  }

  public Deployment deployment() {
    return Deployment.of(corners);
  }

  /**
   * Whether what became of a feature is owed to the pipeline's edit: the old text is none the worse on the new schema.
   */
  public boolean isOwedToEdit(PipelineRuns runs, String feature) {
    return Optional.ofNullable(oldOnNew.get(runs)).flatMap(Run::matrix)
        .filter(matrix -> !changed(runs.compare(Optional.of(matrix))).contains(feature)).isPresent();
  }

  /**
   * What became of a pipeline's features where no migration was applied: what an edit does to them, unless what it was
   * made for failed to come.
   */
  public List<FeatureComparison> withoutMigration(PipelineRuns runs) {
    return failed ? runs.unchanged() : runs.compare(runs.nowAtBaseline());
  }

  private Run newOnNew(int index) {
    PipelineRuns runs = pipelines.get(index);
    if (!migrates) {
      return new Run(runs.nowAtBaseline(), runs.aheadFailure().map(PipelineException::reason));
    }
    Optional<String> failure = last.get(index).failure().map(PipelineOutcome.Failure::reason);
    return new Run(failure.isPresent() ? Optional.empty() : last.get(index).matrix(), failure);
  }

  private PipelineCorners corners(PipelineRuns runs, Run newOnNew) {
    Corner after = corner(runs, newOnNew);
    if (runs.earlier().isEmpty()) {
      boolean added = runs.change() == PipelineChange.ADDED;
      Corner before = Corner.running(List.of());
      return new PipelineCorners(runs.name(), runs.change(), added ? Optional.empty() : Optional.of(before),
          Optional.of(before), added ? Optional.empty() : Optional.of(after), Optional.of(after),
          order(after, true, true));
    }
    Run newOnOld = new Run(runs.ahead(), runs.aheadFailure().map(PipelineException::reason));
    return new PipelineCorners(runs.name(), runs.change(), Optional.of(Corner.running(List.of())),
        Optional.of(corner(runs, newOnOld)), Optional.of(corner(runs, oldOnNew.get(runs))), Optional.of(after),
        order(after, isHarmless(runs, newOnOld, newOnNew), isHarmless(runs, oldOnNew.get(runs), newOnNew)));
  }

  private Optional<DeploymentOrder> order(Corner after, boolean pipelineFirst, boolean migrationFirst) {
    return migrates && after.runs() ? Optional.of(DeploymentOrder.of(pipelineFirst, migrationFirst))
        : Optional.empty();
  }

  private static Corner corner(PipelineRuns runs, Run run) {
    return run.corner(matrix -> changed(runs.compare(Optional.of(matrix))).stream()
        .filter(feature -> runs.baseline().column(feature).isPresent()).toList());
  }

  /** Whether each feature in between is what it was before or what it will be after: nobody is given a third value. */
  private static boolean isHarmless(PipelineRuns runs, Run between, Run after) {
    if (between.matrix().isEmpty()) {
      return false;
    }
    Set<String> strange = new HashSet<>(changed(runs.compare(between.matrix())));
    after.matrix().map(then -> runs.compare(common(then, between.matrix().get()), between.matrix().get()))
        .ifPresent(comparisons -> comparisons.stream().filter(each -> !each.impact().isHarm())
            .forEach(each -> strange.remove(each.feature())));
    // a feature that only one of the two texts yields is not there yet, or not there any more
    strange.removeIf(feature -> between.matrix().get().column(feature).isEmpty() && !isOfBoth(feature, runs, after));
    return strange.isEmpty();
  }

  private static boolean isOfBoth(String feature, PipelineRuns runs, Run after) {
    return runs.baseline().column(feature).isPresent()
        && after.matrix().flatMap(matrix -> matrix.column(feature)).isPresent();
  }

  private static FeatureMatrix common(FeatureMatrix matrix, FeatureMatrix other) {
    List<FeatureColumn> columns =
        matrix.columns().stream().filter(column -> other.column(column.name()).isPresent()).toList();
    return new FeatureMatrix(matrix.entities(), columns);
  }

  private static List<String> changed(List<FeatureComparison> comparisons) {
    return comparisons.stream().filter(each -> each.impact().isHarm()).map(FeatureComparison::feature).toList();
  }

  /** What a pipeline yields, or why it does not run. */
  private record Run(Optional<FeatureMatrix> matrix, Optional<String> failure) {

    static Run of(FeaturePipeline pipeline, Connection connection) {
      try {
        return new Run(Optional.of(pipeline.compute(connection)), Optional.empty());
      } catch (PipelineException failing) {
        return new Run(Optional.empty(), Optional.of(failing.reason()));
      }
    }

    Corner corner(Function<FeatureMatrix, List<String>> changes) {
      return matrix.map(found -> Corner.running(changes.apply(found)))
          .orElseGet(() -> Corner.failing(failure.orElse("it yields nothing")));
    }
  }
}
