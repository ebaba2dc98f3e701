package io.github.migrationguard.evaluation.corpus;

import io.github.migrationguard.verdict.Verdict;
import java.util.Optional;

/**
 * What the gate said to one question.
 *
 * @param verdict empty where the run ended without one
 * @param right whether it is the answer that was wanted
 * @param detail why not, or the codes of the findings; may be empty
 */
record Answer(Optional<Verdict> verdict, boolean right, String detail) {

  static final Answer NONE = new Answer(Optional.empty(), false, "");

  @Override
  public String toString() {
    String word = verdict.map(Verdict::name).orElse("-");
    return right ? word : word + " (!)";
  }
}
