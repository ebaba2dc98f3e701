package io.github.migrationguard.synthesis;

import io.github.migrationguard.schema.TableName;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What stands in the database after synthesis.
 *
 * @param tables the rows of each base table, sorted by name
 * @param gaps what is not populated, although it is there: outside the contract, or optional
 */
public record SynthesisResult(Map<TableName, Rows> tables, List<Gap> gaps) {

  public SynthesisResult {
    tables = Collections.unmodifiableMap(new TreeMap<>(tables));
    gaps = List.copyOf(gaps);
  }

  /**
   * The rows of a table.
   *
   * @param inserted those that synthesis added
   * @param existing those that stood there before: migrations inserted them
   */
  public record Rows(long inserted, long existing) {}

  /**
   * A table that got no rows, or a column that got no values.
   *
   * @param table the table
   * @param column the column, by its stored name; empty where the whole table is meant
   * @param reason whole sentences
   */
  public record Gap(TableName table, Optional<String> column, String reason) {}
}
