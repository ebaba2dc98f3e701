package io.github.migrationguard.repair;

import io.github.migrationguard.comparison.FeatureComparison;
import io.github.migrationguard.contract.Contract;
import io.github.migrationguard.drift.ColumnPair;
import io.github.migrationguard.drift.DriftReport;
import io.github.migrationguard.drift.MissingColumn;
import io.github.migrationguard.drift.MissingTable;
import io.github.migrationguard.drift.Replacement;
import io.github.migrationguard.evidence.FeatureResult;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Repair;
import io.github.migrationguard.pipeline.BaselineShape;
import io.github.migrationguard.pipeline.Renaming;
import io.github.migrationguard.run.PipelineRuns;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Proves renames: the pipelines run once more on the migrated database with each renamed column and table under its old
 * name. Where the features that hung on it are what they were at the baseline, the repair is verified.
 */
public final class RepairProof {

  private final Contract contract;
  private final List<PipelineRuns> pipelines;
  private final BaselineShape shape;
  private final List<FeatureResult> results;

  public RepairProof(
      Contract contract, List<PipelineRuns> pipelines, BaselineShape shape, List<FeatureResult> results) {
    this.contract = contract;
    this.pipelines = pipelines;
    this.shape = shape;
    this.results = results;
  }

  /**
   * The findings of the drift, those renames marked as verified for which the proof succeeds, with repairs to copy.
   *
   * @param connection to the migrated database, in auto-commit
   * @param schema what it has
   */
  public List<Finding> verify(DriftReport drift, Connection connection, DatabaseSchema schema) throws SQLException {
    List<Renaming> renamings = renamings(drift);
    if (renamings.isEmpty()) {
      return drift.findings().stream().map(finding -> notHealed(finding, drift)).toList();
    }
    RepairTrials trials = new RepairTrials(contract, pipelines, shape, schema, renamings, connection);
    List<Finding> findings = new ArrayList<>();
    for (Finding finding : drift.findings()) {
      findings.add(verified(finding, drift, trials));
    }
    return findings;
  }

  private Finding verified(Finding finding, DriftReport drift, RepairTrials trials) throws SQLException {
    if (finding.rename().isEmpty() || !isTried(finding, drift)) {
      return notHealed(finding, drift);
    }
    List<FeatureComparison> hurt = results.stream()
        .filter(result -> isHurtBy(result, finding))
        .map(FeatureResult::comparison)
        .toList();
    if (hurt.isEmpty() || !trials.heal(hurt)) {
      return finding;
    }
    String proof = " This repair is verified: with " + finding.rename().get().to() + " read in its place, "
        + (hurt.size() == 1 ? "the feature that it breaks is what it was"
            : "the " + hurt.size() + " features that are made of it are what they were") + ".";
    List<Repair> repairs = trials.of(finding, hurt, own(finding, drift));
    return finding.withRename(finding.rename().get().withVerified(true).withRepairs(repairs))
        .withMessage(finding.message(), finding.resolution() + proof);
  }

  /** Reading the new name is no repair where the values are other ones, and nobody should think so. */
  private static Finding notHealed(Finding finding, DriftReport drift) {
    boolean transformed = finding.rename().isPresent() && of(finding, drift).anyMatch(
        column -> column.replacement().filter(Replacement::transformed).isPresent());
    return transformed && finding.column().isPresent() ? finding.withMessage(finding.message(), finding.resolution()
        + " Reading " + finding.rename().orElseThrow().to()
        + " in its place heals nothing: its values are not the old ones, and have to be converted back.") : finding;
  }

  /** Whether the feature changed through the migration of the finding, and depends on what the finding misses. */
  private static boolean isHurtBy(FeatureResult result, Finding finding) {
    boolean byAnother = !result.migration().map(migration -> migration.script()).equals(finding.migration());
    // a name that another column takes in two steps is missing in between: what it breaks is owed to the first
    if (!result.comparison().impact().isHarm() || byAnother && finding.code() == FindingCode.MG101) {
      return false;
    }
    String lost = finding.table().orElse("") + finding.column().map(column -> "." + column).orElse("");
    return result.columns().isEmpty()
        || result.columns().stream().anyMatch(column -> column.equals(lost) || column.startsWith(lost + "."));
  }

  private static boolean isTried(Finding finding, DriftReport drift) {
    return of(finding, drift).anyMatch(column -> column.replacement().map(RepairProof::isFit).orElse(false));
  }

  /** The columns that are missing, or without what they held, that a finding is about. */
  private static Stream<MissingColumn> of(Finding finding, DriftReport drift) {
    return lost(drift).filter(column -> Optional.of(column.contractTable()).equals(finding.table())
        && (finding.column().isEmpty() || Optional.of(column.contractColumn()).equals(finding.column())));
  }

  private static List<Renaming> own(Finding finding, DriftReport drift) {
    List<MissingColumn> columns = of(finding, drift).toList();
    return renamings(drift).stream().filter(r -> columns.stream().anyMatch(c -> c.table().equals(r.oldTable())
        && (r.oldColumn().isEmpty() || r.oldColumn().equals(Optional.of(c.column().name()))))).toList();
  }

  private static List<Renaming> renamings(DriftReport drift) {
    List<Renaming> renamings = new ArrayList<>();
    for (MissingTable table : drift.missingTables()) {
      table.renamedTo().ifPresent(to -> renamings.add(Renaming.ofTable(table.table().name(), to)));
    }
    Set<TableName> successors = new HashSet<>();
    drift.missingTables().forEach(table -> table.renamedTo().ifPresent(successors::add));
    lost(drift).forEach(column -> column.replacement().filter(RepairProof::isFit)
        .filter(to -> !successors.contains(to.table()) || !to.column().equals(column.column().name()))
        .ifPresent(to -> renamings.add(renaming(column, to))));
    return renamings;
  }

  private static Stream<MissingColumn> lost(DriftReport drift) {
    return Stream.of(drift.missingColumns().stream(), drift.movedColumns().stream(),
        drift.missingTables().stream().flatMap(table -> table.columns().stream())).flatMap(columns -> columns);
  }

  private static Renaming renaming(MissingColumn column, Replacement to) {
    Map<String, String> join = new LinkedHashMap<>();
    for (ColumnPair pair : to.join()) {
      join.put(pair.before(), pair.after());
    }
    return Renaming.moved(column.table(), column.column().name(), to.table(), to.column(), join);
  }

  private static boolean isFit(Replacement replacement) {
    return !replacement.transformed();
  }
}
