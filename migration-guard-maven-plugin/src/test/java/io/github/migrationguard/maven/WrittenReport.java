package io.github.migrationguard.maven;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A {@code report.json}. */
record WrittenReport(Map<String, Object> fields) {

  /** JSON is YAML as far as this report goes, and the reader of the contract is at hand. */
  static WrittenReport of(String json) {
    return new WrittenReport(object(new Yaml(new SafeConstructor(new LoaderOptions())).load(json)));
  }

  Object field(String name) {
    return fields.get(name);
  }

  /**
   * The findings of that code; the place is a table, a {@code table.column}, a pipeline, a feature; empty: anywhere.
   */
  List<Map<String, Object>> findings(String code, String place) {
    return list("findings").stream().filter(f -> code.equals(f.get("code")) && isAt(f, place)).toList();
  }

  private static boolean isAt(Map<String, Object> finding, String place) {
    Object table = finding.get("table");
    Object column = finding.get("column");
    return place.isEmpty()
        || place.equals(table)
        || place.equals(finding.get("pipeline"))
        || place.equals(finding.get("feature"))
        || column != null && place.equals(table + "." + column);
  }

  Map<String, Object> feature(String name) {
    return list("features").stream()
        .filter(feature -> name.equals(feature.get("feature")))
        .findFirst()
        .orElseThrow(() -> new AssertionError("Expected a feature " + name + ", and there is:" + shown("features")));
  }

  /** The entries of a list of objects. */
  List<Map<String, Object>> list(String field) {
    return objects(fields, field);
  }

  /** Whether a feature's segments have such a condition. */
  boolean hasSegment(Map<String, Object> feature, String attribute, String condition) {
    return objects(feature, "segments").stream()
        .anyMatch(segment -> attribute.equals(segment.get("attribute")) && condition.equals(segment.get("condition")));
  }

  /** Whether the feature's value was another one when the column was disturbed in some way. */
  boolean feels(String feature, String column) {
    return objects(object(fields.get("sensitivity")), "columns").stream()
        .filter(entry -> column.equals(entry.get("column")))
        .flatMap(entry -> objects(entry, "disturbances").stream())
        .flatMap(disturbance -> objects(disturbance, "features").stream())
        .anyMatch(effect -> feature.equals(effect.get("feature")));
  }

  private static List<Map<String, Object>> objects(Map<String, Object> of, String field) {
    return ((List<?>) Objects.requireNonNull(of.get(field), field)).stream().map(WrittenReport::object).toList();
  }

  /** Where a finding says that something went; empty where it says nothing of that. */
  static Map<String, Object> rename(Map<String, Object> finding) {
    return finding.get("rename") == null ? Map.of() : object(finding.get("rename"));
  }

  /**
   * The repairs that a finding offers, {@code features/orders.sql:3: o.amount -> o.rating}; none that is not verified.
   */
  static String verifiedRepairs(Map<String, Object> finding) {
    Map<String, Object> rename = rename(finding);
    return !Boolean.TRUE.equals(rename.get("verified")) ? "" : objects(rename, "repairs").stream()
        .map(repair -> (repair.get("before") == null ? "" : repair.get("place") + ": " + repair.get("before") + " -> ")
            + repair.get("after"))
        .collect(Collectors.joining("\n"));
  }

  /** A list, an entry a line. */
  String shown(String field) {
    return list(field).stream().map(entry -> "\n  " + entry).collect(Collectors.joining());
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> object(Object value) {
    return (Map<String, Object>) value;
  }
}
