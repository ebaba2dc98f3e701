package io.github.migrationguard.database;

import java.util.Optional;

/**
 * A view or a function, which reads when a query reads it.
 *
 * @param name as the database stores it, without its schema
 * @param prefix what stands before the text in the statement that replaces it; empty where nothing does, as the
 *     database keeps its result
 * @param text the SELECT of a view; the whole definition of a function
 * @param runsUnnamed whether it may run where its name does not stand: for an operator, a cast, an aggregate
 */
public record StoredQuery(String name, Optional<String> prefix, String text, boolean runsUnnamed) {

  /** SQL that puts it, with another text, in its own place; empty where that cannot be. */
  public Optional<String> replacedBy(String other) {
    return prefix.map(sql -> sql + other);
  }
}
