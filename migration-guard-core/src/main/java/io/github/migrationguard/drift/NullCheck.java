package io.github.migrationguard.drift;

import io.github.migrationguard.contract.ColumnContract;
import io.github.migrationguard.drift.History.ContractTable;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Severity;
import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.Loosening;
import io.github.migrationguard.schema.TableSchema;
import java.util.Optional;
import java.util.OptionalInt;

/** MG103: contract columns that may be NULL now and might not before, or the other way. */
final class NullCheck {

  private NullCheck() {}

  static void check(LooseningCheck check, ContractTable table) {
    for (ColumnSchema before : table.schema().columns()) {
      Optional<ColumnContract> contract = table.contract().columns().values().stream()
          .filter(c -> table.schema().column(c.name()).equals(Optional.of(before))).findFirst();
      OptionalInt since = check.since(table, now -> now.column(check.nameIn(table, before.name(), now))
          .map(column -> column.nullable() == before.nullable()).orElse(true));
      if (since.isPresent() && before.nullable()) {
        contract.ifPresent(c -> check.add(tightened(check.history(), table, c, before, since.getAsInt())));
      } else if (since.isPresent()) {
        TableSchema now = check.last(table).orElseThrow();
        String name = check.nameIn(table, before.name(), now);
        // under another name it is missed first of all, and whether it may be NULL matters to a pipeline that has
        // followed
        check.add(new LoosenedRule(Loosening.notNull(table.contract().name(), now.name(), name),
            loosened(check.history(), table, contract, before, since.getAsInt())),
            contract.isPresent() && name.equals(before.name()));
      }
    }
  }

  private static Finding loosened(
      History history, ContractTable table, Optional<ColumnContract> contract, ColumnSchema column, int step) {
    boolean expected = contract.flatMap(ColumnContract::nullable).orElse(false);
    String name = contract.map(ColumnContract::name).orElse(column.name());
    String message = "Column " + table.contract().name() + "." + name + " may be NULL after "
        + history.migration(step).script() + ", which it could not be before."
        + (expected ? " The contract says that it may, so that pipelines should be ready for it."
            : " Rows that arrive later without a value turn features into NULL or into a default, and no row shows it"
                + " yet" + LoosenedRule.UNTRIED);
    String resolution = expected
        ? "Nothing has to be done."
        : "Keep the column NOT NULL, or have the pipelines handle NULL"
            + contract.map(c -> " and say nullable: true at " + c.position()).orElse("") + ".";
    return history.blame(
        Finding.of(FindingCode.MG103, expected ? Severity.INFO : Severity.WARN, message, resolution)
            .onColumn(table.contract().name(), name),
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
