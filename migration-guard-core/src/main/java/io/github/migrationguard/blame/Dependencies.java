package io.github.migrationguard.blame;

import io.github.migrationguard.baseline.GuardedDatabase;
import io.github.migrationguard.baseline.Sides;
import io.github.migrationguard.contract.Contract;
import io.github.migrationguard.contract.TableContract;
import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.engine.RunEndedException;
import io.github.migrationguard.migration.Migration;
import io.github.migrationguard.migration.MigrationFailure;
import io.github.migrationguard.migration.MigrationHistoryException;
import io.github.migrationguard.pipeline.FeatureMatrix;
import io.github.migrationguard.pipeline.PipelineException;
import io.github.migrationguard.run.PipelineRuns;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.sensitivity.Sensitivity;
import io.github.migrationguard.sensitivity.SensitivityStudy;
import io.github.migrationguard.sensitivity.SensitivityStudy.Depth;
import io.github.migrationguard.sensitivity.Subject;
import io.github.migrationguard.synthesis.SynthesisException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/**
 * Which contract columns the features depend on: measured at the baseline, before the pending migrations, where that is
 * cheap or was asked for, or where the engine has one database alone; else only where a feature changed, on a baseline
 * that is made once more with the same rows.
 */
public final class Dependencies {

  /**
   * Rows that all runs of the pipelines together may go over. Counted and not timed, so that the same inputs give the
   * same report. See docs/decisions/sensitivity.md for what was measured.
   */
  private static final long CHEAP = 400_000;

  /**
   * Rows of a table on a baseline that is made once more for the question alone: as many as a table gets of which
   * nothing is said. What feeds a feature feeds it there too, and runs over millions of rows are spared.
   */
  private static final long ENOUGH = 1_000;

  private final GuardedDatabase guarded;
  private final Sides sides;
  private final Optional<Sensitivity> measured;
  private final boolean wanted;

  private Dependencies(GuardedDatabase guarded, Sides sides, Optional<Sensitivity> measured, boolean wanted) {
    this.guarded = guarded;
    this.sides = sides;
    this.measured = measured;
    this.wanted = wanted;
  }

  /**
   * Measures at the baseline, where it is to be.
   *
   * @param guarded at the baseline
   * @param pending where there is nothing to judge, nobody waits for it who did not ask
   * @param rows of each table
   * @param asked whether it is wanted; empty: where it is cheap
   */
  public static Dependencies atBaseline(GuardedDatabase guarded, Sides sides, DatabaseSchema schema,
      List<PipelineRuns> pipelines, List<Migration> pending, Map<String, Long> rows, Optional<Boolean> asked)
      throws SQLException {
    SyntheticDatabase database = guarded.database();
    SensitivityStudy study = new SensitivityStudy(
        database, schema, pipelines.stream().map(PipelineRuns::subject).toList());
    Collection<TableContract> tables = sides.rows(schema).tables().values();
    boolean onlyNow = database.isOnlyOne() && !pending.isEmpty();
    boolean wanted = asked.orElseGet(
        () -> !pending.isEmpty() && study.cost(tables, rows) <= CHEAP);
    Optional<Sensitivity> felt = wanted || onlyNow
        ? Optional.of(study.of(tables, wanted ? Depth.WHOLE : Depth.DEPENDENCIES)) : Optional.empty();
    return new Dependencies(guarded, sides, felt, wanted);
  }

  /** What the features react to, where it was measured for its own sake. */
  public Optional<Sensitivity> sensitivity() {
    return wanted ? measured : Optional.empty();
  }

  /**
   * The contract columns that each feature depends on, {@code table.column}.
   *
   * @param changed the features that are asked about, by pipeline
   * @return by pipeline and feature
   */
  Map<PipelineRuns, Map<String, SortedSet<String>>> columns(Map<PipelineRuns, Set<String>> changed) {
    Map<PipelineRuns, Map<String, SortedSet<String>>> columns = new HashMap<>();
    if (!changed.isEmpty()) {
      Sensitivity felt = measured.orElseGet(() -> replay(changed));
      changed.keySet().forEach(runs -> columns.put(runs, felt.columnsOf(runs.name())));
    }
    return columns;
  }

  /** On few rows; and on as many as there were where those do not explain every feature. */
  private Sensitivity replay(Map<PipelineRuns, Set<String>> changed) {
    List<PipelineRuns> pipelines = List.copyOf(changed.keySet());
    return replayOnFewRows(pipelines)
        .filter(felt -> changed.entrySet().stream().allMatch(entry ->
            entry.getValue().stream().allMatch(feature -> felt.explains(entry.getKey().name(), feature))))
        .orElseGet(() -> replay(pipelines));
  }

  /** Empty where the contract states no more rows than few, or none can be made of them, or a pipeline wants more. */
  private Optional<Sensitivity> replayOnFewRows(List<PipelineRuns> pipelines) {
    try (GuardedDatabase database = guarded.atBaseline(ENOUGH)) {
      DatabaseSchema schema = database.readSchema();
      Contract all = sides.rows(schema);
      Contract few = all.withRowsAtMost(ENOUGH);
      if (few.equals(all)) {
        return Optional.empty();
      }
      database.populate(few, schema);
      return Optional.of(felt(database, schema, pipelines));
    } catch (SynthesisException | SQLException | MigrationHistoryException | MigrationFailure
        | PipelineException notWithThese) {
      return Optional.empty();
    }
  }

  private Sensitivity felt(GuardedDatabase database, DatabaseSchema schema, List<PipelineRuns> pipelines)
      throws SQLException, PipelineException {
    try (Connection connection = database.database().connect()) {
      List<Subject> subjects = new ArrayList<>();
      for (PipelineRuns runs : pipelines) {
        Subject subject = runs.subject();
        FeatureMatrix again = subject.pipeline().compute(connection);
        subjects.add(new Subject(
            subject.pipeline(), again, subject.unstable(), matrix -> runs.compare(again, matrix)));
      }
      return new SensitivityStudy(database.database(), schema, subjects)
          .of(sides.rows(schema).tables().values(), Depth.DEPENDENCIES);
    }
  }

  private Sensitivity replay(List<PipelineRuns> pipelines) {
    try (GuardedDatabase database = guarded.atBaseline(Long.MAX_VALUE)) {
      DatabaseSchema schema = database.readSchema();
      database.populate(schema);
      return felt(database, schema, pipelines);
    } catch (SQLException | MigrationHistoryException | MigrationFailure | PipelineException e) {
      throw new RunEndedException("The baseline could not be made a second time, although it could once: "
          + e.getMessage() + " A migration, a callback or a pipeline that depends on the clock, on random numbers or"
          + " on something outside the database behaves so.", e);
    }
  }
}
