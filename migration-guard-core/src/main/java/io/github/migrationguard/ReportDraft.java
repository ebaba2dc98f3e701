package io.github.migrationguard;

import io.github.migrationguard.baseline.Population;
import io.github.migrationguard.contract.Contract;
import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.engine.EngineChoice;
import io.github.migrationguard.evidence.ComparedRevision;
import io.github.migrationguard.evidence.Deployment;
import io.github.migrationguard.evidence.FeatureResult;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Severity;
import io.github.migrationguard.migration.Migration;
import io.github.migrationguard.run.Stopwatch;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.SchemaDifference;
import io.github.migrationguard.schema.TableChange;
import io.github.migrationguard.sensitivity.Sensitivity;
import io.github.migrationguard.verdict.Checklist;
import io.github.migrationguard.verdict.Checklist.Step;
import io.github.migrationguard.verdict.Verdict;
import io.github.migrationguard.verdict.Waivers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A report while its run goes on. */
final class ReportDraft {

  private final GuardRequest request;
  private final Contract contract;
  private final SyntheticDatabase database;
  private final EngineChoice engine;
  private final List<Finding> findings = new ArrayList<>();
  private final List<FeatureResult> features = new ArrayList<>();
  private final List<String> unjudged = new ArrayList<>();
  private final Set<Step> passed = EnumSet.noneOf(Step.class);
  private Population population = Population.NONE;
  private List<FeatureResult> relaxed = List.of();
  private List<TableChange> schemaChanges = List.of();
  private Optional<String> baseline = Optional.empty();
  private List<Migration> pending = List.of();
  private Optional<ComparedRevision> revision = Optional.empty();
  private Optional<Deployment> deployment = Optional.empty();
  private Optional<Sensitivity> sensitivity = Optional.empty();

  ReportDraft(GuardRequest request, Contract contract, SyntheticDatabase database, EngineChoice engine) {
    this.request = request;
    this.contract = contract;
    this.database = database;
    this.engine = engine;
  }

  void history(Optional<String> baselineVersion, List<Migration> pendingMigrations) {
    baseline = baselineVersion;
    pending = List.copyOf(pendingMigrations);
  }

  void comparedWith(ComparedRevision base) {
    revision = Optional.of(base);
  }

  void deployment(Deployment found) {
    deployment = Optional.of(found);
  }

  void population(Population stands) {
    population = stands;
  }

  void sensitivity(Sensitivity measured) {
    sensitivity = Optional.of(measured);
  }

  /** Rows of all tables. */
  long rows() {
    return population.rows().values().stream().mapToLong(Long::longValue).sum();
  }

  void addAll(Collection<Finding> more) {
    findings.addAll(more);
  }

  void features(Collection<FeatureResult> results) {
    features.addAll(results);
  }

  void relaxed(List<FeatureResult> results) {
    relaxed = List.copyOf(results);
  }

  void schemas(DatabaseSchema before, DatabaseSchema after) {
    Map<String, Set<String>> columns = new LinkedHashMap<>();
    contract.tables().forEach((name, table) -> columns.put(name, table.columns().keySet()));
    schemaChanges = SchemaDifference.of(before, after, columns);
  }

  void unjudged(Collection<String> reasons) {
    unjudged.addAll(reasons);
  }

  void passed(Step... steps) {
    passed.addAll(List.of(steps));
  }

  /** Adds what would make it senseless to go on: an ERROR, or a part that the engine cannot run. Keeps nothing else. */
  boolean addsObstacles(Collection<Finding> found) {
    List<Finding> obstacles = found.stream()
        .filter(finding -> finding.severity() == Severity.ERROR || finding.code() == FindingCode.MG202)
        .toList();
    findings.addAll(obstacles);
    return !obstacles.isEmpty();
  }

  GuardReport finish(Stopwatch watch) {
    Map<String, String> versions = new LinkedHashMap<>();
    pending.forEach(migration -> migration.version().ifPresent(version -> versions.put(migration.script(), version)));
    boolean complete = passed.size() == Step.values().length && request.options().pipelines().isEmpty();
    List<Finding> judged = new Waivers(contract.waivers(), versions, request.today()).apply(findings, complete);
    Verdict verdict = Verdict.of(judged, unjudged);
    return new GuardReport(verdict, contract.name(), contract.file(), database.engine(), database.description(),
        engine.reason(), request.seed(), baseline, pending, judged, features, relaxed, schemaChanges,
        population.rows(), population.gaps(), unjudged, Checklist.of(passed, verdict), watch.millis(), revision,
        deployment, sensitivity);
  }
}
