package io.github.migrationguard.capture;

import io.github.migrationguard.contract.YamlValue;
import io.github.migrationguard.schema.TableName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table as a contract will have it.
 *
 * @param table as the database names it
 * @param name as the contract will name it
 * @param head {@code rows} and {@code primaryKey}, as far as there is anything to say
 * @param keys foreign keys by their columns, separated by commas
 * @param columns in the table's order
 */
public record CapturedTable(
    TableName table, String name, Map<String, YamlValue> head, Map<String, YamlValue> keys,
    List<CapturedColumn> columns) {

  public CapturedTable {
    head = new LinkedHashMap<>(head);
    keys = new LinkedHashMap<>(keys);
    columns = List.copyOf(columns);
  }

  YamlValue yaml() {
    Map<String, YamlValue> all = new LinkedHashMap<>(head);
    if (!keys.isEmpty()) {
      all.put("foreignKeys", new YamlValue.Lines(keys));
    }
    Map<String, YamlValue> lines = new LinkedHashMap<>();
    columns.forEach(column -> lines.put(column.name(), column.yaml()));
    all.put("columns", new YamlValue.Lines(lines));
    return new YamlValue.Lines(all);
  }
}
