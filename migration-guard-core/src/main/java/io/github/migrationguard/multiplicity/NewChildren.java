package io.github.migrationguard.multiplicity;

import io.github.migrationguard.drift.LoosenedRule;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Severity;
import io.github.migrationguard.run.AppliedStep;
import io.github.migrationguard.run.ScriptLines;
import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.ForeignKey;
import io.github.migrationguard.schema.Loosening;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.schema.TableSchema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tables that pending migrations made, with no row yet or with one for each that they refer to, and nothing that keeps
 * it so. What was a column of a row, one by structure, may be there several times now.
 */
public final class NewChildren {

  private static final long SEVERAL = -1;

  private final DatabaseSchema before;
  private final List<AppliedStep> steps;
  private final ScriptLines lines;

  public NewChildren(DatabaseSchema before, List<AppliedStep> steps, ScriptLines lines) {
    this.before = before;
    this.steps = steps;
    this.lines = lines;
  }

  /** The rules that are missing, each with what may be said of it where a pipeline reads the table. */
  public List<LoosenedRule> rules(Connection connection) throws SQLException {
    List<LoosenedRule> rules = new ArrayList<>();
    if (steps.isEmpty()) {
      return rules;
    }
    DatabaseSchema schema = steps.get(steps.size() - 1).schema();
    for (TableSchema table : schema.tables().values()) {
      if (!table.isView() && !wasThere(table)) {
        for (ForeignKey key : table.foreignKeys()) {
          long rows = isUnique(table, key) ? SEVERAL : rowsIfOneEach(connection, table.name(), key);
          if (rows != SEVERAL) {
            rules.add(new LoosenedRule(Loosening.unique(schema.spoken(table.name()), table.name(), key.columns()),
                finding(schema, table.name(), key, rows == 0)));
          }
        }
      }
    }
    return rules;
  }

  /** A table of the same columns was there: it has got another name, and no rule is missing that was not before. */
  private boolean wasThere(TableSchema table) {
    return before.tables().values().stream().anyMatch(
        old -> old.name().equals(table.name()) || names(old).equals(names(table)));
  }

  private static Set<String> names(TableSchema table) {
    return table.columns().stream().map(ColumnSchema::name).collect(Collectors.toSet());
  }

  private static boolean isUnique(TableSchema table, ForeignKey key) {
    return table.keys().stream().anyMatch(unique -> unique.isWhole() && key.columns().containsAll(unique.columns()));
  }

  /** The table's rows; {@link #SEVERAL} where there are several for one that they refer to. */
  private static long rowsIfOneEach(Connection connection, TableName table, ForeignKey key) throws SQLException {
    String columns = key.columns().stream().map(TableName::quote).collect(Collectors.joining(", "));
    try (PreparedStatement query = connection.prepareStatement(
            "SELECT COUNT(*), COUNT(DISTINCT (" + columns + ")) FROM " + table.quoted());
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getLong(1) == row.getLong(2) ? row.getLong(1) : SEVERAL;
    }
  }

  private Finding finding(DatabaseSchema schema, TableName table, ForeignKey key, boolean empty) {
    String columns = String.join(", ", key.columns());
    Finding finding = Finding.of(FindingCode.MG104, Severity.WARN,
        "Table " + schema.spoken(table) + " is new and " + (empty ? "empty. Nothing will keep several rows for one "
            + columns + " out, and a join with it multiplies rows."
            : "has one row for each " + columns + ", but nothing keeps a second one out. What was one value by"
                + " structure may be several now, and a join multiplies rows."),
        "Make " + columns + " unique, if there is only ever one; else bring the table to one row each before the join.")
        .onTable(schema.spoken(table));
    return steps.stream().filter(step -> step.schema().table(table).isPresent()).findFirst()
        .map(step -> finding.inMigration(step.migration().script(),
            lines.of(step.migration(), List.of(table.name()))))
        .orElse(finding);
  }
}
