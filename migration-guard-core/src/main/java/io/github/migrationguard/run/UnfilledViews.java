package io.github.migrationguard.run;

import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Severity;
import io.github.migrationguard.migration.Migration;
import io.github.migrationguard.migration.ScriptStatement;
import io.github.migrationguard.schema.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Materialized views that the pending migrations leave without rows, where reading one is an error. The gate fills
 * them, as a job would; until that job has run, what reads them fails.
 */
final class UnfilledViews {

  private final SyntheticDatabase database;
  private final Map<TableName, Migration> left = new LinkedHashMap<>();
  private final Set<TableName> beyondRepair = new HashSet<>();

  UnfilledViews(SyntheticDatabase database) {
    this.database = database;
  }

  /**
   * Looks at what a migration left, and fills it.
   *
   * @param statements of its script
   * @param connection in auto-commit
   */
  void fillAfter(Migration migration, List<ScriptStatement> statements, Connection connection) throws SQLException {
    // the gate filled what an earlier one had left, so that only the text tells that this one does, or makes it anew
    left.keySet().removeIf(view -> statements.stream().anyMatch(statement ->
        Stream.of("refresh", "drop").anyMatch(verb -> statement.named(List.of(verb, view.name())) == 2)));
    for (TableName view : database.unfilledViews(connection)) {
      if (!beyondRepair.contains(view)) {
        left.putIfAbsent(view, migration);
      }
    }
    database.refreshViews(connection);
    beyondRepair.clear();
    beyondRepair.addAll(database.unfilledViews(connection));
  }

  boolean areNone() {
    return left.isEmpty();
  }

  /**
   * One for each that is left without rows, could be filled, and is read.
   *
   * @param lines finds the line of a script
   */
  List<Finding> findings(List<PipelineRuns> pipelines, ReadTables read, ScriptLines lines) {
    List<Finding> findings = new ArrayList<>();
    left.forEach((view, migration) -> {
      if (read.has(view) && !beyondRepair.contains(view)) {
        List<String> readers = pipelines.stream().filter(runs -> runs.reads(view.name())).map(PipelineRuns::name)
            .toList();
        findings.add(Finding.of(FindingCode.MG302, Severity.WARN,
            migration.script() + " leaves the materialized view " + view.name() + " without rows, and PostgreSQL"
                + " refuses to read it" + (readers.isEmpty() ? "" : ", as pipeline" + (readers.size() == 1 ? " " : "s ")
                + String.join(", ", readers) + (readers.size() == 1 ? " does" : " do"))
                + ", until somebody refreshes it. What the features are then was judged.",
            "Add REFRESH MATERIALIZED VIEW " + view.name() + " to the migration, or leave WITH NO DATA out; else see"
                + " that the refresh runs before the pipeline does.")
            .onTable(view.name()).inMigration(migration.script(), lines.of(migration, List.of(view.name()))));
      }
    });
    return findings;
  }
}
