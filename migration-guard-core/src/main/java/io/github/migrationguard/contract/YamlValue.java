package io.github.migrationguard.contract;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A value to write into a contract. */
public sealed interface YamlValue {

  /** It on one line, as it may stand between braces. */
  String flow();

  /**
   * A scalar, a list or a small map, which stands on its key's line.
   *
   * @param flow its YAML
   */
  record Inline(String flow) implements YamlValue {}

  /**
   * A map of which each entry stands on a line of its own.
   *
   * @param entries by key, not yet quoted, in order
   */
  record Lines(Map<String, YamlValue> entries) implements YamlValue {

    public Lines {
      entries = new LinkedHashMap<>(entries);
    }

    @Override
    public String flow() {
      return map(entries).flow();
    }

    /** Its lines, each begun with so many blanks, without line feeds; single-line values stand in one column. */
    public List<String> lines(int indent) {
      int widest = entries.values().stream().allMatch(value -> value.flow().startsWith("{") && value instanceof Inline)
          ? entries.keySet().stream().mapToInt(key -> scalar(key).length()).max().orElse(0) : 0;
      List<String> lines = new ArrayList<>();
      entries.forEach((key, value) -> lines.addAll(entry(key, value, indent, widest + 2)));
      return lines;
    }
  }

  /** Names that YAML reads as nothing else, in braces too. */
  Pattern PLAIN = Pattern.compile("(?!(?:null|Null|NULL|true|false|yes|no|on|off)$)[\\p{L}_](?:[\\p{L}\\p{N}_.\\-/]*)");

  /**
   * The lines of one entry.
   *
   * @param column where the value of a single line begins, counted from the key's begin; less: one blank behind the key
   */
  static List<String> entry(String key, YamlValue value, int indent, int column) {
    String start = " ".repeat(indent) + scalar(key) + ":";
    if (value instanceof Lines map) {
      List<String> lines = new ArrayList<>();
      lines.add(start);
      lines.addAll(map.lines(indent + 2));
      return lines;
    }
    int blanks = Math.max(1, indent + column - start.length());
    return List.of(value.flow().isEmpty() ? start : start + " ".repeat(blanks) + value.flow());
  }

  /** A text as a scalar: without quotation marks where it is a name. */
  static String scalar(String text) {
    return PLAIN.matcher(text).matches() ? text : quoted(text);
  }

  /** A text in double quotation marks. */
  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints().forEach(c -> {
      if (c == '"' || c == '\\') {
        quoted.append('\\').appendCodePoint(c);
      } else if (c == '\n') {
        quoted.append("\\n");
      } else if (c < 0x20 || c >= 0x7F && c < 0xA0 || c == 0x2028 || c == 0x2029 || c == 0xFEFF) {
        quoted.append(String.format("\\u%04x", c));
      } else {
        quoted.appendCodePoint(c);
      }
    });
    return quoted.append('"').toString();
  }

  /** A text. */
  static YamlValue text(String text) {
    return new Inline(scalar(text));
  }

  /** One name as itself, several as a list. */
  static YamlValue names(Collection<String> names) {
    return names.size() == 1 ? text(names.iterator().next()) : list(names);
  }

  /** A list of texts. */
  static YamlValue list(Collection<String> texts) {
    return new Inline(texts.stream().map(YamlValue::scalar).collect(Collectors.joining(", ", "[", "]")));
  }

  /** A map on one line. */
  static YamlValue map(Map<String, YamlValue> entries) {
    return new Inline(entries.entrySet().stream().map(entry -> scalar(entry.getKey()) + ": " + entry.getValue().flow())
        .collect(Collectors.joining(", ", "{", "}")));
  }
}
