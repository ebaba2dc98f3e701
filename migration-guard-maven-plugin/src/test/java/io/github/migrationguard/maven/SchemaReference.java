package io.github.migrationguard.maven;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A JSON Schema as tables of its keys. An object's keys are one table, and those of the objects in it stand in the same
 * table behind their own key ({@code normal.mean}, {@code features.NAME.thresholds}), unless it is asked for alone.
 */
final class SchemaReference {

  private static final String ALONE = " alone";
  private static final String WITHOUT = "Without it: ";

  private final Map<String, Object> root;
  private final SchemaWords words;

  private SchemaReference(Map<String, Object> root, SchemaWords words) {
    this.root = root;
    this.words = words;
  }

  /** Reads a resource of the core. JSON is YAML as far as these schemas go. */
  static SchemaReference read(String resource, SchemaWords words) {
    try (InputStream in = SchemaReference.class.getResourceAsStream(resource)) {
      String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new SchemaReference(object(new Yaml(new SafeConstructor(new LoaderOptions())).load(json)), words);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The table of the object at a pointer ({@code #/definitions/table}), perhaps {@code alone}. */
  String table(String subject) {
    StringBuilder table = new StringBuilder(words.header());
    boolean alone = subject.endsWith(ALONE);
    rows("", at(subject.replace(ALONE, "")), !alone, row -> table.append(row.text()), new ArrayList<>());
    return table.toString();
  }

  /** The parts of the schema that a table shows, by identity, as two keys may say the same. */
  Set<Object> shown(String subject) {
    Set<Object> shown = Collections.newSetFromMap(new IdentityHashMap<>());
    rows("", at(subject.replace(ALONE, "")), !subject.endsWith(ALONE), row -> shown.add(row.schema()),
        new ArrayList<>());
    return shown;
  }

  /** The same of all keys that there are. */
  Set<Object> all() {
    Set<Object> all = Collections.newSetFromMap(new IdentityHashMap<>());
    collect(root, all);
    return all;
  }

  private static void collect(Object node, Set<Object> all) {
    if (node instanceof Map<?, ?> map) {
      if (map.get("properties") instanceof Map<?, ?> properties && !map.containsKey("const")) {
        all.addAll(properties.values());
      }
      map.forEach((key, value) -> {
        if (!"not".equals(key)) {
          collect(value, all);
        }
      });
    } else if (node instanceof List<?> list) {
      list.forEach(entry -> collect(entry, all));
    }
  }

  /** A row and the part of the schema that it was made of. */
  private record Row(Object schema, String text) {}

  private interface Rows {
    void add(Row row);
  }

  private void rows(String prefix, Map<String, Object> object, boolean nested, Rows rows, List<Object> within) {
    if (within.contains(object)) {
      return;
    }
    within.add(object);
    List<?> required = (List<?>) object.getOrDefault("required", List.of());
    object(object.getOrDefault("properties", Map.of())).forEach((key, value) -> {
      Map<String, Object> schema = resolved(object(value));
      rows.add(new Row(value, row(prefix + key, schema, required.contains(key))));
      if (nested) {
        objects(schema, "").forEach((suffix, child) -> rows(prefix + key + suffix + ".", child, true, rows, within));
      }
    });
    within.remove(object);
  }

  /** The objects in the place of a value, by what stands between its key and theirs. */
  private Map<String, Map<String, Object>> objects(Map<String, Object> schema, String suffix) {
    Map<String, Map<String, Object>> found = new LinkedHashMap<>();
    if (schema.containsKey("properties")) {
      found.put(suffix, schema);
    }
    if (schema.get("additionalProperties") instanceof Map<?, ?> values) {
      found.putAll(objects(resolved(object(values)), suffix + ".NAME"));
    }
    if (schema.get("items") instanceof Map<?, ?> items) {
      found.putAll(objects(resolved(object(items)), suffix + "[]"));
    }
    for (String choices : List.of("anyOf", "oneOf")) {
      ((List<?>) schema.getOrDefault(choices, List.of()))
          .forEach(choice -> found.putAll(objects(resolved(object(choice)), suffix)));
    }
    return found;
  }

  private String row(String key, Map<String, Object> schema, boolean required) {
    String meaning = String.valueOf(schema.getOrDefault("description", "")).strip();
    int without = meaning.indexOf(WITHOUT);
    String fallback = "none";
    if (required) {
      fallback = "required";
    } else if (schema.containsKey("default")) {
      fallback = "`" + SchemaWords.value(schema.get("default")) + "`";
    } else if (without >= 0) {
      fallback = meaning.substring(without + WITHOUT.length()).replaceAll("\\.$", "");
    }
    if (meaning.isEmpty()) {
      throw new AssertionError("The schema has no description of " + key + ".");
    }
    String told = without < 0 ? meaning : meaning.substring(0, without).strip();
    return words.row(key, words.type(key, schema), fallback, told);
  }

  private Map<String, Object> resolved(Map<String, Object> schema) {
    if (!(schema.get("$ref") instanceof String pointer)) {
      return schema;
    }
    Map<String, Object> merged = new LinkedHashMap<>(resolved(at(pointer)));
    schema.forEach((key, value) -> {
      if (!key.equals("$ref")) {
        merged.put(key, value);
      }
    });
    return merged;
  }

  private Map<String, Object> at(String pointer) {
    Object node = root;
    for (String step : pointer.replaceFirst("^#/?", "").split("/")) {
      if (!step.isEmpty()) {
        node = node instanceof List<?> list ? list.get(Integer.parseInt(step)) : object(node).get(step);
      }
      if (node == null) {
        throw new AssertionError("The schema has nothing at " + pointer + ".");
      }
    }
    return object(node);
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> object(Object value) {
    return (Map<String, Object>) value;
  }
}
