package io.github.migrationguard.failure;

import io.github.migrationguard.evidence.ComparedRevision;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Severity;
import io.github.migrationguard.migration.HistoryBreach;
import java.util.List;
import java.util.OptionalInt;

/** MG203: migrations that do not go on from what is applied already. */
public final class HistoryFindings {

  private HistoryFindings() {}

  /**
   * One for each breach.
   *
   * @param base the state that counts as applied
   */
  public static List<Finding> of(List<HistoryBreach> breaches, ComparedRevision base) {
    return breaches.stream().map(breach -> Finding.of(FindingCode.MG203, severity(breach), message(breach, base),
        resolution(breach)).inMigration(breach.script(), OptionalInt.empty())).toList();
  }

  /** A migration that Flyway was told not to validate changes nothing that runs; one that never runs does. */
  private static Severity severity(HistoryBreach breach) {
    boolean neverRuns = breach.kind() == HistoryBreach.Kind.OUT_OF_ORDER;
    return breach.refused() || breach.kind() == HistoryBreach.Kind.MISSING || neverRuns
        ? Severity.ERROR : Severity.WARN;
  }

  private static String message(HistoryBreach breach, ComparedRevision base) {
    String end = breach.refused() ? " Flyway refuses to migrate a database in which it is applied."
        : " Flyway goes on without a word, and databases that are made anew differ from production.";
    switch (breach.kind()) {
      case EDITED:
        return "The migration " + breach.script() + " is applied (it is in " + base + ") and reads otherwise now." + end
            + " The gate judged what is pending on the migration as it was; what the edit does was not applied.";
      case RENAMED:
        return "The migration " + breach.script() + " is applied (its version is in " + base
            + ") under another description or type." + end;
      case MISSING:
        return "The migration " + breach.script() + " is applied (it is in " + base + ") and is not there any more."
            + end;
      default:
        return "The migration " + breach.script() + " is new, and its version is below "
            + breach.newest().orElse("the newest") + ", the newest that is applied (in " + base + "). "
            + (breach.refused() ? "Flyway refuses to migrate a database in which that is applied."
                : "Flyway passes over it without a word, and it never runs in production.")
            + " The gate did not apply it, and what it does was not judged.";
    }
  }

  private static String resolution(HistoryBreach breach) {
    switch (breach.kind()) {
      case EDITED:
        return "Restore the file as it was, and put the change into a new migration.";
      case RENAMED:
        return "Give the file its old name again: Flyway knows a migration by version and description.";
      case MISSING:
        return "Bring the file back. Where it is to be undone, write a new migration that does so.";
      default:
        return "Give it a version above " + breach.newest().orElse("the newest")
            + ", or set Flyway's outOfOrder where production has it set.";
    }
  }
}
