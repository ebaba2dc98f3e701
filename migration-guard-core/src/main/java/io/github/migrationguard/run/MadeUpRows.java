package io.github.migrationguard.run;

import io.github.migrationguard.contract.Contract;
import io.github.migrationguard.contract.ForeignKeyContract;
import io.github.migrationguard.contract.TableContract;
import io.github.migrationguard.failure.FailureFindings;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Severity;
import io.github.migrationguard.migration.MigrationFailure;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.ForeignKey;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.schema.TableSchema;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A migration that failed on rows, of which some may be the gate's own guess, as the contract does not name their table.
 * Such tables need rows only where a pipeline reads them or another table that matters references them, and no NULLs
 * there. Where the migration does not fail then, it is not known to fail in production, and what comes after it can be
 * judged.
 *
 * @param unread the tables that need no rows
 * @param note the failure, as something to look at
 */
public record MadeUpRows(SortedSet<TableName> unread, Finding note) {

  /** What databases put around the name of the column that has NULLs, in SQL or in a message. */
  private static final Pattern QUOTED = Pattern.compile("[\"'`]([^\"'`]+)[\"'`]");

  /**
   * Empty where the contract names every table, and where any row would do: a column that is added NOT NULL, without a
   * default.
   *
   * @param contract names the tables that matter
   * @param read what the pipelines read
   * @param schema at the baseline
   */
  static Optional<MadeUpRows> refusedBy(
      MigrationFailure failure, Contract contract, ReadTables read, DatabaseSchema schema) {
    if (failure.kind() != MigrationFailure.Kind.FAILS_ON_DATA || failsOnAnyRow(failure)) {
      return Optional.empty();
    }
    SortedSet<TableName> tables = new TreeSet<>();
    schema.tables().values().stream().filter(table -> !table.isView()).forEach(table -> tables.add(table.name()));
    if (named(contract, schema).containsAll(tables)) {
      return Optional.empty();
    }
    tables.removeAll(thatMatter(contract, read, schema));
    return Optional.of(new MadeUpRows(tables, FailureFindings.onMadeUpRows(failure)));
  }

  /** Whether the findings of a run without the rows show that the migration does not fail there. */
  public boolean isOvercome(List<Finding> without) {
    return without.stream().filter(finding -> finding.migration().equals(note.migration()))
        .noneMatch(finding -> finding.code() == FindingCode.MG202 && finding.severity() != Severity.INFO
            || finding.code() == FindingCode.MG201 && finding.severity() == Severity.ERROR);
  }

  private static SortedSet<TableName> named(Contract contract, DatabaseSchema schema) {
    SortedSet<TableName> named = new TreeSet<>();
    contract.tables().values().forEach(
        table -> schema.find(table.name()).ifPresent(found -> named.add(found.name())));
    return named;
  }

  private static SortedSet<TableName> thatMatter(Contract contract, ReadTables read, DatabaseSchema schema) {
    Deque<TableName> next = new ArrayDeque<>(named(contract, schema));
    for (TableContract named : contract.tables().values()) {
      for (ForeignKeyContract key : named.foreignKeys()) {
        schema.find(key.referencedTable()).ifPresent(parent -> next.add(parent.name()));
      }
    }
    schema.tables().keySet().stream().filter(read::has).forEach(next::add);
    SortedSet<TableName> known = new TreeSet<>();
    while (!next.isEmpty()) {
      TableName table = next.remove();
      if (known.add(table)) {
        schema.table(table).map(TableSchema::foreignKeys).orElse(List.of()).stream().map(ForeignKey::references)
            .forEach(next::add);
      }
    }
    return known;
  }

  private static boolean failsOnAnyRow(MigrationFailure failure) {
    String state = failure.sqlException().map(refused -> String.valueOf(refused.getSQLState())).orElse("");
    Matcher column = QUOTED.matcher(failure.reason());
    return (state.equals("23502") || state.equals("90081")) && column.find()
        && Pattern.compile("\\badd\\s+(column\\s+)?(if\\s+not\\s+exists\\s+)?[\"`]?" + Pattern.quote(column.group(1))
                + "(?![\\w$])", Pattern.CASE_INSENSITIVE).matcher(failure.statement().orElse("")).find();
  }
}
