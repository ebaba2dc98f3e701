package io.github.migrationguard;

import io.github.migrationguard.comparison.FeatureComparison;
import io.github.migrationguard.migration.Migration;
import java.util.List;
import java.util.Optional;

/**
 * A feature, what became of it, and through whom.
 *
 * @param comparison the figures
 * @param columns the contract columns it depends on, {@code table.column}, sorted; empty where nobody asked, as the
 *     feature did not change
 * @param migration the migration to blame, where the feature changed
 */
public record FeatureResult(FeatureComparison comparison, List<String> columns, Optional<Migration> migration) {

  public FeatureResult {
    columns = List.copyOf(columns);
  }
}
