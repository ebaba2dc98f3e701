package io.github.migrationguard.evidence;

import java.util.Objects;
import java.util.Optional;

/**
 * What the synthetic rows leave out.
 *
 * @param table as a person names it
 * @param column the column's stored name where only that has no values; empty where the table is meant
 * @param reason whole sentences
 */
public record DataGap(String table, Optional<String> column, String reason) {

  public DataGap {
    Objects.requireNonNull(table);
    Objects.requireNonNull(column);
    Objects.requireNonNull(reason);
  }
}
