package io.github.migrationguard.drift;

import io.github.migrationguard.contract.Contract;
import io.github.migrationguard.contract.Position;
import io.github.migrationguard.contract.TableContract;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.migration.Migration;
import io.github.migrationguard.migration.StepSearch;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.schema.TableSchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.IntPredicate;

/**
 * The database before and after each pending migration, held against the contract.
 *
 * @param contract what must hold
 * @param baseline before the first pending migration
 * @param steps the pending migrations, in order
 * @param lines finds lines in scripts
 */
record History(Contract contract, Snapshot baseline, List<Step> steps, GuiltyLine lines) {

  /** A contract table with the table that it means at the baseline; without columns where the contract names none. */
  record ContractTable(TableContract contract, TableSchema schema) {

    TableName name() {
      return schema.name();
    }

    boolean knows(String storedColumn) {
      return contract.columns().keySet().stream()
          .anyMatch(spoken -> schema.column(spoken).filter(c -> c.name().equals(storedColumn)).isPresent());
    }
  }

  History {
    steps = List.copyOf(steps);
  }

  /** The contract's tables that exist at the baseline, in the contract's order. */
  List<ContractTable> tables() {
    return contract.tables().values().stream()
        .flatMap(table -> baseline.schema().find(table.name()).map(found -> new ContractTable(table, found)).stream())
        .toList();
  }

  /** The base tables of the baseline that the contract does not name: a pipeline may read them all the same. */
  List<ContractTable> otherTables() {
    List<TableName> named = tables().stream().map(ContractTable::name).toList();
    return baseline.schema().tables().values().stream()
        .filter(table -> !table.isView() && !named.contains(table.name()))
        .map(table -> new ContractTable(new TableContract(baseline.schema().spoken(table.name()), OptionalLong.empty(),
            List.of(), List.of(), Map.of(), Position.of(contract.file())), table))
        .toList();
  }

  Snapshot after(int step) {
    return step < 0 ? baseline : steps.get(step).after();
  }

  Snapshot last() {
    return after(steps.size() - 1);
  }

  Optional<TableSchema> table(TableName name, int step) {
    return after(step).schema().table(name);
  }

  /** The first step after which something holds and holds ever after: a later migration that mends it clears it. */
  OptionalInt since(IntPredicate holdsAfter) {
    return StepSearch.firstOfLastRun(steps.size(), holdsAfter);
  }

  /** The same of what rows have to be read for, which is done for few of many steps. */
  OptionalInt sinceInRows(IntPredicate holdsAfter) {
    return steps.size() > StepSearch.ONE_BY_ONE
        ? StepSearch.firstByHalves(steps.size(), holdsAfter) : since(holdsAfter);
  }

  Migration migration(int step) {
    return steps.get(step).migration();
  }

  /**
   * The finding with the migration it is owed to, and its line.
   *
   * @param identifiers what changed, and where it helps a word that only the statement in question has: {@code TYPE}
   */
  Finding blame(Finding finding, int step, String... identifiers) {
    Migration guilty = migration(step);
    return finding.inMigration(guilty.script(), lines.of(guilty, List.of(identifiers)));
  }
}
