package io.github.migrationguard.synthesis.values;

import java.util.Locale;
import java.util.function.LongFunction;

/** Shapes as well-known text, with the reference system before it that a column asks for. */
final class Geometries {

  private Geometries() {}

  /**
   * Shapes of a kind.
   *
   * @param argument what stands in brackets behind the type: {@code Point,4326}; may be empty
   */
  static LongFunction<String> of(String argument) {
    String[] parts = argument.toLowerCase(Locale.ROOT).split(",");
    String system = parts.length > 1 && parts[1].strip().matches("\\d+") ? "SRID=" + parts[1].strip() + ";" : "";
    String kind = parts[0].strip();
    return index -> system + shape(kind, index);
  }

  private static String shape(String kind, long index) {
    double longitude = index % 4096 * 0.08 - 160;
    double latitude = index / 4096 % 4096 * 0.03 - 60;
    String here = longitude + " " + latitude;
    String there = longitude + 0.01 + " " + (latitude + 0.01);
    String square = "((" + here + ", " + there + ", " + (longitude + 0.01) + " " + latitude + ", " + here + "))";
    return switch (kind) {
      case "linestring" -> "LINESTRING(" + here + ", " + there + ")";
      case "polygon" -> "POLYGON" + square;
      case "multipoint" -> "MULTIPOINT((" + here + "))";
      case "multilinestring" -> "MULTILINESTRING((" + here + ", " + there + "))";
      case "multipolygon" -> "MULTIPOLYGON(" + square + ")";
      default -> "POINT(" + here + ")";
    };
  }
}
