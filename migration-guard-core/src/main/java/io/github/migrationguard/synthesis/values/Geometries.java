package io.github.migrationguard.synthesis.values;

import java.util.Locale;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shapes as well-known text, with the reference system before it that a column asks for. */
final class Geometries {

  private Geometries() {}

  /** What a type says of more dimensions than two: {@code PointZ}, {@code Point ZM}. */
  private static final Pattern DIMENSIONS = Pattern.compile("(\\w*?)\\s*(zm|z|m)?");

  /**
   * Shapes of a kind.
   *
   * @param argument what stands in brackets behind the type: {@code Point,4326}; may be empty
   */
  static LongFunction<String> of(String argument) {
    String[] parts = argument.toLowerCase(Locale.ROOT).split(",");
    String system = parts.length > 1 && parts[1].strip().matches("\\d+") ? "SRID=" + parts[1].strip() + ";" : "";
    Matcher kind = DIMENSIONS.matcher(parts[0].strip());
    String name = kind.matches() ? kind.group(1) : "";
    String more = kind.matches() && kind.group(2) != null ? kind.group(2) : "";
    return index -> system + shape(name, more, index);
  }

  private static String shape(String kind, String more, long index) {
    double longitude = index % 4096 * 0.08 - 160;
    double latitude = index / 4096 % 4096 * 0.03 - 60;
    String tag = more.isEmpty() ? "" : " " + more.toUpperCase(Locale.ROOT) + " ";
    // one height and one measure for all
    String rest = " 0".repeat(more.length());
    String here = longitude + " " + latitude + rest;
    String there = longitude + 0.01 + " " + (latitude + 0.01) + rest;
    String square = "((" + here + ", " + there + ", " + (longitude + 0.01) + " " + latitude + rest + ", " + here + "))";
    return switch (kind) {
      case "linestring" -> "LINESTRING" + tag + "(" + here + ", " + there + ")";
      case "polygon" -> "POLYGON" + tag + square;
      case "multipoint" -> "MULTIPOINT" + tag + "((" + here + "))";
      case "multilinestring" -> "MULTILINESTRING" + tag + "((" + here + ", " + there + "))";
      case "multipolygon" -> "MULTIPOLYGON" + tag + "(" + square + ")";
      case "geometrycollection" -> "GEOMETRYCOLLECTION" + tag + "(POINT" + tag + "(" + here + "))";
      default -> "POINT" + tag + "(" + here + ")";
    };
  }
}
