package io.github.migrationguard.contract;

import io.github.migrationguard.contract.NodeReader.Named;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads one table of the contract. */
final class TableReader {

  private static final List<String> KEYS = List.of("rows", "primaryKey", "foreignKeys", "columns");
  private static final String EXPECTED = "a map with \"columns:\"";
  private static final long MOST_ROWS = 1_000_000_000L;

  private TableReader() {}

  static Optional<TableContract> read(Named named, DeclaredTables declared) {
    Optional<MapReader> found = named.value().map(named.value().what(), KEYS, EXPECTED);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    MapReader table = found.get();
    OptionalLong rows = table.get("rows")
        .flatMap(value -> value.wholeNumber(0, MOST_ROWS, "a whole number of rows, 0 to 1000000000"))
        .map(OptionalLong::of).orElse(OptionalLong.empty());
    Map<String, ColumnContract> columns = columns(table, named.name(), declared);
    List<String> primaryKey = table.get("primaryKey").map(value -> primaryKey(value, named.name(), declared, columns))
        .orElse(List.of());
    List<ForeignKeyContract> foreignKeys = new ArrayList<>();
    table.section("foreignKeys").ifPresent(value -> {
      for (Named key : value.entries("foreign key " + Quoted.bare(named.name()) + ".", "foreign keys by column")) {
        new ForeignKeyReader(named.name(), declared).read(key).ifPresent(foreignKeys::add);
      }
    });
    return Optional.of(
        new TableContract(named.name(), rows, primaryKey, foreignKeys, columns, named.position()));
  }

  private static Map<String, ColumnContract> columns(MapReader table, String name, DeclaredTables declared) {
    Map<String, ColumnContract> columns = new LinkedHashMap<>();
    Optional<NodeReader> value = table.require("columns", "\"columns:\" with the columns that the pipelines read");
    value.ifPresent(node -> {
      String prefix = "column " + Quoted.bare(name) + ".";
      for (Named column : node.atLeastOneEntry(prefix, "at least one column with its type")) {
        new ColumnReader(name, declared).read(column).ifPresent(read -> columns.put(column.name(), read));
      }
    });
    return columns;
  }

  private static List<String> primaryKey(
      NodeReader value, String table, DeclaredTables declared, Map<String, ColumnContract> read) {
    List<String> key = new ArrayList<>();
    for (NodeReader item : value.oneOrMore("a column or a list of columns")) {
      Optional<String> column = item.text("the name of a column").flatMap(name -> column(item, table, name, declared));
      if (column.isPresent() && key.contains(column.get())) {
        item.refuse(value.what() + " names " + Quoted.text(column.get()) + " twice", "keep one of them");
      }
      column.ifPresent(key::add);
      column.map(read::get).ifPresent(keyColumn -> refuseNulls(item, keyColumn));
    }
    return key;
  }

  /** The contract's name of a column of the table; told with the nearest when there is none. */
  static Optional<String> column(NodeReader value, String table, String name, DeclaredTables declared) {
    Optional<String> column = declared.column(table, name).map(DeclaredTables.ColumnName::column);
    return column.isPresent() ? column
        : value.refuse("table " + Quoted.bare(table) + " of the contract has no column " + Quoted.text(name),
            Nearest.orElse(name, declared.columns(table), declared.columns(table).isEmpty()
                ? "add it to its columns" : "expected one of " + Quoted.list(declared.columns(table))));
  }

  private static void refuseNulls(NodeReader item, ColumnContract column) {
    if (column.nullable().orElse(false)) {
      item.refuse("column " + Quoted.text(column.name()) + " is of the primary key and is said to be nullable: true",
          "write nullable: false, or take it out of the key");
    } else if (column.nullRate().orElse(0) > 0) {
      item.refuse("column " + Quoted.text(column.name()) + " is of the primary key and has a nullRate above 0",
          "remove the nullRate, or take the column out of the key");
    }
  }
}
