package io.github.migrationguard.drift;

import io.github.migrationguard.drift.JoinPaths.Path;
import io.github.migrationguard.drift.JoinPaths.TableRows;
import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.schema.TableSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Finds columns that may hold what missing columns of one table held: in the table itself first, then in any other. */
final class CandidateSearch {

  private final Snapshot baseline;
  private final TableSchema table;
  private final RowSample old;
  private final Snapshot now;
  private final List<Candidate> keyCandidates = new ArrayList<>();
  private final Map<String, String> nowNames = new HashMap<>();
  private final Map<TableName, List<ColumnSchema>> fresh = new HashMap<>();

  /**
   * @param baseline before the first pending migration: a column that was there, with the values that it still has,
   *     cannot be a new name
   * @param table the table as it was
   * @param old its rows while it still had the missing columns
   * @param now where to search
   */
  CandidateSearch(Snapshot baseline, TableSchema table, RowSample old, Snapshot now) {
    this.baseline = baseline;
    this.table = table;
    this.old = old;
    this.now = now;
    table().ifPresent(this::locateKey);
  }

  /** Every candidate for every missing column, in no order. */
  List<Candidate> candidates(List<ColumnSchema> missing) {
    List<Candidate> candidates = new ArrayList<>(keyCandidates);
    Optional<TableRows> same = table();
    if (same.isPresent()) {
      inTheSameTable(same.get(), missing, candidates);
    }
    JoinPaths paths = new JoinPaths(table, old, old.key(), same, nowKey());
    for (RowSample rows : now.rows().values()) {
      if (!rows.table().equals(table.name())) {
        inAnotherTable(new TableRows(now.schema().table(rows.table()).orElseThrow(), rows), paths, missing, candidates);
      }
    }
    return candidates;
  }

  /** The key's columns by their names in the table as it is now; as they were where the table is gone. */
  List<String> nowKey() {
    return old.key().stream().map(column -> nowNames.getOrDefault(column, column)).toList();
  }

  private Optional<TableRows> table() {
    return now.schema().table(table.name())
        .flatMap(schema -> now.rows(table.name()).map(rows -> new TableRows(schema, rows)));
  }

  /** A key column under a new name is recognised by its set of values, as there is no key to compare it by. */
  private void locateKey(TableRows same) {
    List<ColumnSchema> fresh = fresh(same.schema());
    Structure structure = new Structure(table, same.schema(), fresh);
    Set<String> taken = new HashSet<>();
    for (String column : old.key()) {
      if (same.schema().column(column).isPresent()) {
        continue;
      }
      ColumnSchema missing = table.column(column).orElseThrow();
      List<Candidate> found = new ArrayList<>();
      for (ColumnSchema candidate : fresh) {
        Agreement sets = Agreement.ofSets(old.values(column), same.rows().values(candidate.name()));
        String evidence = sets.rows() == 0
            ? withoutRows(missing, candidate)
            : Words.count(sets.equal()) + " of " + Words.count(sets.rows(), "key value") + " found again";
        found.add(Candidate.of(missing, same.schema(), candidate, List.of(), new Comparison(sets, Optional.empty()),
            structure.bits(missing, candidate), evidence));
      }
      keyCandidates.addAll(found);
      found.stream().filter(c -> !taken.contains(c.column().name()) && c.confidence() >= Candidate.LEAST)
          .min(Candidate.BEST_FIRST).ifPresent(best -> {
            nowNames.put(column, best.column().name());
            taken.add(best.column().name());
          });
    }
  }

  private void inTheSameTable(TableRows same, List<ColumnSchema> missing, List<Candidate> candidates) {
    List<String> oldBy = old.key().isEmpty() ? sharedColumns(same) : old.key();
    List<String> nowBy = old.key().isEmpty() ? oldBy : nowKey();
    if (!nowBy.stream().allMatch(same.rows()::has)) {
      oldBy = sharedColumns(same);
      nowBy = oldBy;
    }
    Path path = new Path(List.of(), Matching.of(old, oldBy, same.rows(), nowBy));
    List<ColumnSchema> values = missing.stream().filter(column -> !old.key().contains(column.name())).toList();
    for (ColumnSchema candidate : fresh(same.schema())) {
      compare(values, same, candidate, path, nowBy, candidates);
    }
  }

  private void inAnotherTable(
      TableRows other, JoinPaths paths, List<ColumnSchema> missing, List<Candidate> candidates) {
    if (fresh(other.schema()).isEmpty()) {
      return;
    }
    List<Path> found = new ArrayList<>(paths.to(other));
    if (found.isEmpty() && paths.now().isEmpty()) {
      // No key leads there, because there is none or no row: two tables of one shape are still one table renamed.
      List<String> shared = sharedColumns(other);
      if (old.size() == 0 || old.key().isEmpty() && !shared.isEmpty()) {
        found.add(new Path(List.of(), Matching.of(old, shared, other.rows(), shared)));
      }
    }
    for (ColumnSchema candidate : fresh(other.schema())) {
      List<Candidate> ways = new ArrayList<>();
      for (Path path : found) {
        compare(missing, other, candidate, path, path.join().stream().map(ColumnPair::after).toList(), ways);
      }
      for (ColumnSchema column : missing) {
        ways.stream().filter(way -> way.missing().equals(column)).min(Candidate.BEST_FIRST).ifPresent(candidates::add);
      }
    }
  }

  private void compare(List<ColumnSchema> missing, TableRows in, ColumnSchema candidate, Path path, List<String> by,
      List<Candidate> candidates) {
    Object[] values = in.rows().values(candidate.name());
    boolean keyless = old.key().isEmpty() && in.schema().name().equals(table.name());
    Object[] projected = path.matching().project(values);
    Structure structure = new Structure(table, in.schema(), fresh(in.schema()));
    boolean isNew = isNew(in.schema().name(), candidate);
    for (ColumnSchema column : missing) {
      if (!isNew && in.schema().name().equals(table.name()) && candidate.name().equals(column.name())) {
        continue;
      }
      Object[] after = keyless ? path.matching().project(old.values(column.name()), values) : projected;
      Comparison found = Comparison.of(old.values(column.name()), after, Cells.noise(column.type(), candidate.type()));
      if (!isNew && found.rule().isPresent()) {
        continue; // two columns that know nothing of each other may well be recoded into one another
      }
      String evidence = found.agreement().rows() == 0 ? withoutRows(column, candidate) : found.evidence(by);
      candidates.add(Candidate.of(
          column, in.schema(), candidate, path.join(), found, structure.bits(column, candidate), evidence));
    }
  }

  private static String withoutRows(ColumnSchema missing, ColumnSchema candidate) {
    return "there are no rows to compare; "
        + (missing.type().equals(candidate.type()) ? "the type is the same" : "the types differ");
  }

  /** Columns that were not there at the baseline, or not with the values that they have, in the table's order. */
  private List<ColumnSchema> fresh(TableSchema schema) {
    return fresh.computeIfAbsent(schema.name(), name -> {
      List<ColumnSchema> replaced = ReplacedColumns.of(baseline, now, name);
      return schema.columns().stream().filter(c -> isNew(name, c) || replaced.contains(c)).toList();
    });
  }

  private boolean isNew(TableName name, ColumnSchema column) {
    return baseline.schema().table(name).flatMap(before -> before.column(column.name())).isEmpty();
  }

  /** Columns that both have, to tell rows apart by where there is no key: NULL matches nothing, so those without it. */
  private List<String> sharedColumns(TableRows other) {
    List<String> shared =
        old.columnNames().stream().filter(other.rows()::has).sorted(Comparator.naturalOrder()).toList();
    List<String> filled = shared.stream()
        .filter(column -> Arrays.stream(old.values(column)).noneMatch(Objects::isNull)).toList();
    return filled.isEmpty() ? shared : filled;
  }
}
