package io.github.migrationguard;

import io.github.migrationguard.contract.Contract;
import io.github.migrationguard.contract.PipelineContract.FeatureContract;
import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.drift.DriftReport;
import io.github.migrationguard.drift.LoosenedRule;
import io.github.migrationguard.evidence.FeatureResult;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.migration.Migration;
import io.github.migrationguard.pipeline.PipelineException;
import io.github.migrationguard.relaxation.Relaxation;
import io.github.migrationguard.relaxation.RelaxationFindings;
import io.github.migrationguard.relaxation.RelaxedFeature;
import io.github.migrationguard.relaxation.RelaxedPipeline;
import io.github.migrationguard.relaxation.Trial;
import io.github.migrationguard.run.PipelineRuns;
import io.github.migrationguard.schema.DatabaseSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The gate's second question: what the features do when rows arrive that were illegal before the pending migrations.
 */
final class RelaxedFeatures {

  private final Contract contract;
  private final List<PipelineRuns> pipelines;
  private final SyntheticDatabase database;
  private final DatabaseSchema schema;
  private final Map<Finding, RelaxedFeature> shown = new LinkedHashMap<>();

  /**
   * @param database as the pending migrations leave it
   * @param schema what it has
   */
  RelaxedFeatures(Contract contract, List<PipelineRuns> pipelines, SyntheticDatabase database, DatabaseSchema schema) {
    this.database = database;
    this.contract = contract;
    this.pipelines = pipelines;
    this.schema = schema;
  }

  /**
   * Tries every rule that the drift found loosened.
   *
   * @param findings those of the drift; each that speaks of such a rule is replaced by one that says what the trial
   *     showed
   * @param besides rules of what the contract does not name, reported only where a feature notices
   * @param connection to the migrated database, in auto-commit
   */
  List<Finding> judge(
      DriftReport drift, List<Finding> findings, List<LoosenedRule> besides, Connection connection)
      throws SQLException {
    if (drift.loosened().isEmpty() && besides.isEmpty()) {
      return findings;
    }
    List<Finding> judged = new ArrayList<>(findings);
    List<Finding> breaks = new ArrayList<>();
    List<RelaxedPipeline> running = new ArrayList<>();
    Optional<String> failing = running(connection, running);
    Relaxation relaxation = new Relaxation(database, connection, schema, running, contract.relaxation());
    for (LoosenedRule rule : drift.loosened()) {
      Trial trial = failing.isPresent()
          ? new Trial(rule.loosening(), List.of(), failing)
          : relaxation.attempt(rule.loosening());
      RelaxationFindings words = new RelaxationFindings(rule.finding(), trial);
      Collections.replaceAll(judged, rule.finding(),
          rule.tried(words.severity(), words.sentence(), words.resolution()));
      breaks.addAll(words.breaks());
      shown.putAll(words.shown());
    }
    for (LoosenedRule rule : failing.isPresent() ? List.<LoosenedRule>of() : besides) {
      Trial trial = relaxation.attempt(rule.loosening());
      if (trial.attempts().stream().anyMatch(Trial.Attempt::reacted)) {
        RelaxationFindings words = new RelaxationFindings(rule.finding(), trial);
        judged.add(rule.tried(words.severity(), words.sentence(), words.resolution()));
        breaks.addAll(words.breaks());
        shown.putAll(words.shown());
      }
    }
    judged.addAll(breaks);
    return judged;
  }

  /**
   * The features that break, without the new data and with it; after {@link #judge}.
   *
   * @param applied the migrations of which one loosened the rule
   */
  List<FeatureResult> shown(List<Migration> applied) {
    return shown.entrySet().stream().map(entry -> {
      Finding finding = entry.getKey();
      List<String> columns = finding.table().stream()
          .map(table -> table + finding.column().map(column -> "." + column).orElse(""))
          .toList();
      Optional<Migration> migration = applied.stream()
          .filter(candidate -> finding.migration().equals(Optional.of(candidate.script())))
          .findFirst();
      return new FeatureResult(entry.getValue().comparison(), columns, migration, finding.line(),
          Optional.of(entry.getValue().distributions()));
    }).toList();
  }

  /** Collects the pipelines that run on the migrated database; the first that does not, in words. */
  private Optional<String> running(Connection connection, List<RelaxedPipeline> running) {
    for (PipelineRuns runs : pipelines) {
      try {
        running.add(new RelaxedPipeline(runs.pipeline(), feature -> Optional.ofNullable(
                contract.pipelines().get(runs.name()).features().get(feature))
            .map(FeatureContract::thresholds).orElse(contract.thresholds()), runs.unstable(),
            runs.pipeline().compute(connection)));
      } catch (PipelineException fails) {
        return Optional.of("pipeline " + runs.name() + " does not run on the migrated database as it is");
      }
    }
    return Optional.empty();
  }
}
