package io.github.migrationguard;

import io.github.migrationguard.drift.RowSampler;
import io.github.migrationguard.drift.Snapshot;
import io.github.migrationguard.drift.Step;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.migration.Migration;
import io.github.migrationguard.migration.MigrationFailure;
import io.github.migrationguard.pipeline.BaselineShape;
import io.github.migrationguard.pipeline.FeatureMatrix;
import io.github.migrationguard.pipeline.FeaturePipeline;
import io.github.migrationguard.pipeline.PipelineException;
import io.github.migrationguard.schema.DatabaseSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Applies what is pending, one migration at a time, and looks at schema, rows and features after each. */
final class PendingRun {

  private final GuardedDatabase database;
  private final List<PipelineRuns> pipelines;
  private final RowSampler sampler;
  private final Snapshot baseline;
  private final EngineChoice engine;
  private final Stopwatch watch;
  private final List<AppliedStep> steps = new ArrayList<>();
  private Optional<Finding> failure = Optional.empty();

  PendingRun(
      GuardedDatabase database, List<PipelineRuns> pipelines, RowSampler sampler, Snapshot baseline,
      EngineChoice engine, Stopwatch watch) {
    this.database = database;
    this.pipelines = pipelines;
    this.sampler = sampler;
    this.baseline = baseline;
    this.engine = engine;
    this.watch = watch;
  }

  /** Goes on until a migration fails. */
  void apply(List<Migration> pending, Connection connection) throws SQLException {
    for (Migration migration : pending) {
      watch.at("migration " + (steps.size() + 1) + " of " + pending.size() + ", " + migration.script());
      try {
        watch.time("migrations", () -> {
          database.history().apply(migration);
          return null;
        });
      } catch (MigrationFailure e) {
        boolean last = migration.equals(pending.get(pending.size() - 1));
        engine.refused(e);
        failure = Optional.of(FailureFindings.pending(e, database.database(), engine.standIn(), last));
        return;
      }
      database.database().refreshViews(connection);
      DatabaseSchema schema = watch.time("drift", database::readSchema);
      Snapshot after = watch.time("drift", () -> sampler.after(connection, schema));
      forgetMatrices();
      boolean last = migration.equals(pending.get(pending.size() - 1));
      steps.add(new AppliedStep(
          new Step(migration, after), watch.time("features", () -> outcomes(connection, schema, last))));
    }
    watch.at("");
  }

  List<AppliedStep> steps() {
    return List.copyOf(steps);
  }

  /** The schema as the last migration that was applied leaves it. */
  DatabaseSchema schema() {
    return steps.isEmpty() ? baseline.schema() : steps.get(steps.size() - 1).drift().after().schema();
  }

  /** What became of each pipeline in the end; empty where no migration was applied. */
  List<PipelineOutcome> lastOutcomes() {
    return steps.isEmpty() ? List.of() : steps.get(steps.size() - 1).outcomes();
  }

  /** The finding about the migration at which it stopped. */
  Optional<Finding> failure() {
    return failure;
  }

  /** Only those of the last step are drawn: of the others their figures are enough. */
  private void forgetMatrices() {
    steps.replaceAll(AppliedStep::withoutMatrices);
  }

  private List<PipelineOutcome> outcomes(Connection connection, DatabaseSchema schema, boolean last)
      throws SQLException {
    List<PipelineOutcome> outcomes = new ArrayList<>();
    for (PipelineRuns runs : pipelines) {
      PipelineOutcome outcome = outcome(runs, runs.pipeline(), connection, schema);
      outcomes.add(last || runs.earlier().isEmpty() ? outcome
          : outcome.orBetter(outcome(runs, runs.earlier().get(), connection, schema)));
    }
    return outcomes;
  }

  private PipelineOutcome outcome(
      PipelineRuns runs, FeaturePipeline pipeline, Connection connection, DatabaseSchema schema) throws SQLException {
    try {
      FeatureMatrix matrix = pipeline.compute(connection);
      return new PipelineOutcome(Optional.empty(), runs.compare(Optional.of(matrix)), Optional.of(matrix));
    } catch (PipelineException e) {
      engine.refused(runs.name(), e, database.database());
      BaselineShape.Attempt attempt =
          new BaselineShape(database.database(), baseline.schema(), schema).withNulls(pipeline);
      PipelineOutcome.Failure failed =
          new PipelineOutcome.Failure(reason(e), attempt.lost(), attempt.matrix().isPresent());
      return new PipelineOutcome(Optional.of(failed), runs.compare(attempt.matrix()), attempt.matrix());
    }
  }

  /** The database's own words, without the statement that drivers add to them. */
  static String reason(PipelineException failure) {
    String message = failure.getCause() == null ? failure.getMessage() : failure.getCause().getMessage();
    return message.lines().findFirst().orElse(message).replaceAll("; SQL statement:.*", "");
  }
}
