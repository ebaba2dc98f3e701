package io.github.migrationguard;

import io.github.migrationguard.drift.Step;
import io.github.migrationguard.migration.Migration;
import java.util.List;

/**
 * A pending migration that was applied, and what was seen after it.
 *
 * @param drift the migration, and the database after it
 * @param outcomes what became of each pipeline, in the contract's order
 */
record AppliedStep(Step drift, List<PipelineOutcome> outcomes) {

  AppliedStep {
    outcomes = List.copyOf(outcomes);
  }

  AppliedStep withoutMatrices() {
    return new AppliedStep(drift, outcomes.stream().map(PipelineOutcome::withoutMatrix).toList());
  }

  Migration migration() {
    return drift.migration();
  }
}
