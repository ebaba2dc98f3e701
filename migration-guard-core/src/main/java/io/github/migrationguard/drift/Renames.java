package io.github.migrationguard.drift;

import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.schema.TableSchema;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** New names of the contract's tables and columns, as far as they were found. */
final class Renames {

  private final Map<TableName, TableName> tables = new HashMap<>();
  private final Map<TableName, TableName> behindViews = new HashMap<>();
  private final Map<TableName, Map<String, String>> inPlace = new HashMap<>();
  private final Set<String> halves = new HashSet<>();

  void add(MissingTable missing) {
    missing.renamedTo().ifPresent(now -> tables.put(missing.table().name(), now));
    missing.columns().forEach(this::add);
  }

  void add(MissingColumn missing) {
    missing.replacement().ifPresent(r -> halves.add(half(r.table(), r.column())));
    missing.replacement().filter(r -> r.table().equals(now(missing.table()))).ifPresent(r ->
        inPlace.computeIfAbsent(missing.table(), t -> new HashMap<>()).put(missing.column().name(), r.column()));
  }

  /**
   * Finds base tables that took the rows of one whose name a view has now: new ones that have all of its columns, and
   * as many rows. Of several the one with the fewest other columns; of two of these none.
   */
  void findBehindViews(Snapshot before, Snapshot after) {
    for (RowSample rows : before.rows().values()) {
      TableSchema table = before.schema().table(rows.table()).orElseThrow();
      boolean behindView = after.schema().table(table.name()).map(TableSchema::isView).orElse(false);
      if (!table.isView() && behindView) {
        List<TableSchema> fit = after.schema().tables().values().stream()
            .filter(now -> !now.isView() && before.schema().table(now.name()).isEmpty())
            .filter(now -> table.columns().stream().allMatch(column -> now.column(column.name()).isPresent()))
            .filter(now -> after.rows(now.name()).filter(sample -> sample.total() == rows.total()).isPresent())
            .sorted(Comparator.comparingInt(now -> now.columns().size())).limit(2).toList();
        if (fit.size() == 1 || fit.size() == 2 && fit.get(0).columns().size() < fit.get(1).columns().size()) {
          behindViews.put(table.name(), fit.get(0).name());
        }
      }
    }
  }

  /** The base table that has the table's rows now. */
  TableName successor(TableName before) {
    return behindViews.getOrDefault(before, now(before));
  }

  /** The table's name now. */
  TableName now(TableName before) {
    return tables.getOrDefault(before, before);
  }

  /** The column's name in the same table, or in the one that took its place, now. */
  String now(TableName table, String column) {
    return Optional.ofNullable(inPlace.get(table)).map(names -> names.get(column)).orElse(column);
  }

  /** Whether the table or column was already named as the other half of a rename. */
  boolean isOtherHalf(TableName table) {
    return tables.containsValue(table) || halves.stream().anyMatch(half -> half.startsWith(half(table, "")));
  }

  boolean isOtherHalf(TableName table, String column) {
    return halves.contains(half(table, column));
  }

  private static String half(TableName table, String column) {
    return table.quoted() + "." + column;
  }
}
