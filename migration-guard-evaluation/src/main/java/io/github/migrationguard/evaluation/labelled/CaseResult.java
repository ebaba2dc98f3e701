package io.github.migrationguard.evaluation.labelled;

import io.github.migrationguard.GuardReport;
import io.github.migrationguard.evaluation.GateAnswer;
import java.util.ArrayList;
import java.util.List;

/**
 * What the gate said of a labelled migration.
 *
 * @param labelled what it should have said
 * @param report what it said
 * @param answer the part of that which labels speak of
 */
public record CaseResult(LabelledCase labelled, GuardReport report, GateAnswer answer) {

  CaseResult(LabelledCase labelled, GuardReport report) {
    this(labelled, report, GateAnswer.of(report));
  }

  /** What differs from the label; empty when all is as it was written down. */
  public List<String> differences() {
    List<String> differences = new ArrayList<>();
    compare(differences, "verdict", answer.verdict(), labelled.verdict());
    compare(differences, "codes", answer.codes(), labelled.codes());
    labelled.broken().ifPresent(broken -> compare(differences, "broken", answer.broken(), broken));
    compare(differences, "renames", answer.renames(), labelled.renames());
    return differences;
  }

  public boolean isRight() {
    return differences().isEmpty();
  }

  private static void compare(List<String> differences, String what, Object got, Object expected) {
    if (!got.equals(expected)) {
      differences.add(what + " " + got + ", not " + expected);
    }
  }
}
