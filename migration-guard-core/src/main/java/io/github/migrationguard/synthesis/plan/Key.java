package io.github.migrationguard.synthesis.plan;

import io.github.migrationguard.schema.UniqueKey;
import java.util.List;

/**
 * Columns that together are unique.
 *
 * @param name the constraint's or index's name; for one of the contract alone a phrase in its place
 * @param columns stored names
 * @param primary whether it is the primary key
 * @param condition of the rows for which it holds, empty for all
 * @param stated whether the contract alone states it
 */
public record Key(String name, List<String> columns, boolean primary, String condition, boolean stated) {

  public Key {
    columns = List.copyOf(columns);
  }

  static Key of(UniqueKey key) {
    return new Key(key.name(), key.columns(), key.primary(), key.condition(), false);
  }

  /** The constraint as a message names it: {@code unique constraint "uq" (a, b)}. */
  public String described() {
    String kind = stated ? name : (primary ? "primary key " : "unique constraint ") + '"' + name + '"';
    return kind + " (" + String.join(", ", columns) + ")";
  }
}
