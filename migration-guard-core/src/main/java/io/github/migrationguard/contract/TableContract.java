package io.github.migrationguard.contract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A table that a pipeline relies on.
 *
 * @param name as the author wrote it, perhaps with a schema
 * @param rows how many rows to synthesise, 0 or more; empty where children per parent or a default decide
 * @param primaryKey column names; empty where the schema's own key serves
 * @param foreignKeys in the file's order
 * @param columns by the name the author wrote, in the file's order
 * @param position where the table's key stands
 */
public record TableContract(
    String name,
    OptionalLong rows,
    List<String> primaryKey,
    List<ForeignKeyContract> foreignKeys,
    Map<String, ColumnContract> columns,
    Position position) {

  public TableContract {
    primaryKey = List.copyOf(primaryKey);
    foreignKeys = List.copyOf(foreignKeys);
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
  }

  /** The same with no more rows than that, where it states how many. */
  public TableContract withAtMost(long most) {
    return rows.isEmpty() || rows.getAsLong() <= most ? this
        : new TableContract(name, OptionalLong.of(most), primaryKey, foreignKeys, columns, position);
  }

  /** The same with other keys and columns. */
  public TableContract with(
      List<String> key, List<ForeignKeyContract> references, Map<String, ColumnContract> described) {
    return new TableContract(name, rows, key, references, described, position);
  }

  /** This table with what another description of it says beyond this one. */
  public TableContract joinedBy(TableContract other) {
    Map<String, ColumnContract> all = new LinkedHashMap<>(columns);
    other.columns().forEach(all::putIfAbsent);
    List<ForeignKeyContract> keys = new ArrayList<>(foreignKeys);
    other.foreignKeys().stream()
        .filter(key -> key.columns().stream().noneMatch(columns::containsKey))
        .filter(key -> foreignKeys.stream().noneMatch(own -> own.columns().equals(key.columns())))
        .forEach(keys::add);
    return new TableContract(name, rows.isPresent() ? rows : other.rows(),
        primaryKey.isEmpty() ? other.primaryKey() : primaryKey, keys, all, position);
  }
}
