package io.github.migrationguard.drift;

import io.github.migrationguard.contract.ColumnContract;
import io.github.migrationguard.drift.History.ContractTable;
import io.github.migrationguard.drift.RenameSearch.Found;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Rename;
import io.github.migrationguard.finding.Severity;
import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.schema.TableSchema;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The sentences of MG101. */
final class MissingMessages {

  /** From here on a reader may take the rename for given: one in ten such sentences may be wrong. */
  static final double SURE = 0.9;

  private static final String WHY = " A pipeline that still reads the old name fails or, where it falls back to a"
      + " default, computes the same wrong feature for every row.";

  private final History history;

  MissingMessages(History history) {
    this.history = history;
  }

  Finding column(ContractTable table, ColumnContract contract, MissingColumn missing, Found where) {
    String name = missing.contractTable() + "." + missing.contractColumn();
    String gone = "The contract's column " + name + " is gone after " + script(missing.step()) + ".";
    String said = missing.replacement().map(r -> found(r, where))
        .orElseGet(() -> " No column holds its values now" + uncopied(table, missing) + runnerUp(where) + ".");
    String way = missing.replacement().filter(r -> !r.transformed())
        .map(r -> "If that is right, change the pipelines and " + contract.position() + " to " + spoken(r)
            + " together with the migration, or keep the old name alive until they have moved: a view of the old shape,"
            + " or a column that is filled along with the new one.")
        .orElseGet(() -> "Keep " + missing.contractColumn() + " until no pipeline reads it, or change the pipelines"
            + " and " + contract.position() + " together with the migration.");
    Finding finding = history.blame(
        Finding.of(FindingCode.MG101, Severity.ERROR, gone + said + WHY, way)
            .onColumn(missing.contractTable(), missing.contractColumn()),
        missing.step(), missing.column().name(), missing.table().name());
    return missing.replacement()
        .map(r -> finding.withRename(new Rename(spoken(r), r.confidence(), r.evidence(), false)
            .withRunnerUp(where.next().or(() -> where.rivals().stream().findFirst()).map(this::place))))
            .orElse(finding);
  }

  Finding table(ContractTable table, MissingTable missing, Map<String, Found> found) {
    String gone = "The contract's table " + missing.contractTable() + " is gone after " + script(missing.step()) + ".";
    Optional<Rename> rename = missing.renamedTo().map(now -> rename(missing, now));
    String said = rename.map(r -> " It is most likely " + r.to() + " now: " + r.evidence() + "."
        + renamedInside(missing) + rivals(found)).orElseGet(() -> scattered(missing));
    String way = rename.map(r -> "If that is right, change the pipelines and " + table.contract().position() + " to "
        + r.to() + " together with the migration, or leave a view named " + missing.contractTable()
        + " with the old columns until they have moved.")
        .orElseGet(() -> "Leave a view named " + missing.contractTable() + " with the old columns until no pipeline"
            + " reads them, or change the pipelines and " + table.contract().position()
            + " together with the migration.");
    Finding finding = history.blame(
        Finding.of(FindingCode.MG101, Severity.ERROR, gone + said + WHY, way).onTable(missing.contractTable()),
        missing.step(), missing.table().name().name());
    return rename.map(finding::withRename).orElse(finding);
  }

  private String found(Replacement to, Found where) {
    String sure = to.transformed()
        ? " It is probably " + spoken(to) + " now, renamed and transformed"
        : (to.confidence() < SURE ? " It may be " : " It is most likely ") + spoken(to) + " now";
    String joined = to.join().isEmpty()
        ? "" : ", joined by " + Words.list(to.join().stream().map(ColumnPair::after).toList());
    String next = to.ambiguous() ? "" : where.next()
        .map(n -> " The next best is " + place(n) + ": " + n.evidence() + ".").orElse("");
    return sure + joined + ": " + to.evidence() + " (confidence " + to.confidence() + ")." + tied(where) + next;
  }

  private String tied(Found where) {
    if (where.rivals().isEmpty()) {
      return "";
    }
    List<String> names = where.rivals().stream().map(this::place).toList();
    return " It is ambiguous: " + Words.list(names) + (names.size() == 1 ? " fits" : " fit")
        + " as well, and only the name speaks for one of them.";
  }

  private static String runnerUp(Found where) {
    return where.next().map(n -> "; the nearest is " + n.table().name() + "." + n.column().name() + ", where "
        + n.evidence()).orElse("");
  }

  /** The dangerous case: a new column stands ready for the old one, and nobody carried the values over. */
  private String uncopied(ContractTable table, MissingColumn missing) {
    Optional<TableSchema> now = history.last().schema().table(table.name());
    Optional<RowSample> rows = history.last().rows(table.name());
    if (now.isEmpty() || rows.isEmpty() || rows.get().size() == 0) {
      return "";
    }
    return now.get().columns().stream()
        .filter(c -> table.schema().column(c.name()).isEmpty())
        .filter(c -> c.type().logical().family() == missing.column().type().logical().family())
        .filter(c -> isConstant(rows.get().values(c.name())))
        .max(Comparator.comparingDouble((ColumnSchema c) -> NameLikeness.of(c.name(), missing.column().name()))
            .thenComparing(ColumnSchema::name))
        .map(c -> ": " + c.name() + " was added with type " + c.type() + ", but holds "
            + Cells.show(rows.get().values(c.name())[0]) + " in all " + Words.count(rows.get().size(), "row")
            + ": it was dropped and added, not renamed, and the values were not carried over")
        .orElse("");
  }

  private static boolean isConstant(Object[] values) {
    for (Object value : values) {
      if (!Cells.same(value, values[0], 0)) {
        return false;
      }
    }
    return true;
  }

  /** As sure as the surest of its columns, times the share of the contract's columns that were found. */
  private Rename rename(MissingTable missing, TableName now) {
    List<MissingColumn> found = missing.columns().stream().filter(c -> c.replacement().isPresent()).toList();
    MissingColumn surest = found.stream()
        .max(Comparator.comparingDouble(c -> c.replacement().orElseThrow().confidence())).orElseThrow();
    Replacement where = surest.replacement().orElseThrow();
    double confidence = Math.round(1000 * where.confidence() * found.size() / missing.columns().size()) / 1000.0;
    String evidence = Words.count(found.size()) + " of " + Words.count(missing.columns().size(), "contract column")
        + " found again there; of " + surest.contractColumn() + " " + where.evidence();
    return new Rename(last().spoken(now), confidence, evidence, false);
  }

  private static String renamedInside(MissingTable missing) {
    List<String> renamed = missing.columns().stream()
        .filter(c -> c.replacement().filter(r -> !r.column().equals(c.column().name())).isPresent())
        .map(c -> c.contractColumn() + " is " + c.replacement().orElseThrow().column()).toList();
    return renamed.isEmpty() ? "" : " In it " + Words.list(renamed) + " now.";
  }

  private String rivals(Map<String, Found> found) {
    List<Found> held = found.values().stream().filter(f -> f.best().isPresent()).toList();
    // a table that refers to it holds its key as well, and nothing else of it
    List<String> tables = held.stream().flatMap(f -> f.rivals().stream()).map(Candidate::table).distinct()
        .filter(table -> held.stream().allMatch(f -> f.rivals().stream().anyMatch(c -> c.table().equals(table))))
        .map(table -> last().spoken(table)).sorted().toList();
    return tables.isEmpty() ? "" : " It is ambiguous: " + Words.list(tables)
        + (tables.size() == 1 ? " fits" : " fit") + " as well, and only the name speaks for one of them.";
  }

  private String scattered(MissingTable missing) {
    Map<String, String> places = new TreeMap<>();
    missing.columns().forEach(c -> c.replacement().ifPresent(r -> places.put(c.contractColumn(), spoken(r))));
    if (places.isEmpty()) {
      return " No table holds its rows now.";
    }
    List<String> words = places.entrySet().stream().map(e -> e.getKey() + " is in " + e.getValue()).toList();
    List<String> nowhere = missing.columns().stream().filter(c -> c.replacement().isEmpty())
        .map(MissingColumn::contractColumn).toList();
    return " Its columns went to several places: " + Words.list(words)
        + (nowhere.isEmpty() ? "." : "; nowhere: " + Words.list(nowhere) + ".");
  }

  private String spoken(Replacement to) {
    return last().spoken(to.table()) + "." + to.column();
  }

  private String place(Candidate candidate) {
    return last().spoken(candidate.table()) + "." + candidate.column().name();
  }

  private DatabaseSchema last() {
    return history.last().schema();
  }

  private String script(int step) {
    return history.migration(step).script();
  }
}
