package io.github.migrationguard.pipeline;

import java.util.List;
import java.util.Optional;

/**
 * Features by entity: column-wise, {@code entities.size()} values a column. Rows stand in the order of the keys, so
 * that the order in which a database returns them does not show.
 *
 * @param entities the key of each row; a key stands as often as the pipeline returned it
 * @param columns the features, in the pipeline's order
 */
public record FeatureMatrix(List<EntityKey> entities, List<FeatureColumn> columns) {

  public FeatureMatrix {
    entities = List.copyOf(entities);
    columns = List.copyOf(columns);
    for (FeatureColumn column : columns) {
      if (column.size() != entities.size()) {
        throw new IllegalArgumentException(
            "feature " + column.name() + " has " + column.size() + " values for " + entities.size() + " entities");
      }
    }
  }

  public Optional<FeatureColumn> column(String name) {
    return columns.stream().filter(c -> c.name().equals(name)).findFirst();
  }

  public int rows() {
    return entities.size();
  }
}
