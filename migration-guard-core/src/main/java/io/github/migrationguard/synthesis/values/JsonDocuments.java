package io.github.migrationguard.synthesis.values;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON objects that have members of their own beside what all have.
 *
 * @param plain objects without them
 * @param members what is to be in each object
 */
record JsonDocuments(ColumnValues plain, List<Member> members) implements ColumnValues {

  /**
   * A member.
   *
   * @param path from the outermost name to the member's own
   * @param values what it has
   */
  record Member(List<String> path, ColumnValues values) {}

  @Override
  public Object at(long row, int attempt) {
    Object object = plain.at(row, attempt);
    if (object == null) {
      return null;
    }
    Map<String, Object> tree = new TreeMap<>();
    for (Member member : members) {
      put(tree, member.path(), member.values().at(row, attempt));
    }
    StringBuilder text = new StringBuilder("{");
    append(text, tree);
    String own = text.toString();
    // of two members of one name PostgreSQL's jsonb keeps the last
    return "{" + object.toString().substring(1, object.toString().length() - 1) + ", " + own.substring(1) + "}";
  }

  @Override
  public long capacity() {
    return plain.capacity();
  }

  @SuppressWarnings("unchecked")
  private static void put(Map<String, Object> tree, List<String> path, Object value) {
    Map<String, Object> at = tree;
    for (String name : path.subList(0, path.size() - 1)) {
      Object inner = at.computeIfAbsent(name, k -> new TreeMap<String, Object>());
      if (!(inner instanceof Map)) {
        return;
      }
      at = (Map<String, Object>) inner;
    }
    at.putIfAbsent(path.get(path.size() - 1), value == null ? "" : value);
  }

  private static void append(StringBuilder text, Map<?, ?> tree) {
    String between = "";
    for (Map.Entry<?, ?> member : tree.entrySet()) {
      text.append(between).append(quoted(member.getKey())).append(": ");
      if (member.getValue() instanceof Map<?, ?> inner) {
        text.append('{');
        append(text, inner);
        text.append('}');
      } else if (member.getValue() instanceof Number || member.getValue() instanceof Boolean) {
        text.append(member.getValue());
      } else {
        text.append(quoted(member.getValue()));
      }
      between = ", ";
    }
  }

  private static String quoted(Object value) {
    return '"' + value.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
