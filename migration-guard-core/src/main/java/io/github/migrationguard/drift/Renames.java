package io.github.migrationguard.drift;

import io.github.migrationguard.schema.TableName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** New names of the contract's tables and columns, as far as they were found. */
final class Renames {

  private final Map<TableName, TableName> tables = new HashMap<>();
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
