package io.github.migrationguard.drift;

import io.github.migrationguard.drift.History.ContractTable;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.schema.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Rules that pending migrations loosened, MG103 and MG104: those on what the contract names, and beside them the
 * others, as a pipeline reads tables and columns that nobody put into the contract. A table that got another name under
 * a view of its old one is followed.
 */
final class LooseningCheck {

  private final History history;
  private final Renames renames;
  private final List<Finding> findings = new ArrayList<>();
  private final List<LoosenedRule> told = new ArrayList<>();
  private final List<LoosenedRule> besides = new ArrayList<>();

  private LooseningCheck(History history, Renames renames) {
    this.history = history;
    this.renames = renames;
  }

  static LooseningCheck of(History history, Renames renames) {
    LooseningCheck check = new LooseningCheck(history, renames);
    List<ContractTable> tables = Stream.concat(history.tables().stream(), history.otherTables().stream())
        .filter(table -> !table.schema().isView()).toList();
    if (!history.steps().isEmpty()) {
      tables.forEach(table -> NullCheck.check(check, table));
      tables.forEach(table -> new ConstraintCheck(check, table).check());
    }
    return check;
  }

  /** About what the contract names. */
  List<Finding> findings() {
    return findings;
  }

  /** The rules of those findings. */
  List<LoosenedRule> told() {
    return told;
  }

  /** The other rules: worth a word only where a feature notices. */
  List<LoosenedRule> besides() {
    return besides;
  }

  History history() {
    return history;
  }

  Renames renames() {
    return renames;
  }

  void add(Finding finding) {
    findings.add(finding);
  }

  void add(LoosenedRule rule, boolean inContract) {
    if (inContract) {
      findings.add(rule.finding());
      told.add(rule);
    } else {
      besides.add(rule);
    }
  }

  /** The base table that holds the table's rows after a step, under whatever name; none while there is none. */
  Optional<TableSchema> now(ContractTable table, int step) {
    return history.table(table.name(), step).filter(t -> !t.isView())
        .or(() -> history.table(renames.successor(table.name()), step).filter(t -> !t.isView()));
  }

  Optional<TableSchema> last(ContractTable table) {
    return now(table, history.steps().size() - 1);
  }

  /** The step from which the table as it is then does not keep a rule. */
  OptionalInt since(ContractTable table, Predicate<TableSchema> keeps) {
    return history.since(step -> now(table, step).filter(t -> !keeps.test(t)).isPresent());
  }

  /** The column's name in the table as it is now: a rename is no loss of a rule. */
  String nameIn(ContractTable table, String column, TableSchema now) {
    return now.column(column).isPresent() ? column : renames.now(table.name(), column);
  }

  TableName parentNow(TableName parent) {
    return renames.now(parent);
  }
}
