package io.github.migrationguard.baseline;

import io.github.migrationguard.contract.Contract;
import io.github.migrationguard.migration.MigrationSettings;
import java.util.Objects;

/**
 * What one side of the comparison is made of.
 *
 * @param contract what is relied on there, with the pipelines
 * @param migrations where that side's history is
 */
public record Side(Contract contract, MigrationSettings migrations) {

  public Side {
    Objects.requireNonNull(contract);
    Objects.requireNonNull(migrations);
  }
}
