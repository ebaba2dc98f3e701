package io.github.migrationguard.report;

import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.Rename;
import io.github.migrationguard.finding.Repair;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Repairs that were run, in the words of every report: what to change in the pipelines, or what to add to the
 * migration.
 */
final class RepairWords {

  static final String IN_PIPELINE = "Run and healed, in the pipeline";
  static final String IN_MIGRATION = "Run and healed, in the migration, for readers of the old name";

  private RepairWords() {}

  /** {@code features/churn.sql:3: c.old_name -> c.new_name}, each once. */
  static List<String> references(Finding finding) {
    return repairs(finding, Repair.Kind.REFERENCE).map(Repair::words).distinct().toList();
  }

  /** SQL, one statement a line. */
  static List<String> statements(Finding finding) {
    return repairs(finding, Repair.Kind.VIEW).flatMap(repair -> repair.after().lines()).toList();
  }

  /** What to do, with the repairs in the same paragraph: for a report that has nothing but text. */
  static String resolution(Finding finding) {
    List<String> parts = new ArrayList<>(List.of(finding.resolution()));
    if (!references(finding).isEmpty()) {
      parts.add(IN_PIPELINE + ": " + String.join("; ", references(finding)) + ".");
    }
    if (!statements(finding).isEmpty()) {
      parts.add(IN_MIGRATION + ": " + String.join(" ", statements(finding)));
    }
    return String.join(" ", parts);
  }

  private static Stream<Repair> repairs(Finding finding, Repair.Kind kind) {
    return finding.rename().map(Rename::repairs).orElse(List.of()).stream().filter(repair -> repair.kind() == kind);
  }
}
