package io.github.migrationguard.drift;

import io.github.migrationguard.finding.Finding;
import java.util.List;

/**
 * What became of the contract's tables.
 *
 * @param findings in the contract's order
 * @param missingTables contract tables that are gone
 * @param missingColumns contract columns that are gone from tables that are still there
 */
public record DriftReport(
    List<Finding> findings, List<MissingTable> missingTables, List<MissingColumn> missingColumns) {

  public DriftReport {
    findings = List.copyOf(findings);
    missingTables = List.copyOf(missingTables);
    missingColumns = List.copyOf(missingColumns);
  }
}
