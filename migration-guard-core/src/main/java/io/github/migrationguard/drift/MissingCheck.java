package io.github.migrationguard.drift;

import io.github.migrationguard.contract.ColumnContract;
import io.github.migrationguard.drift.History.ContractTable;
import io.github.migrationguard.drift.RenameSearch.Found;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.schema.TableSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** MG101: contract tables and columns that the pending migrations leave missing, and where they went. */
final class MissingCheck {

  private final History history;
  private final MissingMessages messages;
  private final List<Finding> findings = new ArrayList<>();
  private final List<MissingTable> tables = new ArrayList<>();
  private final List<MissingColumn> columns = new ArrayList<>();
  private final Renames renames = new Renames();

  private MissingCheck(History history) {
    this.history = history;
    this.messages = new MissingMessages(history);
  }

  static MissingCheck of(History history) {
    MissingCheck check = new MissingCheck(history);
    if (!history.steps().isEmpty()) {
      history.tables().forEach(check::look);
    }
    return check;
  }

  List<Finding> findings() {
    return findings;
  }

  List<MissingTable> tables() {
    return tables;
  }

  List<MissingColumn> columns() {
    return columns;
  }

  Renames renames() {
    return renames;
  }

  private void look(ContractTable table) {
    OptionalInt gone = history.since(step -> history.table(table.name(), step).isEmpty());
    if (gone.isPresent()) {
      lookForTable(table, gone.getAsInt());
      return;
    }
    Map<Integer, List<ColumnContract>> byStep = new LinkedHashMap<>();
    for (ColumnContract column : table.contract().columns().values()) {
      if (table.schema().column(column.name()).isPresent()) {
        history.since(step -> history.table(table.name(), step).flatMap(t -> t.column(column.name())).isEmpty())
            .ifPresent(step -> byStep.computeIfAbsent(step, s -> new ArrayList<>()).add(column));
      }
    }
    byStep.forEach((step, missing) -> lookForColumns(table, step, missing));
  }

  private void lookForColumns(ContractTable table, int step, List<ColumnContract> missing) {
    TableSchema before = history.table(table.name(), step - 1).orElse(table.schema());
    Map<String, Found> found = new LinkedHashMap<>();
    List<ColumnSchema> sought = new ArrayList<>(goneWithThem(before, step));
    search(table, before, step, history.last(), sought, false).forEach(found::put);
    if (step < history.steps().size() - 1) {
      search(table, before, step, history.after(step), sought, false).forEach((column, then) -> {
        if (found.getOrDefault(column, Found.NOTHING).best().isEmpty() && isStillThere(then)) {
          found.put(column, then);
        }
      });
    }
    for (ColumnContract contract : missing) {
      ColumnSchema column = before.column(contract.name()).orElseThrow();
      Found where = found.getOrDefault(column.name(), Found.NOTHING);
      MissingColumn result = new MissingColumn(table.contract().name(), contract.name(), table.name(),
          table.schema().column(contract.name()).orElseThrow(), step, where.replacement());
      columns.add(result);
      renames.add(result);
      findings.add(messages.column(table, contract, result, where));
    }
  }

  /** Columns that went in the same step, those that the contract does not mention too: each may claim a new name. */
  private List<ColumnSchema> goneWithThem(TableSchema before, int step) {
    return before.columns().stream()
        .filter(c -> history.table(before.name(), step).orElseThrow().column(c.name()).isEmpty()).toList();
  }

  private boolean isStillThere(Found found) {
    return found.best().filter(c -> history.last().schema().table(c.table())
        .flatMap(t -> t.column(c.column().name())).isPresent()).isPresent();
  }

  private void lookForTable(ContractTable table, int step) {
    TableSchema before = history.table(table.name(), step - 1).orElse(table.schema());
    Map<String, Found> found = search(table, before, step, history.last(), before.columns(), true);
    List<MissingColumn> gone = new ArrayList<>();
    Map<String, Found> byContract = new LinkedHashMap<>();
    Optional<TableName> successor = successor(table, found);
    for (ColumnContract contract : table.contract().columns().values()) {
      Optional<ColumnSchema> column = table.schema().column(contract.name());
      if (column.isPresent()) {
        Found where = successor.isEmpty() && isKeyAlone(table, found)
            ? Found.NOTHING
            : found.getOrDefault(column.get().name(), Found.NOTHING);
        gone.add(new MissingColumn(table.contract().name(), contract.name(), table.name(), column.get(), step,
            where.replacement()));
        byContract.put(contract.name(), where);
      }
    }
    MissingTable result = new MissingTable(table.contract().name(), table.schema(), step, successor, gone);
    tables.add(result);
    renames.add(result);
    findings.add(messages.table(table, result, byContract));
    if (successor.isPresent()) {
      gone.stream().filter(column -> column.replacement().isEmpty())
          .forEach(column -> findings.add(messages.column(table,
              table.contract().columns().get(column.contractColumn()), column,
              byContract.get(column.contractColumn()))));
    }
  }

  private Map<String, Found> search(ContractTable table, TableSchema before, int step, Snapshot in,
      List<ColumnSchema> columns, boolean tableGone) {
    Optional<RowSample> rows = history.after(step - 1).rows(table.name());
    if (rows.isEmpty()) {
      return Map.of();
    }
    CandidateSearch search = new CandidateSearch(history.baseline(), before, rows.get(), in);
    return tableGone ? RenameSearch.ofTable(search, before.name(), columns) : RenameSearch.ofColumns(search, columns);
  }

  /** The one table in which every contract column that was found at all was found, half of the columns at least. */
  private static Optional<TableName> successor(ContractTable table, Map<String, Found> found) {
    Set<TableName> places = new TreeSet<>();
    int held = 0;
    for (String spoken : table.contract().columns().keySet()) {
      Optional<Candidate> best = table.schema().column(spoken)
          .flatMap(c -> found.getOrDefault(c.name(), Found.NOTHING).best());
      best.ifPresent(c -> places.add(c.table()));
      held += best.isPresent() ? 1 : 0;
    }
    boolean whole = places.size() == 1 && held * 2 >= table.contract().columns().size() && !isKeyAlone(table, found);
    return whole ? Optional.of(places.iterator().next()) : Optional.empty();
  }

  /** Whether only key columns were found: another table that numbers its rows in the same way has these as well. */
  private static boolean isKeyAlone(ContractTable table, Map<String, Found> found) {
    Set<String> held = found.entrySet().stream().filter(e -> e.getValue().best().isPresent())
        .map(Map.Entry::getKey).collect(Collectors.toSet());
    List<String> key = table.schema().primaryKey().map(k -> k.columns()).orElse(List.of());
    return key.containsAll(held)
        && !key.containsAll(table.schema().columns().stream().map(ColumnSchema::name).toList());
  }
}
