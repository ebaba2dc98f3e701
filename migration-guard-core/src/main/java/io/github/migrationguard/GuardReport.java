package io.github.migrationguard;

import io.github.migrationguard.evidence.ComparedRevision;
import io.github.migrationguard.evidence.DataGap;
import io.github.migrationguard.evidence.Deployment;
import io.github.migrationguard.evidence.FeatureResult;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.migration.Migration;
import io.github.migrationguard.schema.TableChange;
import io.github.migrationguard.sensitivity.Sensitivity;
import io.github.migrationguard.verdict.ChecklistItem;
import io.github.migrationguard.verdict.Verdict;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a run of the gate found.
 *
 * @param verdict the one word
 * @param contract the contract's name
 * @param contractFile the contract's file, absolute
 * @param engine the engine's short name, {@code h2}
 * @param engineDescription the engine with its version, {@code h2 2.5.252}
 * @param engineReason why that engine was chosen, clauses without a full stop; empty where the one that was asked for
 *     ran everything
 * @param seed of the synthetic rows
 * @param baseline the version the before side stands at; empty when the history has no versioned migration
 * @param pending the migrations under judgement, in the order Flyway applies them
 * @param findings worst first, then in the order of the flow
 * @param features in the contract's order; empty when nothing could be computed
 * @param relaxed the features that break when rows arrive that only the pending migrations allow: {@code before} is
 *     without such rows, {@code after} with them
 * @param schemaChanges the tables that the pending migrations changed, those of the contract first
 * @param rows rows synthesised or found at the baseline, by table as a person names it, sorted
 * @param gaps what the synthetic rows leave out, and why
 * @param unjudged what could not be judged and why, a whole sentence each, beside what the findings say
 * @param checklist in the order of the flow
 * @param timings milliseconds by stage in the order of the flow, the whole as {@code totalMs}
 * @param revision the commit that the before side is as of, where the baseline is {@code git:REF}
 * @param deployment the four corners of each pipeline, where the baseline is {@code git:REF} and they were run
 * @param sensitivity which columns the features feel; empty where that was not measured
 */
public record GuardReport(
    Verdict verdict,
    String contract,
    Path contractFile,
    String engine,
    String engineDescription,
    Optional<String> engineReason,
    long seed,
    Optional<String> baseline,
    List<Migration> pending,
    List<Finding> findings,
    List<FeatureResult> features,
    List<FeatureResult> relaxed,
    List<TableChange> schemaChanges,
    Map<String, Long> rows,
    List<DataGap> gaps,
    List<String> unjudged,
    List<ChecklistItem> checklist,
    Map<String, Long> timings,
    Optional<ComparedRevision> revision,
    Optional<Deployment> deployment,
    Optional<Sensitivity> sensitivity) {

  public GuardReport {
    Objects.requireNonNull(verdict);
    Objects.requireNonNull(contractFile);
    Objects.requireNonNull(engineReason);
    Objects.requireNonNull(baseline);
    pending = List.copyOf(pending);
    findings = List.copyOf(findings);
    features = List.copyOf(features);
    relaxed = List.copyOf(relaxed);
    schemaChanges = List.copyOf(schemaChanges);
    rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    gaps = List.copyOf(gaps);
    unjudged = List.copyOf(unjudged);
    checklist = List.copyOf(checklist);
    timings = Collections.unmodifiableMap(new LinkedHashMap<>(timings));
    Objects.requireNonNull(revision);
    Objects.requireNonNull(deployment);
    Objects.requireNonNull(sensitivity);
  }

  /** A run whose baseline is a Flyway version, that changed no table and loosened no rule. */
  public GuardReport(
      Verdict verdict, String contract, Path contractFile, String engine, String engineDescription,
      Optional<String> engineReason, long seed, Optional<String> baseline, List<Migration> pending,
      List<Finding> findings, List<FeatureResult> features, Map<String, Long> rows, List<String> unjudged,
      List<ChecklistItem> checklist, Map<String, Long> timings) {
    this(verdict, contract, contractFile, engine, engineDescription, engineReason, seed, baseline, pending, findings,
        features, List.of(), List.of(), rows, List.of(), unjudged, checklist, timings, Optional.empty(),
        Optional.empty(), Optional.empty());
  }
}
