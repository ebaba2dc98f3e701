package io.github.migrationguard.drift;

import io.github.migrationguard.contract.ColumnContract;
import io.github.migrationguard.drift.History.ContractTable;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Severity;
import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.Loosening;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** MG103: contract columns that may be NULL now and might not before, or the other way. */
final class NullCheck {

  private NullCheck() {}

  /**
   * @param loosened takes the rules that no longer hold
   */
  static List<Finding> check(History history, Consumer<LoosenedRule> loosened) {
    List<Finding> findings = new ArrayList<>();
    for (ContractTable table : history.tables()) {
      if (!table.schema().isView()) {
        for (ColumnContract contract : table.contract().columns().values()) {
          table.schema().column(contract.name())
              .flatMap(column -> check(history, table, contract, column, loosened)).ifPresent(findings::add);
        }
      }
    }
    return findings;
  }

  private static Optional<Finding> check(
      History history, ContractTable table, ColumnContract contract, ColumnSchema before, Consumer<LoosenedRule> loosened) {
    OptionalInt since = history.since(step -> history.table(table.name(), step).filter(t -> !t.isView())
        .flatMap(t -> t.column(before.name())).filter(c -> c.nullable() != before.nullable()).isPresent());
    if (since.isEmpty()) {
      return Optional.empty();
    }
    if (before.nullable()) {
      return Optional.of(tightened(history, table, contract, before, since.getAsInt()));
    }
    Finding finding = loosened(history, table, contract, before, since.getAsInt());
    loosened.accept(new LoosenedRule(
        Loosening.notNull(table.contract().name(), table.name(), before.name()), finding));
    return Optional.of(finding);
  }

  private static Finding loosened(
      History history, ContractTable table, ColumnContract contract, ColumnSchema column, int step) {
    boolean expected = contract.nullable().orElse(false);
    String message = "Column " + table.contract().name() + "." + contract.name() + " may be NULL after "
        + history.migration(step).script() + ", which it could not be before."
        + (expected ? " The contract says that it may, so that pipelines should be ready for it."
            : " Rows that arrive later without a value turn features into NULL or into a default, and no row shows it"
                + " yet" + LoosenedRule.UNTRIED);
    String resolution = expected
        ? "Nothing has to be done."
        : "Keep the column NOT NULL, or have the pipelines handle NULL and say nullable: true at " + contract.position()
            + ".";
    return history.blame(
        Finding.of(FindingCode.MG103, expected ? Severity.INFO : Severity.WARN, message, resolution)
            .onColumn(table.contract().name(), contract.name()),
        step, column.name(), table.name().name(), "NOT");
  }

  private static Finding tightened(
      History history, ContractTable table, ColumnContract contract, ColumnSchema column, int step) {
    return history.blame(
        Finding.of(FindingCode.MG103, Severity.INFO,
            "Column " + table.contract().name() + "." + contract.name() + " may no longer be NULL after "
                + history.migration(step).script() + ". No state is legal now that was not legal before.",
            "Nothing has to be done; where NULL meant something to a feature, see that the migration filled in the"
                + " same.")
            .onColumn(table.contract().name(), contract.name()),
        step, column.name(), table.name().name(), "NOT");
  }

}
