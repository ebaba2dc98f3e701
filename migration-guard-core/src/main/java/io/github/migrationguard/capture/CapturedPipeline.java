package io.github.migrationguard.capture;

import io.github.migrationguard.contract.YamlValue;
import io.github.migrationguard.pipeline.SelectFile;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A pipeline that runs.
 *
 * @param name what the contract will call it
 * @param path its file, as the contract will name it
 * @param select its SELECT
 * @param parameters values with which it runs
 * @param entity the key of one row of features; empty as long as nobody asked
 */
public record CapturedPipeline(
    String name, String path, SelectFile select, Map<String, Object> parameters, List<String> entity) {

  public CapturedPipeline {
    parameters = new LinkedHashMap<>(parameters);
    entity = List.copyOf(entity);
  }

  CapturedPipeline with(Map<String, Object> values, List<String> key) {
    return new CapturedPipeline(name, path, select, values, key);
  }

  /** The SQL to run. */
  public String sql() {
    return select.with(parameters);
  }

  YamlValue yaml() {
    Map<String, YamlValue> all = new LinkedHashMap<>();
    all.put("sql", YamlValue.text(path));
    if (!parameters.isEmpty()) {
      Map<String, YamlValue> values = new LinkedHashMap<>();
      parameters.forEach((parameter, value) -> values.put(parameter, written(value)));
      all.put("parameters", YamlValue.map(values));
    }
    all.put("entity", YamlValue.names(entity));
    return new YamlValue.Lines(all);
  }

  /** Text in quotation marks, as the reader takes everything else for what it looks like. */
  private static YamlValue written(Object value) {
    String text = value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    return new YamlValue.Inline(value instanceof String ? YamlValue.quoted(text) : text);
  }
}
