package io.github.migrationguard;

import io.github.migrationguard.contract.Contract;
import io.github.migrationguard.migration.MigrationSettings;
import java.util.Objects;

/**
 * What one side of the comparison is made of.
 *
 * @param contract what is relied on there, with the pipelines
 * @param migrations where that side's history is
 */
record Side(Contract contract, MigrationSettings migrations) {

  Side {
    Objects.requireNonNull(contract);
    Objects.requireNonNull(migrations);
  }
}
