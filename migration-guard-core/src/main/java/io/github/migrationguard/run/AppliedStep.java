package io.github.migrationguard.run;

import io.github.migrationguard.drift.Snapshot;
import io.github.migrationguard.drift.Step;
import io.github.migrationguard.migration.Migration;
import io.github.migrationguard.schema.DatabaseSchema;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A pending migration that was applied, and what was seen after it, or what will be when somebody asks. */
public final class AppliedStep {

  /**
   * What was seen.
   *
   * @param snapshot the database
   * @param outcomes what became of each pipeline, in the contract's order
   */
  public record State(Snapshot snapshot, List<PipelineOutcome> outcomes) {
    public State {
      outcomes = List.copyOf(outcomes);
    }

    State withoutMatrices() {
      return new State(snapshot, outcomes.stream().map(PipelineOutcome::withoutMatrix).toList());
    }
  }

  private final Migration migration;
  private final DatabaseSchema schema;
  private final Supplier<State> look;
  private Optional<State> seen;

  private AppliedStep(Migration migration, DatabaseSchema schema, Supplier<State> look, Optional<State> seen) {
    this.migration = migration;
    this.schema = schema;
    this.look = look;
    this.seen = seen;
  }

  static AppliedStep seen(Migration migration, State state) {
    return new AppliedStep(migration, state.snapshot().schema(), () -> state, Optional.of(state));
  }

  /**
   * @param look goes back there; asked once at most
   */
  static AppliedStep unseen(Migration migration, DatabaseSchema schema, Supplier<State> look) {
    return new AppliedStep(migration, schema, look, Optional.empty());
  }

  public Migration migration() {
    return migration;
  }

  public DatabaseSchema schema() {
    return schema;
  }

  Step drift() {
    return new Step(migration, Snapshot.later(schema, () -> state().snapshot()));
  }

  public List<PipelineOutcome> outcomes() {
    return state().outcomes();
  }

  /** Only those of the last step are drawn: of the others their figures are enough. */
  void forgetMatrices() {
    seen = seen.map(State::withoutMatrices);
  }

  private State state() {
    if (seen.isEmpty()) {
      seen = Optional.of(look.get().withoutMatrices());
    }
    return seen.get();
  }
}
