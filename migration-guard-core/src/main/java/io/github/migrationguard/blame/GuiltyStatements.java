package io.github.migrationguard.blame;

import io.github.migrationguard.baseline.GuardedDatabase;
import io.github.migrationguard.comparison.Impact;
import io.github.migrationguard.migration.Migration;
import io.github.migrationguard.migration.ScriptStatement;
import io.github.migrationguard.run.AppliedStep;
import io.github.migrationguard.run.PendingReplay;
import io.github.migrationguard.run.PipelineOutcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * The line of a script that did it. Where several of its statements change what a feature depends on, they are run one
 * at a time on a replay, and the one after which the feature is what it is in the end is to blame. Where that is not to
 * be had (a Java migration, a statement that only Flyway can run, an engine with one database), names decide.
 */
final class GuiltyStatements {

  /** A script of more statements is not run one by one: each costs a run of the pipelines. */
  private static final int MOST = 40;

  private final GuardedDatabase database;
  private final List<AppliedStep> steps;
  private final PendingReplay replay;
  private final Map<Integer, List<After>> runs = new HashMap<>();

  /** The pipelines after a statement. */
  private record After(int line, List<PipelineOutcome> outcomes) {}

  /**
   * @param database whose history knows the scripts
   */
  GuiltyStatements(GuardedDatabase database, List<AppliedStep> steps, PendingReplay replay) {
    this.database = database;
    this.steps = steps;
    this.replay = replay;
  }

  /**
   * The line for a feature.
   *
   * @param step the guilty migration's
   * @param names of what the feature depends on: columns first, then their tables
   * @param impact the feature's, of an outcome of all pipelines
   */
  OptionalInt lineOf(int step, List<String> names, Function<List<PipelineOutcome>, Impact> impact) {
    Migration migration = steps.get(step).migration();
    List<ScriptStatement> statements = database.history().statements().of(migration);
    long candidates = statements.stream().filter(s -> s.changes() && s.named(names) > 0).count();
    if (candidates > 1 && statements.size() <= MOST && !database.database().isOnlyOne()) {
      List<After> states = runs.computeIfAbsent(step, s -> run(s, statements));
      IntFunction<Impact> after = i -> impact.apply(states.get(i).outcomes());
      OptionalInt guilty = new Blame(states.size(), false).forImpact(after);
      if (guilty.isPresent()) {
        return OptionalInt.of(states.get(guilty.getAsInt()).line());
      }
    }
    return database.history().statements().lineOf(migration, names);
  }

  /** Empty where a statement does not run so. */
  private List<After> run(int step, List<ScriptStatement> statements) {
    List<After> states = new ArrayList<>();
    try (GuardedDatabase before = replay.before(step); Connection connection = before.database().connect()) {
      for (ScriptStatement each : statements) {
        try (Statement statement = connection.createStatement()) {
          statement.setEscapeProcessing(false);
          statement.execute(each.sql());
        }
        states.add(new After(each.line(), replay.lookAt(before).outcomes()));
      }
      return states;
    } catch (SQLException flywayRunsItOtherwise) {
      return List.of();
    }
  }
}
