package io.github.migrationguard;

import io.github.migrationguard.comparison.FeatureComparison;
import io.github.migrationguard.drift.ColumnPair;
import io.github.migrationguard.drift.DriftReport;
import io.github.migrationguard.drift.MissingColumn;
import io.github.migrationguard.drift.MissingTable;
import io.github.migrationguard.drift.Replacement;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.pipeline.BaselineShape;
import io.github.migrationguard.pipeline.Renaming;
import io.github.migrationguard.schema.TableName;
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
final class RepairProof {

  private final List<PipelineRuns> pipelines;
  private final BaselineShape shape;
  private final List<FeatureResult> results;

  RepairProof(List<PipelineRuns> pipelines, BaselineShape shape, List<FeatureResult> results) {
    this.pipelines = pipelines;
    this.shape = shape;
    this.results = results;
  }

  /** The findings of the drift, those renames marked as verified for which the proof succeeds. */
  List<Finding> verify(DriftReport drift) throws SQLException {
    List<Renaming> renamings = renamings(drift);
    if (renamings.isEmpty()) {
      return drift.findings();
    }
    Map<String, FeatureComparison> repaired = new LinkedHashMap<>();
    for (PipelineRuns runs : pipelines) {
      for (FeatureComparison comparison : runs.compare(shape.withRenames(runs.pipeline(), renamings).matrix())) {
        repaired.put(key(comparison), comparison);
      }
    }
    return drift.findings().stream().map(finding -> verified(finding, drift, repaired)).toList();
  }

  private Finding verified(Finding finding, DriftReport drift, Map<String, FeatureComparison> repaired) {
    if (finding.rename().isEmpty() || !isTried(finding, drift)) {
      return finding;
    }
    List<FeatureComparison> hurt = results.stream()
        .filter(result -> isHurtBy(result, finding))
        .map(FeatureResult::comparison)
        .toList();
    boolean heals = !hurt.isEmpty() && hurt.stream().allMatch(comparison -> !repaired.get(key(comparison)).impact().isHarm());
    if (!heals) {
      return finding;
    }
    String proof = " This repair is verified: with " + finding.rename().get().to() + " read in its place, "
        + (hurt.size() == 1 ? "the feature that it breaks is" : "all " + hurt.size() + " features that it breaks are")
        + " what they were.";
    return finding.withRename(finding.rename().get().withVerified(true))
        .withMessage(finding.message(), finding.resolution() + proof.replace("is what they were", "is what it was"));
  }

  /** Whether the feature changed through the migration of the finding, and depends on what the finding misses. */
  private static boolean isHurtBy(FeatureResult result, Finding finding) {
    if (!result.comparison().impact().isHarm()
        || !result.migration().map(migration -> migration.script()).equals(finding.migration())) {
      return false;
    }
    String lost = finding.table().orElse("") + finding.column().map(column -> "." + column).orElse("");
    return result.columns().isEmpty()
        || result.columns().stream().anyMatch(column -> column.equals(lost) || column.startsWith(lost + "."));
  }

  private static boolean isTried(Finding finding, DriftReport drift) {
    return lost(drift).anyMatch(column -> Optional.of(column.contractTable()).equals(finding.table())
            && (finding.column().isEmpty() || Optional.of(column.contractColumn()).equals(finding.column()))
            && column.replacement().map(RepairProof::isFit).orElse(false));
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
    return Stream.concat(drift.missingColumns().stream(),
        drift.missingTables().stream().flatMap(table -> table.columns().stream()));
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

  private static String key(FeatureComparison comparison) {
    return comparison.pipeline() + "." + comparison.feature();
  }
}
