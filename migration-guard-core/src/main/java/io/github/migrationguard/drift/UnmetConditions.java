package io.github.migrationguard.drift;

import io.github.migrationguard.contract.Contract;
import io.github.migrationguard.contract.TableContract;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Severity;
import io.github.migrationguard.migration.Migration;
import io.github.migrationguard.migration.RowCondition;
import io.github.migrationguard.migration.ScriptStatement;
import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.schema.TableSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * MG204 as a note: statements of pending migrations that write rows of a contract's table, and only such as have a value
 * that none of the synthetic rows has. They did nothing, and what they do in production was not seen.
 */
public final class UnmetConditions {

  /** So many values are named, the rest counted. */
  private static final int MOST_VALUES = 3;

  private final Contract contract;
  private final Function<Migration, List<ScriptStatement>> statements;

  /** @param statements of a migration */
  public UnmetConditions(Contract contract, Function<Migration, List<ScriptStatement>> statements) {
    this.contract = contract;
    this.statements = statements;
  }

  /**
   * One for each script, table and column.
   *
   * @param before the baseline
   * @param steps the migrations that were looked at one by one, in order
   */
  public List<Finding> findings(Snapshot before, List<Step> steps) {
    List<Finding> findings = new ArrayList<>();
    Snapshot last = before;
    for (Step step : steps) {
      Map<List<String>, Finding> ofScript = new LinkedHashMap<>();
      StringBuilder earlier = new StringBuilder();
      for (ScriptStatement statement : statements.apply(step.migration())) {
        for (RowCondition condition : RowCondition.of(statement)) {
          if (isUnmet(condition, last, earlier)) {
            Finding finding = finding(condition, last, step.migration(), statement.line());
            ofScript.putIfAbsent(List.of(finding.table().orElse(""), finding.column().orElse("")), finding);
          }
        }
        earlier.append(statement.sql()).append('\n');
      }
      findings.addAll(ofScript.values());
      last = step.after();
    }
    return findings;
  }

  /** @param earlier what the script did before, which may have brought such values */
  private boolean isUnmet(RowCondition condition, Snapshot last, StringBuilder earlier) {
    Optional<TableContract> table = named(condition, last);
    boolean matters = table.isPresent() && (condition.written().isEmpty() || condition.written().stream().anyMatch(
        written -> table.get().columns().keySet().stream().anyMatch(written::equalsIgnoreCase)));
    return matters && condition.values().stream().noneMatch(value -> earlier.indexOf(value) >= 0)
        && Optional.ofNullable(last.rows().get(found(condition, last).orElseThrow()))
            .map(rows -> rows.hasNone(condition.column(), condition.values())).orElse(false);
  }

  private Optional<TableContract> named(RowCondition condition, Snapshot last) {
    Optional<TableName> table = found(condition, last);
    return contract.tables().values().stream().filter(named -> table.isPresent()
        && last.schema().find(named.name()).map(found -> found.name().equals(table.get())).orElse(false)).findFirst();
  }

  private static Optional<TableName> found(RowCondition condition, Snapshot last) {
    return last.schema().find(condition.table()).map(TableSchema::name);
  }

  private Finding finding(RowCondition condition, Snapshot last, Migration migration, int line) {
    String table = named(condition, last).map(TableContract::name).orElse(condition.table());
    String column = found(condition, last).flatMap(last.schema()::table)
        .flatMap(stored -> stored.column(condition.column())).map(ColumnSchema::name).orElse(condition.column());
    String values = condition.values().stream().limit(MOST_VALUES).map(value -> "'" + value + "'")
        .collect(Collectors.joining(", "));
    int more = condition.values().size() - MOST_VALUES;
    return Finding.of(FindingCode.MG204, Severity.INFO,
        "Migration " + migration.script() + " " + (condition.written().isEmpty() ? "deletes" : "changes") + " rows of "
            + table + " whose " + column + " is " + values + (more > 0 ? " and " + more + " more" : "")
            + ", and no synthetic row is one of them: what it does to the features was not seen.",
        "If production has such rows, say so in the contract: values for " + column + " that have " + values
            + " among them.")
        .onColumn(table, column).inMigration(migration.script(), OptionalInt.of(line));
  }
}
