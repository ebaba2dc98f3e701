package io.github.migrationguard.pipeline;

import java.util.List;

/**
 * The key of one row of features, in a form that survives a change of the key's type: numbers in plain notation without
 * trailing zeros, temporal values in ISO-8601.
 *
 * @param parts one text for each column of the key, {@code "NULL"} quoted as {@code \0} for SQL's NULL
 */
public record EntityKey(List<String> parts) {

  public EntityKey {
    parts = List.copyOf(parts);
  }

  @Override
  public String toString() {
    return parts.size() == 1 ? parts.get(0) : String.join(", ", parts);
  }
}
