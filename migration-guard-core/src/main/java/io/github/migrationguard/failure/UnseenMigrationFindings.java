package io.github.migrationguard.failure;

import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Severity;
import io.github.migrationguard.migration.MigrationHistory;
import io.github.migrationguard.migration.UnseenMigration;
import java.util.List;
import java.util.OptionalInt;

/** Findings about Java migrations that an application hands to Flyway itself, so that the gate does not run them. */
public final class UnseenMigrationFindings {

  private UnseenMigrationFindings() {}

  /** One for each: what is pending was not judged, and what belongs to the baseline may be missing there. */
  public static List<Finding> of(MigrationHistory history) {
    return history.unseen().stream().map(migration -> finding(migration, history.isPending(migration))).toList();
  }

  private static Finding finding(UnseenMigration migration, boolean pending) {
    String what = "The Java migration " + migration.className() + " is in no location of Flyway, so the application"
        + " hands it over itself, as Spring does with a bean, and the gate did not run it. ";
    String consequence = pending ? "What it does to the features was not judged."
        : "It belongs to the baseline: what it makes is missing there.";
    String resolution = migration.plain()
        ? "Add its package to the locations of the gate: " + migration.location() + "."
        : "Give it a constructor without parameters and add its package to the locations of the gate, "
            + migration.location() + "; or, where it belongs to the baseline, make what it makes in a setup script.";
    return Finding.of(FindingCode.MG202, pending ? Severity.WARN : Severity.INFO, what + consequence, resolution)
        .inMigration(migration.className(), OptionalInt.empty());
  }
}
