package io.github.migrationguard.capture;

import io.github.migrationguard.contract.YamlValue;
import io.github.migrationguard.schema.ColumnSchema;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A column as a contract will have it.
 *
 * @param schema as the database has it
 * @param says the contract's keys of it, in order
 */
public record CapturedColumn(ColumnSchema schema, Map<String, YamlValue> says) {

  public CapturedColumn {
    says = new LinkedHashMap<>(says);
  }

  public String name() {
    return schema.name();
  }

  YamlValue yaml() {
    return YamlValue.map(says);
  }
}
