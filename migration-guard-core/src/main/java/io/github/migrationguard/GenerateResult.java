package io.github.migrationguard;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The synthetic rows, written out.
 *
 * @param files in the order in which they were written
 * @param rows of each table that was written, as a person names it, parents first
 * @param baseline the version of the schema; empty when the history has no versioned migration
 * @param engine the engine with its version
 */
public record GenerateResult(List<Path> files, Map<String, Long> rows, Optional<String> baseline, String engine) {

  public GenerateResult {
    files = List.copyOf(files);
    rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
  }

  /** How many rows there are in all. */
  public long total() {
    return rows.values().stream().mapToLong(Long::longValue).sum();
  }
}
