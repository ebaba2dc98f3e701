package io.github.migrationguard.finding;

import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One thing the gate has to say.
 *
 * @param code its stable code
 * @param severity how bad it is
 * @param table the contract's name of the table, or the database's where the contract has none
 * @param column the column
 * @param pipeline the pipeline
 * @param feature the feature
 * @param migration the script's name, {@code V2__rename.sql}
 * @param line the line in that script, 1-based
 * @param message what happened and why it matters to a model, in whole sentences
 * @param resolution what to do about it, in whole sentences; never blank
 * @param rename where the column or table went, for MG101
 * @param change what became of stored values or rows, for MG102 and MG204
 * @param waived whether a waiver of the contract covers it
 * @param waiver the item of the contract's {@code waivers} that would cover it, ready to paste; empty where it is
 *     waived already or cannot be
 */
public record Finding(
    FindingCode code,
    Severity severity,
    Optional<String> table,
    Optional<String> column,
    Optional<String> pipeline,
    Optional<String> feature,
    Optional<String> migration,
    OptionalInt line,
    String message,
    String resolution,
    Optional<Rename> rename,
    Optional<DataChange> change,
    boolean waived,
    Optional<String> waiver) {

  /** What is not waived first, then the worst. Sort with a stable sort: equals keep the order of the flow. */
  public static final Comparator<Finding> WORST_FIRST =
      Comparator.comparing(Finding::waived).thenComparing(Finding::severity, Comparator.reverseOrder());

  public Finding {
    Objects.requireNonNull(code);
    Objects.requireNonNull(severity);
    Objects.requireNonNull(message);
    Objects.requireNonNull(resolution);
  }

  /** Starts a finding that has no place yet. */
  public static Finding of(FindingCode code, Severity severity, String message, String resolution) {
    return new Finding(code, severity, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
        Optional.empty(), OptionalInt.empty(), message, resolution, Optional.empty(), Optional.empty(),
        false, Optional.empty());
  }

  public Finding onTable(String name) {
    return new Finding(code, severity, Optional.of(name), column, pipeline, feature, migration, line, message,
        resolution, rename, change, waived, waiver);
  }

  public Finding onColumn(String tableName, String columnName) {
    return new Finding(code, severity, Optional.of(tableName), Optional.of(columnName), pipeline, feature,
        migration, line, message, resolution, rename, change,
        waived, waiver);
  }

  public Finding onPipeline(String name) {
    return new Finding(code, severity, table, column, Optional.of(name), feature, migration, line, message,
        resolution, rename, change, waived, waiver);
  }

  public Finding onFeature(String pipelineName, String featureName) {
    return new Finding(code, severity, table, column, Optional.of(pipelineName), Optional.of(featureName),
        migration, line, message, resolution, rename, change,
        waived, waiver);
  }

  public Finding inMigration(String script, OptionalInt atLine) {
    return new Finding(code, severity, table, column, pipeline, feature, Optional.of(script), atLine, message,
        resolution, rename, change, waived, waiver);
  }

  public Finding withRename(Rename found) {
    return new Finding(code, severity, table, column, pipeline, feature, migration, line, message, resolution,
        Optional.of(found), change, waived, waiver);
  }

  public Finding withChange(DataChange figures) {
    return new Finding(code, severity, table, column, pipeline, feature, migration, line, message, resolution, rename,
        Optional.of(figures), waived, waiver);
  }

  public Finding withSeverity(Severity other) {
    return new Finding(
        code, other, table, column, pipeline, feature, migration, line, message, resolution, rename, change,
        waived, waiver);
  }

  public Finding withMessage(String newMessage, String newResolution) {
    return new Finding(code, severity, table, column, pipeline, feature, migration, line, newMessage, newResolution,
        rename, change,
        waived, waiver);
  }

  public Finding withWaiver(String readyToPaste) {
    return new Finding(code, severity, table, column, pipeline, feature, migration, line, message, resolution,
        rename, change, waived, Optional.of(readyToPaste));
  }

  public Finding asWaived() {
    return new Finding(code, severity, table, column, pipeline, feature, migration, line, message, resolution,
        rename, change, true, Optional.empty());
  }
}
