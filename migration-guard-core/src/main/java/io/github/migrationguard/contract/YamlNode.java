package io.github.migrationguard.contract;

import java.util.List;
import java.util.Set;

/** A piece of a YAML file as its author wrote it: scalars keep their source text, and nothing has been resolved. */
sealed interface YamlNode {

  Position position();

  /** What it is, to follow a name in a message: {@code is a list}. */
  String description();

  /**
   * @param text the text, without quotation marks
   * @param plain whether it stood without quotation marks, so that it may be a number, a date or nothing
   */
  record Scalar(String text, boolean plain, Position position) implements YamlNode {

    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

    /** Whether it is YAML's null: nothing, {@code ~} or {@code null}. */
    boolean isNull() {
      return plain && NULLS.contains(text);
    }

    @Override
    public String description() {
      if (isNull()) {
        return "has no value";
      }
      return plain ? "is " + Quoted.bare(text) : "is the text " + Quoted.text(text);
    }
  }

  record Sequence(List<YamlNode> items, Position position) implements YamlNode {

    @Override
    public String description() {
      return items.isEmpty() ? "is an empty list" : "is a list";
    }
  }

  /** @param entries in the file's order, no key twice */
  record Mapping(List<Entry> entries, Position position) implements YamlNode {

    @Override
    public String description() {
      return entries.isEmpty() ? "is an empty map" : "is a map";
    }
  }

  /** One key of a map and its value. */
  record Entry(Scalar key, YamlNode value) {}
}
