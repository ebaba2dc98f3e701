package io.github.migrationguard.blame;

import io.github.migrationguard.baseline.GuardedDatabase;
import io.github.migrationguard.comparison.Impact;
import io.github.migrationguard.evidence.BlameCheck;
import io.github.migrationguard.migration.Migration;
import io.github.migrationguard.run.AppliedStep;
import io.github.migrationguard.run.PendingRun;
import io.github.migrationguard.run.ScriptLines;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds the migration that changed a feature, the line in it, and what leaving it out says. */
public final class BlameStudy {

  /**
   * What was found.
   *
   * @param migration the one to blame, where the feature changed
   * @param line in that migration, 1-based
   * @param check what leaving it out says; empty where it could not be left out, or is the only one
   */
  record Blamed(Optional<Migration> migration, OptionalInt line, Optional<BlameCheck> check) {}

  private final List<AppliedStep> steps;
  private final Blame blame;
  private final GuiltyStatements statements;
  private final LeaveOneOut leaveOneOut;
  private final ScriptLines lines;

  /**
   * @param database whose history knows the scripts
   * @param rows of the baseline
   */
  public BlameStudy(PendingRun run, GuardedDatabase database, long rows) {
    this.steps = run.steps();
    this.blame = new Blame(steps.size(), run.isByHalves());
    this.statements = new GuiltyStatements(database, steps, run.replay());
    boolean once = run.failure().isPresent() || database.database().isOnlyOne();
    this.leaveOneOut = new LeaveOneOut(steps, run.replay(), once ? Long.MAX_VALUE : rows);
    this.lines = database.history().statements()::lineOf;
  }

  Blame steps() {
    return blame;
  }

  OptionalInt lineOf(Migration migration, List<String> names) {
    return lines.of(migration, names);
  }

  /**
   * Whom to blame for a feature.
   *
   * @param pipeline its place in the contract's order
   * @param feature its place in the pipeline
   * @param names of what it depends on: columns first, then their tables
   */
  Blamed of(int pipeline, int feature, List<String> names) {
    LeaveOneOut.Feature impact = outcomes -> outcomes.get(pipeline).comparisons().get(feature).impact();
    OptionalInt step = blame.forImpact(after -> impact.of(steps.get(after).outcomes()));
    if (step.isEmpty()) {
      return new Blamed(Optional.empty(), OptionalInt.empty(), Optional.empty());
    }
    int blamed = step.getAsInt();
    boolean broken = impact.of(steps.get(steps.size() - 1).outcomes()) == Impact.BROKEN;
    return new Blamed(Optional.of(steps.get(blamed).migration()), statements.lineOf(blamed, names, impact::of),
        broken ? leaveOneOut.check(blamed, impact) : Optional.empty());
  }
}
