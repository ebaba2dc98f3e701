package io.github.migrationguard.drift;

import io.github.migrationguard.contract.Bound;
import io.github.migrationguard.contract.ColumnContract;
import io.github.migrationguard.contract.Contract;
import io.github.migrationguard.contract.ForeignKeyContract;
import io.github.migrationguard.contract.TableContract;
import io.github.migrationguard.finding.Severity;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.TableName;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The part of a contract that a schema does not contradict: what a contract of another time still says of it. */
public final class FittingContract {

  private final Contract contract;
  private final DatabaseSchema schema;

  private FittingContract(Contract contract, DatabaseSchema schema) {
    this.contract = contract;
    this.schema = schema;
  }

  /**
   * The contract without the tables, columns and keys for which {@link BaselineCheck} has an error, and without a
   * second description of one table.
   */
  public static Contract of(Contract contract, DatabaseSchema schema) {
    FittingContract fitting = new FittingContract(contract, schema);
    Map<String, TableContract> tables = new LinkedHashMap<>();
    Set<TableName> described = new HashSet<>();
    contract.tables().forEach((name, table) -> fitting.fitted(table)
        .filter(part -> described.add(schema.find(name).orElseThrow().name()))
        .ifPresent(part -> tables.put(name, part)));
    return contract.withTables(bound(tables));
  }

  private Optional<TableContract> fitted(TableContract table) {
    if (!holds(table.with(List.of(), List.of(), Map.of()))) {
      return Optional.empty();
    }
    Map<String, ColumnContract> columns = new LinkedHashMap<>();
    table.columns().forEach((name, column) -> {
      if (holds(table.with(List.of(), List.of(), Map.of(name, column)))) {
        columns.put(name, column);
      }
    });
    List<ForeignKeyContract> keys =
        table.foreignKeys().stream().filter(key -> holds(table.with(List.of(), List.of(key), Map.of()))).toList();
    boolean keyed = holds(table.with(table.primaryKey(), List.of(), Map.of()));
    return Optional.of(table.with(keyed ? table.primaryKey() : List.of(), keys, columns));
  }

  private boolean holds(TableContract part) {
    return BaselineCheck.check(contract.withTables(Map.of(part.name(), part)), schema).stream()
        .noneMatch(finding -> finding.severity() == Severity.ERROR);
  }

  /** Without the columns whose range ends at a column that is not described any more, and those that end at these. */
  private static Map<String, TableContract> bound(Map<String, TableContract> tables) {
    Map<String, TableContract> kept = new LinkedHashMap<>();
    boolean changed = false;
    for (Map.Entry<String, TableContract> entry : tables.entrySet()) {
      Map<String, ColumnContract> columns = new LinkedHashMap<>(entry.getValue().columns());
      changed |= columns.values().removeIf(column -> Stream.of(column.min(), column.max()).flatMap(Optional::stream)
          .anyMatch(end -> !isDescribed(end, tables)));
      TableContract table = entry.getValue();
      kept.put(entry.getKey(), table.with(table.primaryKey(), table.foreignKeys(), columns));
    }
    return changed ? bound(kept) : kept;
  }

  private static boolean isDescribed(Bound end, Map<String, TableContract> tables) {
    return !(end instanceof Bound.OfColumn of)
        || Optional.ofNullable(tables.get(of.table())).map(table -> table.columns().containsKey(of.column()))
            .orElse(false);
  }
}
