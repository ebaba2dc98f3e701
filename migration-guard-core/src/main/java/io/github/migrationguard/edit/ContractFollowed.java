package io.github.migrationguard.edit;

import io.github.migrationguard.contract.ColumnContract;
import io.github.migrationguard.contract.Contract;
import io.github.migrationguard.contract.TableContract;
import io.github.migrationguard.drift.BaselineCheck;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Severity;
import io.github.migrationguard.schema.DatabaseSchema;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Drift held against a contract that was changed together with the migrations: what the contract followed is meant, and
 * what the contract says now must hold in the end.
 */
public final class ContractFollowed {

  private static final Set<FindingCode> OF_STRUCTURE = EnumSet.of(FindingCode.MG101, FindingCode.MG102);
  private static final String MEANT = " The contract was changed with it, so that this is meant.";
  private static final String NOTHING =
      "Nothing has to be done, as long as every pipeline still gives the same features.";

  private final Contract before;
  private final Contract after;
  private final DatabaseSchema schema;

  /** @param schema as the pending migrations leave it */
  public ContractFollowed(Contract before, Contract after, DatabaseSchema schema) {
    this.before = before;
    this.after = after;
    this.schema = schema;
  }

  /** The findings of the drift, with those as notes that the contract's own change answers. */
  public List<Finding> judge(List<Finding> drift) {
    return drift.stream().map(finding -> isMeant(finding)
        ? finding.withSeverity(Severity.INFO).withMessage(finding.message() + MEANT, NOTHING) : finding).toList();
  }

  /** The same, and what the contract says of the end. */
  public List<Finding> judgeAtEnd(List<Finding> drift) {
    List<Finding> judged = new ArrayList<>(judge(drift));
    judged.addAll(unmet(judged));
    return judged;
  }

  /** What the contract says and the schema contradicts in the end, where no finding of the drift says so already. */
  private List<Finding> unmet(List<Finding> drift) {
    List<Finding> unmet = new ArrayList<>();
    for (Finding finding : BaselineCheck.checkAfter(after, schema)) {
      boolean said = drift.stream().anyMatch(other -> other.severity() != Severity.INFO
          && other.table().equals(finding.table())
          && (other.column().isEmpty() || other.column().equals(finding.column())));
      if (finding.severity() == Severity.ERROR && !said) {
        unmet.add(finding);
      }
    }
    return unmet;
  }

  private boolean isMeant(Finding finding) {
    if (!OF_STRUCTURE.contains(finding.code()) || finding.table().isEmpty()) {
      return false;
    }
    Optional<TableContract> now = table(after, finding.table().get());
    if (now.isEmpty() || finding.column().isEmpty()) {
      return now.isEmpty() && table(before, finding.table().get()).isPresent();
    }
    Optional<ColumnContract> column = Optional.ofNullable(now.get().columns().get(finding.column().get()));
    Optional<ColumnContract> then = table(before, finding.table().get())
        .flatMap(table -> Optional.ofNullable(table.columns().get(finding.column().get())));
    if (column.isEmpty()) {
      return then.isPresent();
    }
    return finding.code() == FindingCode.MG102 && then.isPresent() && !then.get().type().equals(column.get().type())
        && fits(now.get(), column.get()) && !fits(now.get(), then.get());
  }

  private boolean fits(TableContract table, ColumnContract column) {
    TableContract alone = table.with(List.of(), List.of(), Map.of(column.name(), column));
    return BaselineCheck.check(after.withTables(Map.of(table.name(), alone)), schema).stream()
        .noneMatch(finding -> finding.severity() == Severity.ERROR);
  }

  private static Optional<TableContract> table(Contract contract, String name) {
    return Optional.ofNullable(contract.tables().get(name));
  }
}
