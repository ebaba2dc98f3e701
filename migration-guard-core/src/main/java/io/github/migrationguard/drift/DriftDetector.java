package io.github.migrationguard.drift;

import io.github.migrationguard.contract.Contract;
import io.github.migrationguard.finding.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds the schema and its rows, before and after each pending migration, against the contract. What a later pending
 * migration undoes is not reported.
 */
public final class DriftDetector {

  private final Contract contract;
  private final Contract after;
  private final GuiltyLine lines;

  public DriftDetector(Contract contract, GuiltyLine lines) {
    this(contract, contract, lines);
  }

  /**
   * @param contract what must hold of what is there at the baseline
   * @param after what is known of what the pending migrations bring
   */
  public DriftDetector(Contract contract, Contract after, GuiltyLine lines) {
    this.contract = contract;
    this.after = after;
    this.lines = lines;
  }

  /**
   * Compares.
   *
   * @param baseline the database before the first pending migration, with its synthetic rows
   * @param steps each pending migration with the database after it, in order; may be empty
   */
  public DriftReport detect(Snapshot baseline, List<Step> steps) {
    History history = new History(contract, baseline, steps, lines);
    List<Finding> findings = new ArrayList<>(BaselineCheck.check(contract, baseline.schema()));
    MissingCheck missing = MissingCheck.of(history);
    findings.addAll(missing.findings());
    MovedCheck moved = MovedCheck.of(history);
    findings.addAll(moved.told(TypeCheck.check(history)));
    missing.renames().findBehindViews(baseline, history.last());
    LooseningCheck loosened = LooseningCheck.of(history, missing.renames());
    findings.addAll(loosened.findings());
    findings.addAll(moved.told(RowsCheck.check(history)));
    findings.addAll(UnknownCheck.check(history, missing.renames(), after));
    return new DriftReport(findings, missing.tables(), missing.columns(), moved.columns(), loosened.told(),
        loosened.besides());
  }
}
