package io.github.migrationguard.maven;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How a page calls what a JSON Schema says of a value: for those who write it, or for those who read it. */
enum SchemaWords {
  /** A person writes it in YAML: a key that is left out has a default, and null is as good as left out. */
  WRITTEN("| key | type | default | meaning |\n| --- | --- | --- | --- |\n"),

  /** A program reads it as JSON: every field is there. */
  READ("| field | type | meaning |\n| --- | --- | --- |\n");

  /** So many values are listed. */
  private static final int LISTED = 8;

  private final String header;

  SchemaWords(String header) {
    this.header = header;
  }

  String header() {
    return header;
  }

  String row(String key, String type, String fallback, String meaning) {
    List<String> cells = this == WRITTEN ? List.of(type, fallback, meaning) : List.of(type, meaning);
    return "| `" + key + "` | " + cells.stream().map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | "))
        + " |\n";
  }

  /** The title, where the schema has one, else what its keywords say. */
  String type(String key, Map<String, Object> schema) {
    if (schema.get("title") instanceof String title) {
      return title;
    }
    if (schema.containsKey("const")) {
      return "`" + schema.get("const") + "`";
    }
    if (schema.get("enum") instanceof List<?> values) {
      return values(values);
    }
    if (this == READ && schema.getOrDefault("oneOf", schema.get("anyOf")) instanceof List<?> choices) {
      return choices.stream().map(choice -> type(key, SchemaReference.object(choice)))
          .sorted(Comparator.comparing("null"::equals)).collect(Collectors.joining(" or "));
    }
    if (!schema.containsKey("type")) {
      throw new AssertionError("The schema says in no words what " + key + " is: give it a title.");
    }
    List<?> types = schema.get("type") instanceof List<?> list ? list : List.of(schema.get("type"));
    return types.stream()
        .filter(type -> this == READ || !type.equals("null"))
        .map(type -> this == READ ? type.toString() : written(type.toString(), schema))
        .collect(Collectors.joining(" or "));
  }

  private static String written(String type, Map<String, Object> schema) {
    return switch (type) {
      case "object" -> "map";
      case "array" -> "list";
      case "string" -> "text";
      case "boolean" -> "`true`, `false`";
      case "integer" -> "whole number" + range(schema);
      default -> type + range(schema);
    };
  }

  private static String range(Map<String, Object> schema) {
    boolean above = schema.containsKey("exclusiveMinimum");
    Object least = above ? schema.get("exclusiveMinimum") : schema.get("minimum");
    Object most = schema.get("maximum");
    if (least == null && most == null) {
      return "";
    }
    if (most == null) {
      return (above ? " above " : " from ") + least;
    }
    return above ? ", above " + least + " up to " + most : ", " + least + " to " + most;
  }

  private static String values(List<?> values) {
    List<String> named = values.stream().filter(value -> value != null).map(value -> "`" + value + "`").toList();
    String told = named.size() > LISTED
        ? named.get(0) + " … " + named.get(named.size() - 1)
        : String.join(" | ", named);
    return told + (values.contains(null) ? " or null" : "");
  }

  /** A value as YAML has it on one line. */
  static String value(Object value) {
    return value instanceof Map<?, ?> map
        ? map.entrySet().stream().map(entry -> entry.getKey() + ": " + value(entry.getValue()))
            .collect(Collectors.joining(", ", "{", "}"))
        : String.valueOf(value);
  }
}
