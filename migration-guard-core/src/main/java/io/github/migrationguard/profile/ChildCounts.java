package io.github.migrationguard.profile;

import io.github.migrationguard.schema.ForeignKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How many children the parents of a foreign key have: quantiles, each shared by enough parents. */
final class ChildCounts {

  private static final int POINTS = 11;

  private ChildCounts() {}

  /** Empty where there are too few parents to tell. */
  static Optional<List<Integer>> quantiles(ProfiledDatabase database, String child, String parent, ForeignKey key)
      throws SQLException {
    List<String> columns = new ArrayList<>();
    List<String> given = new ArrayList<>();
    for (String column : key.columns()) {
      columns.add(database.quoted(column));
      given.add(database.quoted(column) + " IS NOT NULL");
    }
    String list = String.join(", ", columns);
    TreeMap<Long, Long> parentsByChildren = new TreeMap<>();
    database.query("SELECT n, COUNT(*) FROM (SELECT " + list + ", COUNT(*) AS n FROM " + child + " WHERE "
        + String.join(" AND ", given) + " GROUP BY " + list + ") g GROUP BY n",
        row -> parentsByChildren.put(row.getLong(1), row.getLong(2)));
    long parents = database.query("SELECT COUNT(*) FROM " + parent, row -> row.getLong(1)).get(0);
    long childless = parents - parentsByChildren.values().stream().mapToLong(Long::longValue).sum();
    if (childless > 0) {
      parentsByChildren.put(0L, childless);
    }
    return quantiles(parentsByChildren, parents);
  }

  /** A number of children that too few parents have, is told as the nearest below that enough have or exceed. */
  static Optional<List<Integer>> quantiles(TreeMap<Long, Long> parentsByChildren, long parents) {
    List<Map.Entry<Long, Long>> told =
        parentsByChildren.entrySet().stream().filter(entry -> entry.getValue() >= Profiler.SHARED).toList();
    long all = told.stream().mapToLong(Map.Entry::getValue).sum();
    if (told.isEmpty() || 2 * all < parents) {
      return Optional.empty();
    }
    List<Integer> quantiles = new ArrayList<>();
    for (int point = 0; point < POINTS; point++) {
      long rank = Math.round((all - 1) * (double) point / (POINTS - 1));
      long passed = 0;
      for (Map.Entry<Long, Long> entry : told) {
        passed += entry.getValue();
        if (rank < passed) {
          quantiles.add(Math.toIntExact(Math.min(entry.getKey(), Integer.MAX_VALUE)));
          break;
        }
      }
    }
    return Optional.of(quantiles);
  }
}
