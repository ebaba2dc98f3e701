package io.github.migrationguard.drift;

import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.ForeignKey;
import io.github.migrationguard.schema.TableSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How rows of a table that lost columns lead to rows of other tables.
 *
 * @param table the table as it was
 * @param old its rows as they were
 * @param key columns that identify its rows
 * @param now the same table now, where it is still there
 * @param nowKey the key's columns now
 */
record JoinPaths(
    TableSchema table, RowSample old, List<String> key, Optional<TableRows> now, List<String> nowKey) {

  /** A table and its rows. */
  record TableRows(TableSchema schema, RowSample rows) {}

  /** The way to another table's rows: the pairs of columns, and the rows they lead to. */
  record Path(List<ColumnPair> join, Matching matching) {}

  /** A column is taken for a copy of the key from this share of the old rows on. */
  private static final double HOLDS_KEY = 0.5;

  /** Every way to {@code other}, the surest first: foreign keys, equal names, equal values. */
  List<Path> to(TableRows other) {
    List<Path> paths = new ArrayList<>();
    if (!key.isEmpty()) {
      for (List<String> columns : holdersOfTheKey(other)) {
        Matching matching = Matching.of(old, key, other.rows(), columns);
        if (matching.matched() > 0) {
          paths.add(new Path(pairs(now.isPresent() ? nowKey : key, columns), matching));
        }
      }
    }
    // what went may be a part of the key itself: then no row of now can be told by it
    if (now.isPresent() && !key.isEmpty() && nowKey.stream().allMatch(now.get().rows()::has)) {
      Matching toNow = Matching.of(old, key, now.get().rows(), nowKey);
      for (ForeignKey foreignKey : references(other)) {
        Matching matching = toNow.then(
            now.get().rows(), foreignKey.columns(), other.rows(), foreignKey.referencedColumns());
        if (matching.matched() > 0) {
          paths.add(new Path(pairs(foreignKey.columns(), foreignKey.referencedColumns()), matching));
        }
      }
    }
    return paths;
  }

  private Set<List<String>> holdersOfTheKey(TableRows other) {
    Set<List<String>> holders = new LinkedHashSet<>();
    for (ForeignKey foreignKey : other.schema().foreignKeys()) {
      if (foreignKey.references().equals(table.name()) && foreignKey.referencedColumns().equals(nowKey)) {
        holders.add(foreignKey.columns());
      }
    }
    List<String> sameNames =
        key.stream().flatMap(name -> other.schema().column(name).stream()).map(ColumnSchema::name).toList();
    if (sameNames.size() == key.size()) {
      holders.add(sameNames);
    }
    if (holders.isEmpty() && key.size() == 1) {
      Set<Object> keys = new HashSet<>(Arrays.asList(old.values(key.get(0))));
      other.schema().columns().stream().map(ColumnSchema::name)
          .filter(column -> holdsKey(keys, other.rows(), column)).forEach(column -> holders.add(List.of(column)));
    }
    return holders;
  }

  /** Whether a column has half of the keys, each once: a key's copy, not a number that happens to be as small. */
  private static boolean holdsKey(Set<Object> keys, RowSample rows, String column) {
    Set<Object> held = new HashSet<>();
    for (Object value : rows.values(column)) {
      if (keys.contains(value) && !held.add(value)) {
        return false;
      }
    }
    return !keys.isEmpty() && held.size() >= HOLDS_KEY * keys.size();
  }

  /** Foreign keys of the table to the other one, and, where none is declared, a column named as the other's key. */
  private List<ForeignKey> references(TableRows other) {
    TableSchema mine = now.orElseThrow().schema();
    List<ForeignKey> declared =
        mine.foreignKeys().stream().filter(f -> f.references().equals(other.schema().name())).toList();
    if (!declared.isEmpty()) {
      return declared;
    }
    List<ForeignKey> guessed = new ArrayList<>();
    other.schema().primaryKey().filter(primary -> primary.columns().size() == 1).ifPresent(primary -> {
      String column = primary.columns().get(0);
      String qualified = other.schema().name().name() + "_" + column;
      for (ColumnSchema own : mine.columns()) {
        boolean named = own.name().equalsIgnoreCase(column) || own.name().equalsIgnoreCase(qualified)
            || qualified.equalsIgnoreCase(own.name().replaceFirst("(?i)_" + column + "$", "s_" + column));
        if (named && !List.of(own.name()).equals(nowKey)) {
          guessed.add(new ForeignKey("", List.of(own.name()), other.schema().name(), List.of(column)));
        }
      }
    });
    return guessed;
  }

  private static List<ColumnPair> pairs(List<String> before, List<String> after) {
    List<ColumnPair> pairs = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      pairs.add(new ColumnPair(before.get(i), after.get(i)));
    }
    return pairs;
  }
}
