package io.github.migrationguard.evaluation;

import io.github.migrationguard.GuardReport;
import io.github.migrationguard.finding.Severity;
import io.github.migrationguard.migration.Migration;
import io.github.migrationguard.verdict.Verdict;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a report says, as far as an evaluation asks.
 *
 * @param verdict the one word
 * @param codes the codes of all findings of severity WARN or ERROR
 * @param broken each broken feature, and the script to blame; an empty one where none is named
 * @param renames each missing column or table that the gate says went elsewhere, and where to
 */
public record GateAnswer(
    Verdict verdict, Set<String> codes, Map<String, String> broken, Map<String, String> renames) {

  public static GateAnswer of(GuardReport report) {
    Set<String> codes = new TreeSet<>();
    report.findings().stream().filter(finding -> finding.severity() != Severity.INFO)
        .forEach(finding -> codes.add(finding.code().name()));
    Map<String, String> broken = new TreeMap<>();
    report.features().stream().filter(feature -> feature.comparison().isBroken()).forEach(feature -> broken.put(
        feature.comparison().feature(), feature.migration().map(Migration::script).orElse("")));
    Map<String, String> renames = new TreeMap<>();
    report.findings().forEach(finding -> finding.rename().ifPresent(rename -> renames.put(
        finding.table().orElse("") + finding.column().map(column -> "." + column).orElse(""), rename.to())));
    return new GateAnswer(report.verdict(), codes, broken, renames);
  }

  /** The gate itself failed. */
  public static GateAnswer failed(RuntimeException mistake) {
    return new GateAnswer(Verdict.INCONCLUSIVE, Set.of("failed: " + mistake), Map.of(), Map.of());
  }

  /** Whether the build would fail. */
  public boolean isStopped() {
    return verdict == Verdict.UNSAFE || verdict == Verdict.INCONCLUSIVE;
  }
}
