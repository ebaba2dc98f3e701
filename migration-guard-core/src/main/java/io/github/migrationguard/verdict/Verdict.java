package io.github.migrationguard.verdict;

import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Severity;
import java.util.Collection;

/** The one word at the end, worst first: the first that applies. */
public enum Verdict {
  /** An ERROR that is not waived. */
  UNSAFE,
  /** Something could not be judged; it never passes. */
  INCONCLUSIVE,
  /** A WARN that is not waived. */
  WARN,
  /** Nothing of the above. */
  SAFE;

  /**
   * The verdict on a run. A migration that the engine cannot run (MG202) makes it inconclusive, waived or not: a waiver
   * says that a change is meant, not that it was seen. As an INFO it is one of the baseline, which is not judged.
   *
   * @param findings with their waivers applied
   * @param unjudged what could not be judged, beside what the findings say
   */
  public static Verdict of(Collection<Finding> findings, Collection<String> unjudged) {
    boolean notRun = findings.stream().anyMatch(f -> f.code() == FindingCode.MG202 && f.severity() != Severity.INFO);
    if (findings.stream().anyMatch(f -> f.code() != FindingCode.MG202 && isOpen(f, Severity.ERROR))) {
      return UNSAFE;
    }
    if (notRun || !unjudged.isEmpty()) {
      return INCONCLUSIVE;
    }
    return findings.stream().anyMatch(f -> isOpen(f, Severity.WARN)) ? WARN : SAFE;
  }

  /** Whether one may go on: nothing is known that breaks, and everything was judged. */
  public boolean isSafeToProceed() {
    return this == SAFE || this == WARN;
  }

  private static boolean isOpen(Finding finding, Severity severity) {
    return finding.severity() == severity && !finding.waived();
  }
}
