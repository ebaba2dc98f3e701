package io.github.migrationguard;

import io.github.migrationguard.baseline.GuardedDatabase;
import io.github.migrationguard.baseline.Population;
import io.github.migrationguard.baseline.SameRows;
import io.github.migrationguard.baseline.Sides;
import io.github.migrationguard.blame.BlameStudy;
import io.github.migrationguard.blame.ChangedFeatures;
import io.github.migrationguard.blame.Dependencies;
import io.github.migrationguard.blame.EntitySegments;
import io.github.migrationguard.blame.HealedFeatures;
import io.github.migrationguard.blame.ReadThrough;
import io.github.migrationguard.contract.Contract;
import io.github.migrationguard.contract.PipelineContract;
import io.github.migrationguard.database.DatabaseEngine.Preparation;
import io.github.migrationguard.database.EngineUnavailableException;
import io.github.migrationguard.drift.BaselineCheck;
import io.github.migrationguard.drift.DriftDetector;
import io.github.migrationguard.drift.DriftReport;
import io.github.migrationguard.drift.LoosenedRule;
import io.github.migrationguard.drift.RowSampler;
import io.github.migrationguard.drift.Snapshot;
import io.github.migrationguard.drift.UnmetConditions;
import io.github.migrationguard.edit.ContractFollowed;
import io.github.migrationguard.edit.EditedPipelines;
import io.github.migrationguard.edit.FourCorners;
import io.github.migrationguard.engine.EngineChoice;
import io.github.migrationguard.engine.RunEndedException;
import io.github.migrationguard.failure.FailureFindings;
import io.github.migrationguard.failure.UnseenMigrationFindings;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.migration.Migration;
import io.github.migrationguard.migration.MigrationFailure;
import io.github.migrationguard.migration.MigrationHistoryException;
import io.github.migrationguard.multiplicity.MultiplyingTables;
import io.github.migrationguard.multiplicity.NewChildren;
import io.github.migrationguard.pipeline.BaselineShape;
import io.github.migrationguard.pipeline.InvalidPipelineException;
import io.github.migrationguard.repair.RepairProof;
import io.github.migrationguard.run.AppliedStep;
import io.github.migrationguard.run.BaselineFeatures;
import io.github.migrationguard.run.MadeUpRows;
import io.github.migrationguard.run.PendingRun;
import io.github.migrationguard.run.PipelinePairs;
import io.github.migrationguard.run.PipelineRuns;
import io.github.migrationguard.run.Stopwatch;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.sensitivity.Steadiness;
import io.github.migrationguard.verdict.Checklist.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The gate: runs the contract's pipelines on a synthetic database before and after the pending migrations, and says what
 * they did. One instance is one run.
 */
public final class MigrationGuard {

  private final GuardRequest request;
  private final Sides sides;
  private final Contract contract;
  private final GuardedDatabase database;
  private final PipelinePairs pairs;
  private final ReportDraft draft;
  private final EngineChoice engine;
  private final Stopwatch watch;
  private Optional<MadeUpRows> refused = Optional.empty();

  private MigrationGuard(
      GuardRequest request, Sides sides, GuardedDatabase database, EngineChoice engine, Stopwatch watch) {
    this.request = request;
    this.sides = sides;
    this.contract = sides.after().contract();
    this.database = database;
    this.engine = engine;
    this.watch = watch;
    this.pairs = new PipelinePairs(sides);
    this.draft = new ReportDraft(request, contract, database.database(), engine);
    sides.base().ifPresent(base -> draft.comparedWith(base.compared()));
  }

  /**
   * Judges the pending migrations.
   *
   * @throws io.github.migrationguard.contract.ContractException the contract cannot be read
   * @throws GuardException the repository does not show the baseline, the history or a pipeline's file cannot be
   *     read, the rows cannot be made, or the database fails in a way that is nobody's migration
   */
  public static GuardReport check(GuardRequest request) {
    return check(request, Progress.UNWATCHED);
  }

  /**
   * The same, watched.
   *
   * @param progress is told what it does, as it does it
   */
  public static GuardReport check(GuardRequest request, Progress progress) {
    Preparation begun = request.engine().prepare();
    try (Sides sides = request.sides()) {
      return check(request, sides, progress);
    } catch (RunEndedException ended) {
      throw GuardException.of(ended);
    } finally {
      begun.close();
    }
  }

  /** By a contract that is read already, or not written yet; its baseline is no git ref. */
  static GuardReport check(GuardRequest request, Contract contract) {
    try (Sides sides = Sides.cutAt(request.baseline().or(contract::baseline), contract, request.migrations())) {
      return check(request, sides, Progress.UNWATCHED);
    }
  }

  private static GuardReport check(GuardRequest request, Sides sides, Progress progress) {
    EngineChoice engine = new EngineChoice(request.offer(), request.migrations(),
        sides.after().contract().pipelines().values().stream().map(PipelineContract::sql).toList());
    Stopwatch watch = new Stopwatch(progress::at);
    return engine.decide(on -> check(request.on(on), sides, engine, watch));
  }

  private static GuardReport check(GuardRequest request, Sides sides, EngineChoice engine, Stopwatch watch) {
    watch.fold("engine");
    Judged judged = judged(request, sides, engine, watch, List.of());
    if (judged.refused().isEmpty()) {
      return judged.report();
    }
    MadeUpRows refused = judged.refused().get();
    GuardReport without = judged(request.with(request.options().sparing(refused.unread())), sides, engine, watch,
        List.of(refused.note())).report();
    return refused.isOvercome(without.findings()) ? without : judged.report();
  }

  /** A report, and the rows that may have ended its run although nobody asked for them. */
  private record Judged(GuardReport report, Optional<MadeUpRows> refused) {}

  /** @param known what a run before found */
  private static Judged judged(
      GuardRequest request, Sides sides, EngineChoice engine, Stopwatch watch, List<Finding> known) {
    try (GuardedDatabase database = GuardedDatabase.open(request.recipe(), sides)) {
      MigrationGuard guard = new MigrationGuard(request, sides, database, engine, watch);
      guard.draft.addAll(known);
      GuardReport report = guard.run();
      return new Judged(report, guard.refused);
    } catch (MigrationHistoryException | InvalidPipelineException | EngineUnavailableException e) {
      throw new GuardException(e.getMessage(), e);
    } catch (SQLException e) {
      throw new GuardException("The synthetic database failed: " + e.getMessage(), e);
    }
  }

  private GuardReport run() throws SQLException, MigrationHistoryException {
    try {
      List<Migration> pending = watch.<List<Migration>, MigrationHistoryException, MigrationFailure>time(
          "baseline", database::reachBaseline);
      try (Connection connection = database.database().connect()) {
        judge(pending, connection);
      }
    } catch (MigrationFailure e) {
      engine.refusedAtBaseline(e);
      draft.addAll(List.of(FailureFindings.atBaseline(
          e, database.database(), engine.standIn(), database.history()::neededTables)));
    }
    draft.addAll(engine.supplied());
    return draft.finish(watch);
  }

  /** The flow up to the baseline's features: whatever stands in the way there leaves nothing to judge. */
  private void judge(List<Migration> pending, Connection connection) throws SQLException {
    draft.history(database.history().version(), pending);
    draft.addAll(database.findings());
    draft.unjudged(database.unjudged());
    draft.addAll(UnseenMigrationFindings.of(database.history()));
    DatabaseSchema schema = database.readSchema();
    draft.addAll(sides.notes(schema));
    if (draft.addsObstacles(BaselineCheck.check(sides.rows(schema), schema))) {
      return;
    }
    draft.passed(Step.CONTRACT_HELD);
    Population population = watch.time("synthesis", () -> database.populate(schema));
    draft.population(population);
    draft.unjudged(population.unjudged(
        contract, schema, pairs.runs().stream().map(PipelineRuns::sql).toList()));
    BaselineFeatures features = watch.time("features", () -> new BaselineFeatures(
        pairs, contract, database.database(), engine, connection, !pending.isEmpty()));
    draft.unjudged(features.unjudged());
    draft.addAll(features.notes());
    if (draft.addsObstacles(features.obstacles())) {
      return;
    }
    draft.passed(Step.BASELINE_COMPUTED);
    features.steady(new Steadiness(database.database(), schema), watch);
    Dependencies dependencies = watch.time("sensitivity", () -> Dependencies.atBaseline(
        database, sides, schema, features.computed(), pending, population.rows(), request.options().sensitivity()));
    dependencies.sensitivity().ifPresent(draft::sensitivity);
    EntitySegments segments = watch.time("features", () -> new EntitySegments(
        sides.rows(schema), schema, population.rows(), features.computed(), connection));
    judgePending(pending, features, dependencies, segments, schema, connection);
  }

  /** The flow from there: one migration at a time, drift, comparison, blame, repair, relaxation. */
  private void judgePending(
      List<Migration> pending, BaselineFeatures features, Dependencies dependencies, EntitySegments segments,
      DatabaseSchema schema, Connection connection) throws SQLException {
    Contract judged = sides.judged(schema);
    List<PipelineRuns> pipelines = features.computed();
    RowSampler sampler = new RowSampler(judged);
    Snapshot before = watch.time("drift", () -> sampler.baseline(connection, schema));
    try (PendingRun run = new PendingRun(judged, database, pipelines, sampler, before, engine, watch, pending,
        () -> new SameRows(judged, before).baselineOf(database))) {
      run.apply(connection);
      refused = run.refused().filter(rows -> request.options().sparing().isEmpty());
      report(run, features, dependencies, segments, judged, before, connection);
    }
  }

  /** What the pending migrations did, in words. */
  private void report(
      PendingRun run, BaselineFeatures features, Dependencies dependencies, EntitySegments segments, Contract judged,
      Snapshot before, Connection connection) throws SQLException {
    List<PipelineRuns> pipelines = features.computed();
    DatabaseSchema schema = before.schema();
    FourCorners corners = watch.time("features", () -> new FourCorners(pipelines, run, connection));
    DriftReport drift = watch.time("drift", () -> new DriftDetector(judged, contract, database.history().statements()::lineOf)
        .detect(before, run.drift()));
    ChangedFeatures changed = watch.time("dependencies", () -> new ChangedFeatures(
        contract, pipelines, run.steps(), new BlameStudy(run, database, draft.rows()), dependencies, segments, corners));
    List<Finding> proved =
        watch.time("repair", () -> repairProof(pipelines, before, run, changed).verify(drift, connection, run.schema()));

    draft.schemas(schema, run.schema());
    draft.addAll(run.failure().stream().toList());
    draft.addAll(run.unfilledViews(connection));
    draft.addAll(followed(run, run.failure().isPresent() ? proved
        : watch.time("relaxation", () -> relaxed(pipelines, schema, run, drift, proved, connection))));
    EditedPipelines edited =
        new EditedPipelines(features, contract, database.database(), engine, run.lastOutcomes());
    draft.addAll(new ReadThrough(
        drift, before, run.migrated(), run.storedBefore(), database.database().storedQueries(connection))
        .explained(edited.withNewNames(changed.findings()), changed.results(), pipelines));
    draft.addAll(new MultiplyingTables(database.database(), before, run.schema())
        .findings(changed.results(), pipelines, run.lastOutcomes(), connection));
    if (!run.isByHalves()) {
      draft.addAll(new UnmetConditions(judged, database.history().statements()::of).findings(before, run.drift()));
    }
    if (!run.isByHalves() || run.failure().isEmpty()) {
      draft.addAll(new HealedFeatures(pipelines, run.looked(), run.gap(), database.history().statements()::lineOf).findings());
    }
    draft.unjudged(changed.unjudged());
    draft.features(run.failure().isEmpty() ? changed.results() : changed.harmed());
    if (sides.base().isPresent() && run.failure().isEmpty()) {
      draft.addAll(edited.judge(corners, connection));
      draft.deployment(corners.deployment());
    }
    markPassed(run, changed);
  }

  /** With a merge base as the baseline the contract may have changed too: then that of the end is what must hold. */
  private List<Finding> followed(PendingRun run, List<Finding> drift) {
    if (sides.base().isEmpty()) {
      return drift;
    }
    ContractFollowed followed = new ContractFollowed(sides.before().contract(), contract, run.schema());
    return run.failure().isPresent() ? followed.judge(drift) : followed.judgeAtEnd(drift);
  }

  /** The rules that were loosened, tried; only on a database that every pending migration has reached. */
  private List<Finding> relaxed(
      List<PipelineRuns> pipelines, DatabaseSchema schema, PendingRun run, DriftReport drift, List<Finding> findings,
      Connection connection)
      throws SQLException {
    List<LoosenedRule> besides = new ArrayList<>(drift.besides());
    besides.addAll(new NewChildren(schema, run.steps(), database.history().statements()::lineOf).rules(connection));
    RelaxedFeatures relaxed = new RelaxedFeatures(contract, pipelines, database.database(), run.schema());
    List<Finding> judged = relaxed.judge(drift, findings, besides, connection);
    draft.relaxed(relaxed.shown(run.steps().stream().map(AppliedStep::migration).toList()));
    return judged;
  }

  private void markPassed(PendingRun run, ChangedFeatures changed) {
    draft.passed(Step.DRIFT_CHECKED, Step.BROKEN_FLAGGED);
    if (run.failure().isEmpty()) {
      draft.passed(Step.MIGRATIONS_APPLIED);
    }
    if (run.failure().isEmpty() && changed.allJudged()) {
      draft.passed(Step.FEATURES_RECOMPUTED, Step.DISTRIBUTIONS_COMPARED, Step.NULL_RATES_COMPARED);
    }
  }

  private RepairProof repairProof(
      List<PipelineRuns> pipelines, Snapshot before, PendingRun run, ChangedFeatures changed) {
    BaselineShape shape = new BaselineShape(database.database(), before.schema(), run.schema());
    return new RepairProof(contract, pipelines, shape, changed.results());
  }
}
