package io.github.migrationguard.drift;

import io.github.migrationguard.finding.Finding;
import java.util.List;

/**
 * What became of the contract's tables.
 *
 * @param findings in the contract's order
 * @param missingTables contract tables that are gone
 * @param missingColumns contract columns that are gone from tables that are still there
 * @param movedColumns contract columns that are still there while what they held is in another column
 * @param loosened rules that no longer hold, each with its finding
 * @param besides rules on tables and columns that the contract does not name, with what may be said of them where a
 *     feature notices: none of {@code findings}
 */
public record DriftReport(
    List<Finding> findings,
    List<MissingTable> missingTables,
    List<MissingColumn> missingColumns,
    List<MissingColumn> movedColumns,
    List<LoosenedRule> loosened,
    List<LoosenedRule> besides) {

  public DriftReport {
    findings = List.copyOf(findings);
    missingTables = List.copyOf(missingTables);
    missingColumns = List.copyOf(missingColumns);
    movedColumns = List.copyOf(movedColumns);
    loosened = List.copyOf(loosened);
    besides = List.copyOf(besides);
  }
}
