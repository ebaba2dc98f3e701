package io.github.migrationguard.contract;

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
}
