package io.github.migrationguard.relaxation;

import io.github.migrationguard.pipeline.EntityKey;
import io.github.migrationguard.pipeline.FeatureColumn;
import io.github.migrationguard.pipeline.FeatureMatrix;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The rows of each entity without the new data and with it. Entities that only the new data has are left out. */
final class EntityRows {

  /** An entity's rows in either matrix; none in the second where it is lost. */
  record Entity(List<Integer> without, List<Integer> with) {

    boolean isLost() {
      return with.isEmpty();
    }

    boolean isDuplicated() {
      return with.size() > without.size() && !without.isEmpty();
    }
  }

  private final List<Entity> entities;
  private final boolean[] touched;

  private EntityRows(List<Entity> entities, boolean[] touched) {
    this.entities = entities;
    this.touched = touched;
  }

  static EntityRows of(FeatureMatrix without, FeatureMatrix with) {
    return of(without, with, without.entities());
  }

  /** @param known the entities to look at; what else the first matrix has was made up to compare with */
  static EntityRows of(FeatureMatrix without, FeatureMatrix with, Collection<EntityKey> known) {
    Map<EntityKey, List<Integer>> before = byKey(without);
    before.keySet().retainAll(new HashSet<>(known));
    Map<EntityKey, List<Integer>> after = byKey(with);
    List<Entity> entities = new ArrayList<>();
    before.forEach((key, rows) -> entities.add(new Entity(rows, after.getOrDefault(key, List.of()))));
    boolean[] touched = new boolean[entities.size()];
    for (int i = 0; i < touched.length; i++) {
      touched[i] = isTouched(entities.get(i), without, with);
    }
    return new EntityRows(entities, touched);
  }

  List<Entity> entities() {
    return entities;
  }

  int size() {
    return entities.size();
  }

  /** Entities that are lost or come more often, or of which any feature's value is another one. */
  int touched() {
    int count = 0;
    for (boolean one : touched) {
      count += one ? 1 : 0;
    }
    return count;
  }

  private static boolean isTouched(Entity entity, FeatureMatrix without, FeatureMatrix with) {
    if (entity.with().size() != entity.without().size()) {
      return true;
    }
    for (FeatureColumn column : without.columns()) {
      FeatureColumn now = with.column(column.name()).orElse(null);
      for (int row = 0; now != null && row < entity.with().size(); row++) {
        if (!FeatureValues.same(column, entity.without().get(row), now, entity.with().get(row))) {
          return true;
        }
      }
    }
    return false;
  }

  private static Map<EntityKey, List<Integer>> byKey(FeatureMatrix matrix) {
    Map<EntityKey, List<Integer>> rows = new TreeMap<>();
    for (int row = 0; row < matrix.rows(); row++) {
      rows.computeIfAbsent(matrix.entities().get(row), key -> new ArrayList<>(1)).add(row);
    }
    return rows;
  }
}
