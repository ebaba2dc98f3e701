package io.github.migrationguard.drift;

import io.github.migrationguard.contract.Contract;
import io.github.migrationguard.contract.TableContract;
import io.github.migrationguard.drift.History.ContractTable;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Severity;
import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.schema.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * MG105: what the pending migrations added and the contract does not know; one finding a table, one for all new
 * tables.
 */
final class UnknownCheck {

  private UnknownCheck() {}

  /** @param after the contract that may know what is new */
  static List<Finding> check(History history, Renames renames, Contract after) {
    List<Finding> findings = new ArrayList<>();
    for (ContractTable table : history.tables()) {
      addedColumns(history, table, renames, after).forEach((step, columns) -> findings.add(history.blame(
          Finding.of(FindingCode.MG105, Severity.INFO,
              "Migration " + history.migration(step).script() + " adds " + Words.count(columns.size(), "column")
                  + " to " + table.contract().name() + " that the contract does not know: " + Words.list(columns) + ".",
              "Add what a pipeline is to read to the contract; the rest needs nothing.")
              .onTable(table.contract().name()),
          step, columns.get(0), table.name().name(), "ADD")));
    }
    addedTables(history, renames, after).forEach((step, tables) -> {
      List<String> names = tables.stream().map(history.last().schema()::spoken).toList();
      Finding finding = Finding.of(FindingCode.MG105, Severity.INFO,
          "Migration " + history.migration(step).script() + " adds " + Words.count(tables.size(), "table")
              + " that the contract does not know: " + Words.list(names) + ".",
          "Add what a pipeline is to read to the contract; the rest needs nothing.");
      findings.add(history.blame(names.size() == 1 ? finding.onTable(names.get(0)) : finding, step,
          tables.get(0).name()));
    });
    return findings;
  }

  private static Map<Integer, List<String>> addedColumns(
      History history, ContractTable table, Renames renames, Contract after) {
    Map<Integer, List<String>> byStep = new TreeMap<>();
    List<ColumnSchema> now = history.last().schema().table(table.name()).map(TableSchema::columns).orElse(List.of());
    now.stream().map(ColumnSchema::name).sorted()
        .filter(name -> table.schema().column(name).isEmpty() && !renames.isOtherHalf(table.name(), name))
        .filter(name -> !knows(after, history, table.name(), name))
        .forEach(name -> history.since(step ->
                history.table(table.name(), step).flatMap(t -> t.column(name)).isPresent())
            .ifPresent(step -> byStep.computeIfAbsent(step, s -> new ArrayList<>()).add(name)));
    return byStep;
  }

  private static Map<Integer, List<TableName>> addedTables(History history, Renames renames, Contract after) {
    Map<Integer, List<TableName>> byStep = new TreeMap<>();
    history.last().schema().tables().keySet().stream()
        .filter(name -> history.baseline().schema().table(name).isEmpty() && !renames.isOtherHalf(name))
        .filter(name -> described(after, history, name).findAny().isEmpty())
        .forEach(name -> history.since(step -> history.table(name, step).isPresent())
            .ifPresent(step -> byStep.computeIfAbsent(step, s -> new ArrayList<>()).add(name)));
    return byStep;
  }

  private static Stream<TableContract> described(Contract contract, History history, TableName table) {
    return contract.tables().values().stream().filter(spoken ->
        history.last().schema().find(spoken.name()).filter(found -> found.name().equals(table)).isPresent());
  }

  private static boolean knows(Contract contract, History history, TableName table, String column) {
    return history.last().schema().table(table).filter(now -> described(contract, history, table)
        .flatMap(spoken -> spoken.columns().keySet().stream())
        .anyMatch(spoken -> now.column(spoken).filter(found -> found.name().equals(column)).isPresent())).isPresent();
  }
}
