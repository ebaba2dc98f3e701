package io.github.migrationguard.drift;

import io.github.migrationguard.contract.ColumnContract;
import io.github.migrationguard.drift.History.ContractTable;
import io.github.migrationguard.drift.RenameSearch.Found;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.Rename;
import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.TableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Contract columns that stay by name while what they held is in another column: two names that changed places, a name
 * that was given to another column, values that were set aside before others were written over them. No name is
 * missing, so the rows alone tell, by the same evidence as for a rename.
 */
final class MovedCheck {

  private final History history;
  private final List<MissingColumn> moved = new ArrayList<>();
  private final Map<MissingColumn, Found> where = new LinkedHashMap<>();
  private final Map<MissingColumn, ColumnContract> contracts = new LinkedHashMap<>();

  private MovedCheck(History history) {
    this.history = history;
  }

  static MovedCheck of(History history) {
    MovedCheck check = new MovedCheck(history);
    if (!history.steps().isEmpty()) {
      history.tables().forEach(check::look);
    }
    return check;
  }

  /** The columns, each with where its values are. */
  List<MissingColumn> columns() {
    return moved;
  }

  /** What is said of changed values and types, and where what a column held is now. */
  List<Finding> told(List<Finding> findings) {
    return findings.stream().map(finding -> moved.stream()
        .filter(column -> finding.table().equals(Optional.of(column.contractTable()))
            && finding.column().equals(Optional.of(column.contractColumn())))
        .findFirst().map(column -> told(finding, column)).orElse(finding)).toList();
  }

  private void look(ContractTable table) {
    List<ColumnSchema> replaced = ReplacedColumns.of(history.baseline(), history.last(), table.name()).stream()
        .flatMap(now -> table.schema().column(now.name()).stream()).toList();
    if (replaced.isEmpty()) {
      return;
    }
    CandidateSearch search = new CandidateSearch(
        history.baseline(), table.schema(), history.baseline().rows(table.name()).orElseThrow(), history.last());
    Map<String, Found> found = RenameSearch.ofColumns(search, replaced);
    for (ColumnContract contract : table.contract().columns().values()) {
      table.schema().column(contract.name()).filter(replaced::contains).ifPresent(column -> {
        Found place = found.getOrDefault(column.name(), Found.NOTHING);
        place.replacement().filter(replacement -> !replacement.transformed()).ifPresent(replacement -> {
          MissingColumn one = new MissingColumn(table.contract().name(), contract.name(), table.name(), column,
              since(table.name(), column), Optional.of(replacement));
          moved.add(one);
          where.put(one, place);
          contracts.put(one, contract);
        });
      });
    }
  }

  private int since(TableName table, ColumnSchema column) {
    OptionalInt since = history.sinceInRows(step -> ReplacedColumns.of(history.baseline(), history.after(step), table)
        .stream().anyMatch(now -> now.name().equals(column.name())));
    return since.orElse(history.steps().size() - 1);
  }

  private Finding told(Finding finding, MissingColumn column) {
    Replacement to = column.replacement().orElseThrow();
    String place = place(to.table(), to.column());
    boolean sure = to.confidence() >= MissingMessages.SURE && !to.ambiguous();
    String said = isExchanged(column, to)
        ? " It " + (sure ? "changed" : "may have changed") + " places with " + place + ", which holds what it held, and"
            + " the other way round: "
        : " What it held " + (sure ? "is" : "may be") + " in " + place + " now: ";
    Optional<String> next = where.get(column).rivals().stream().findFirst().or(() -> where.get(column).next())
        .map(candidate -> place(candidate.table(), candidate.column().name()));
    return finding
        .withMessage(finding.message() + said + to.evidence() + " (confidence " + to.confidence() + ").",
            "If that is meant, change the pipelines and " + contracts.get(column).position() + " to " + place
                + " together with the migration; else mend the migration. A name that means something else fails"
                + " nowhere.")
        .withRename(new Rename(place, to.confidence(), to.evidence(), false).withRunnerUp(next));
  }

  private boolean isExchanged(MissingColumn column, Replacement to) {
    return to.table().equals(column.table()) && moved.stream()
        .filter(other -> other.table().equals(to.table()) && other.column().name().equals(to.column()))
        .anyMatch(other -> other.replacement().filter(back -> back.table().equals(column.table())
            && back.column().equals(column.column().name())).isPresent());
  }

  private String place(TableName table, String column) {
    return history.last().schema().spoken(table) + "." + column;
  }
}
