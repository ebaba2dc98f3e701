package io.github.migrationguard.finding;

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
 * @param waived whether a waiver of the contract covers it
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
    boolean waived) {

  public Finding {
    Objects.requireNonNull(code);
    Objects.requireNonNull(severity);
    Objects.requireNonNull(message);
    Objects.requireNonNull(resolution);
  }

  /** Starts a finding that has no place yet. */
  public static Finding of(FindingCode code, Severity severity, String message, String resolution) {
    return new Finding(code, severity, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
        Optional.empty(), OptionalInt.empty(), message, resolution, Optional.empty(), false);
  }

  public Finding onTable(String name) {
    return new Finding(code, severity, Optional.of(name), column, pipeline, feature, migration, line, message, resolution,
        rename, waived);
  }

  public Finding onColumn(String tableName, String columnName) {
    return new Finding(code, severity, Optional.of(tableName), Optional.of(columnName), pipeline, feature, migration, line,
        message, resolution, rename, waived);
  }

  public Finding onPipeline(String name) {
    return new Finding(code, severity, table, column, Optional.of(name), feature, migration, line, message, resolution,
        rename, waived);
  }

  public Finding onFeature(String pipelineName, String featureName) {
    return new Finding(code, severity, table, column, Optional.of(pipelineName), Optional.of(featureName), migration, line,
        message, resolution, rename, waived);
  }

  public Finding inMigration(String script, OptionalInt atLine) {
    return new Finding(code, severity, table, column, pipeline, feature, Optional.of(script), atLine, message, resolution,
        rename, waived);
  }

  public Finding withRename(Rename found) {
    return new Finding(code, severity, table, column, pipeline, feature, migration, line, message, resolution,
        Optional.of(found), waived);
  }

  public Finding withSeverity(Severity other) {
    return new Finding(code, other, table, column, pipeline, feature, migration, line, message, resolution, rename, waived);
  }

  public Finding withMessage(String newMessage, String newResolution) {
    return new Finding(code, severity, table, column, pipeline, feature, migration, line, newMessage, newResolution, rename,
        waived);
  }

  public Finding asWaived() {
    return new Finding(code, severity, table, column, pipeline, feature, migration, line, message, resolution, rename, true);
  }
}
