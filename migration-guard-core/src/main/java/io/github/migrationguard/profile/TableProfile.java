package io.github.migrationguard.profile;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of a table.
 *
 * @param rows how many rows were looked at
 * @param sampled whether that is a sample
 * @param columns by stored name
 * @param children quantiles of the rows a parent has, by foreign key: its columns separated by commas
 */
public record TableProfile(
    long rows, boolean sampled, Map<String, ColumnProfile> columns, Map<String, List<Integer>> children) {

  public TableProfile {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    children = Collections.unmodifiableMap(new LinkedHashMap<>(children));
  }
}
