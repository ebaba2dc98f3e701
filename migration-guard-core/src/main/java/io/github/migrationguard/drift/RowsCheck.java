package io.github.migrationguard.drift;

import io.github.migrationguard.contract.ColumnContract;
import io.github.migrationguard.drift.History.ContractTable;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Severity;
import io.github.migrationguard.schema.ColumnSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** MG204: rows of contract tables that went or multiplied, and values that changed although their column stayed. */
final class RowsCheck {

  private RowsCheck() {}

  static List<Finding> check(History history) {
    List<Finding> findings = new ArrayList<>();
    for (ContractTable table : history.tables()) {
      rows(history, table).ifPresent(findings::add);
      for (ColumnContract contract : table.contract().columns().values()) {
        table.schema().column(contract.name())
            .flatMap(column -> values(history, table, contract, column)).ifPresent(findings::add);
      }
    }
    return findings;
  }

  private static Optional<Finding> rows(History history, ContractTable table) {
    OptionalInt since =
        history.sinceInRows(step -> RowChange.between(history.baseline(), history.after(step), table.name())
        .filter(RowChange::isLoss).isPresent());
    if (since.isEmpty()) {
      return Optional.empty();
    }
    int step = since.getAsInt();
    RowChange change = RowChange.between(history.baseline(), history.last(), table.name()).orElseThrow();
    return Optional.of(history.blame(
        Finding.of(FindingCode.MG204, Severity.WARN,
            "Migration " + history.migration(step).script() + " changes the rows of " + table.contract().name() + ": "
                + change.words() + ". Counts, sums and joins over them change with them.",
            "If that is meant, say so with a waiver; else mend the statement that deletes or multiplies rows.")
            .onTable(table.contract().name()).withChange(change.figures()),
        step, table.name().name()));
  }

  private static Optional<Finding> values(
      History history, ContractTable table, ColumnContract contract, ColumnSchema column) {
    OptionalInt since = history.sinceInRows(step ->
        change(history, table, column, step).filter(change -> change.changed() > 0).isPresent());
    if (since.isEmpty()) {
      return Optional.empty();
    }
    int step = since.getAsInt();
    ValueChange change = change(history, table, column, history.steps().size() - 1).orElseThrow();
    return Optional.of(history.blame(
        Finding.of(FindingCode.MG204, Severity.WARN,
            "Migration " + history.migration(step).script() + " changes values of " + table.contract().name() + "."
                + contract.name() + ", which stays: " + change.words()
                + ". Nothing fails on it; a feature that is made of these values moves with them.",
            "If that is meant, retrain or rescale what reads the column and say so with a waiver; else mend the"
                + " migration, or put the new values into a column of their own.")
            .onColumn(table.contract().name(), contract.name()).withChange(change.figures()),
        step, column.name(), table.name().name()));
  }

  /** The change against the baseline; none where a change of type, which is reported as such, accounts for it. */
  private static Optional<ValueChange> change(History history, ContractTable table, ColumnSchema column, int step) {
    Optional<RowSample> before = history.baseline().rows(table.name());
    Optional<RowSample> after = history.after(step).rows(table.name());
    Optional<ColumnSchema> now = history.table(table.name(), step).flatMap(t -> t.column(column.name()));
    if (before.isEmpty() || after.isEmpty() || now.isEmpty()
        || !before.get().has(column.name()) || !after.get().has(column.name())
        || TypeCheck.explainsChangedValues(column.type(), now.get().type())) {
      return Optional.empty();
    }
    return Optional.of(ValueChange.of(before.get(), after.get(), column.name(),
        Cells.noise(column.type(), now.get().type()), false));
  }
}
