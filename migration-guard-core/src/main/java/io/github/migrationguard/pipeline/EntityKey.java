package io.github.migrationguard.pipeline;

import java.util.List;

/**
 * The key of one row of features, in a form that survives a change of the key's type: numbers in plain notation without
 * trailing zeros, temporal values in ISO-8601.
 *
 * @param parts one text for each column of the key, {@link #NULL} for SQL's NULL, which is a key like any other: a
 *     GROUP BY yields it, and a migration may bring it
 */
public record EntityKey(List<String> parts) implements Comparable<EntityKey> {

  /** How a NULL in a key is written. A text that begins with a backslash has another before it. */
  public static final String NULL = "\\0";

  public EntityKey {
    parts = List.copyOf(parts);
  }

  /** The order of the parts' characters, shorter keys first: any fixed order serves, this one needs no types. */
  @Override
  public int compareTo(EntityKey other) {
    int common = Math.min(parts.size(), other.parts.size());
    for (int i = 0; i < common; i++) {
      int order = parts.get(i).compareTo(other.parts.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(parts.size(), other.parts.size());
  }

  @Override
  public String toString() {
    return parts.size() == 1 ? parts.get(0) : String.join(", ", parts);
  }
}
