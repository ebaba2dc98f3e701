package io.github.migrationguard.run;

import io.github.migrationguard.baseline.GuardedDatabase;
import io.github.migrationguard.contract.Contract;
import io.github.migrationguard.database.StoredQuery;
import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.drift.RowSampler;
import io.github.migrationguard.drift.Snapshot;
import io.github.migrationguard.drift.Step;
import io.github.migrationguard.engine.EngineChoice;
import io.github.migrationguard.failure.FailureFindings;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.migration.Migration;
import io.github.migrationguard.migration.MigrationFailure;
import io.github.migrationguard.migration.StepSearch;
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
import java.util.OptionalInt;

/**
 * Applies what is pending, one migration at a time, and looks at schema, rows and features after each; of very many only at
 * the schema, and at the rest after those that name what a pipeline reads, where it ends, and where somebody asks.
 */
public final class PendingRun implements AutoCloseable {

  private final Contract contract;
  private final GuardedDatabase database;
  private final List<PipelineRuns> pipelines;
  private final RowSampler sampler;
  private final Snapshot baseline;
  private final EngineChoice engine;
  private final Stopwatch watch;
  private final List<Migration> pending;
  private final PendingReplay replay;
  private final List<AppliedStep> steps = new ArrayList<>();
  private Optional<Finding> failure = Optional.empty();
  private Optional<MadeUpRows> refused = Optional.empty();
  private final List<AppliedStep> looked = new ArrayList<>();
  private List<StoredQuery> storedBefore = List.of();
  private final UnfilledViews unfilled;
  private boolean byHalves;
  private OptionalInt gap = OptionalInt.empty();

  /**
   * @param contract names the tables whose rows were asked for
   * @param again makes the baseline another time, to go back to what was not looked at on the way
   */
  public PendingRun(
      Contract contract, GuardedDatabase database, List<PipelineRuns> pipelines, RowSampler sampler, Snapshot baseline,
      EngineChoice engine, Stopwatch watch, List<Migration> pending, PendingReplay.Baseline again) {
    this.contract = contract;
    this.database = database;
    this.pending = pending;
    this.replay = new PendingReplay(again, pending, (where, on, schema) -> look(where, on, schema, false));
    this.pipelines = pipelines;
    this.sampler = sampler;
    this.unfilled = new UnfilledViews(database.database());
    this.baseline = baseline;
    this.engine = engine;
    this.watch = watch;
  }

  /** Goes on until a migration fails. */
  public void apply(Connection connection) throws SQLException {
    byHalves = pending.size() > StepSearch.ONE_BY_ONE && !database.database().isOnlyOne();
    storedBefore = database.database().storedQueries(connection);
    ReadTables read = new ReadTables(pipelines, baseline.schema(), storedBefore);
    for (Migration migration : pending) {
      boolean last = migration.equals(pending.get(pending.size() - 1));
      watch.at("migration " + (steps.size() + 1) + " of " + pending.size() + ", " + migration.script());
      try {
        watch.time("migrations", () -> {
          database.history().apply(migration);
          return null;
        });
      } catch (MigrationFailure e) {
        engine.refused(e);
        failure = Optional.of(FailureFindings.pending(e, database.database(), engine.standIn(), last));
        refused = failure.filter(finding -> finding.code() == FindingCode.MG201)
            .flatMap(any -> MadeUpRows.refusedBy(e, contract, read, baseline.schema()));
        return;
      }
      unfilled.fillAfter(migration, database.history().statements().of(migration), connection);
      DatabaseSchema schema = watch.time("drift", database::readSchema);
      steps.forEach(AppliedStep::forgetMatrices);
      int step = steps.size();
      boolean touches = byHalves && read.mayBeChangedBy(database.history().statements().of(migration));
      if (touches) {
        read.follow(schema(), schema);
      }
      if (last || !byHalves || touches && looked.size() < StepSearch.ONE_BY_ONE) {
        steps.add(AppliedStep.seen(migration, look(database, connection, schema, last)));
        looked.add(steps.get(step));
      } else {
        gap = touches && gap.isEmpty() ? OptionalInt.of(looked.size() - 1) : gap;
        steps.add(AppliedStep.unseen(migration, schema, () -> watch.time("blame", () -> replay.after(step))));
      }
    }
    watch.at("");
  }

  /**
   * Rows and features as they are now.
   *
   * @param last whether nothing is to come after this: then no pipeline is read as it was before it was edited
   */
  private AppliedStep.State look(GuardedDatabase where, Connection connection, DatabaseSchema schema, boolean last)
      throws SQLException {
    Snapshot snapshot = watch.time("drift", () -> sampler.after(connection, schema));
    return new AppliedStep.State(
        snapshot, watch.time("features", () -> outcomes(where.database(), connection, schema, last)));
  }

  public List<AppliedStep> steps() {
    return List.copyOf(steps);
  }

  /** The same, as drift is looked for in them. */
  public List<Step> drift() {
    return steps.stream().map(AppliedStep::drift).toList();
  }

  /**
   * The steps that were looked at on the way, and the last: with up to twenty pending all; of more, the first twenty
   * of those whose script names what a pipeline reads.
   */
  public List<AppliedStep> looked() {
    return List.copyOf(looked);
  }

  /** The place in {@link #looked} after which not all such steps were looked at. */
  public OptionalInt gap() {
    return gap;
  }

  /** Whether some states were not looked at on the way. */
  public boolean isByHalves() {
    return byHalves;
  }

  public PendingReplay replay() {
    return replay;
  }

  @Override
  public void close() {
    replay.close();
  }

  /** The schema as the last migration that was applied leaves it. */
  public DatabaseSchema schema() {
    return steps.isEmpty() ? baseline.schema() : steps.get(steps.size() - 1).schema();
  }

  /** Schema and rows as the last migration that was applied leaves them. */
  public Snapshot migrated() {
    return steps.isEmpty() ? baseline : steps.get(steps.size() - 1).drift().after();
  }

  /** Materialized views that are left without rows. */
  public List<Finding> unfilledViews(Connection connection) throws SQLException {
    if (unfilled.areNone()) {
      return List.of();
    }
    return unfilled.findings(pipelines,
        new ReadTables(pipelines, schema(), database.database().storedQueries(connection)),
        database.history().statements()::lineOf);
  }

  /** The views and functions of the baseline. */
  public List<StoredQuery> storedBefore() {
    return storedBefore;
  }

  /** What became of each pipeline in the end; empty where no migration was applied. */
  public List<PipelineOutcome> lastOutcomes() {
    return steps.isEmpty() ? List.of() : steps.get(steps.size() - 1).outcomes();
  }

  /** The finding about the migration at which it stopped. */
  public Optional<Finding> failure() {
    return failure;
  }

  /** The rows that may have stopped it although nobody asked for them. */
  public Optional<MadeUpRows> refused() {
    return refused;
  }

  private List<PipelineOutcome> outcomes(
      SyntheticDatabase where, Connection connection, DatabaseSchema schema, boolean last) throws SQLException {
    List<PipelineOutcome> outcomes = new ArrayList<>();
    for (PipelineRuns runs : pipelines) {
      PipelineOutcome outcome = outcome(runs, runs.pipeline(), where, connection, schema);
      outcomes.add(last || runs.earlier().isEmpty() ? outcome
          : outcome.orBetter(outcome(runs, runs.earlier().get(), where, connection, schema)));
    }
    return outcomes;
  }

  private PipelineOutcome outcome(
      PipelineRuns runs, FeaturePipeline pipeline, SyntheticDatabase where, Connection connection, DatabaseSchema schema)
      throws SQLException {
    try {
      FeatureMatrix matrix = pipeline.compute(connection);
      return new PipelineOutcome(Optional.empty(), runs.compare(Optional.of(matrix)), Optional.of(matrix));
    } catch (PipelineException e) {
      engine.refused(runs.name(), e, where);
      BaselineShape.Attempt attempt =
          new BaselineShape(where, baseline.schema(), schema).withNulls(pipeline);
      PipelineOutcome.Failure failed =
          new PipelineOutcome.Failure(e.reason(), attempt.lost(), attempt.matrix().isPresent());
      return new PipelineOutcome(Optional.of(failed), runs.compare(attempt.matrix()), attempt.matrix());
    }
  }
}
