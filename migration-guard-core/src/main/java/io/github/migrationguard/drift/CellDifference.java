package io.github.migrationguard.drift;

import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.TableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A cell in which two databases differ that were made in the same way: its value was taken from the clock, or drawn.
 *
 * @param key the row's key, by column
 * @param column the cell's
 * @param first what the first database has, as in a {@link RowSample}; null for NULL
 */
public record CellDifference(TableName table, Map<String, Object> key, ColumnSchema column, Object first) {

  /**
   * The cells of rows that both have, by key.
   *
   * @param first a moment of one database
   * @param second the same moment of the other
   */
  public static List<CellDifference> between(Snapshot first, Snapshot second) {
    List<CellDifference> differences = new ArrayList<>();
    for (RowSample rows : second.rows().values()) {
      RowSample known = first.rows().get(rows.table());
      if (known != null && !rows.key().isEmpty() && rows.key().equals(known.key())) {
        add(known, rows, second.schema(), differences);
      }
    }
    return differences;
  }

  private static void add(RowSample first, RowSample second, DatabaseSchema schema, List<CellDifference> differences) {
    Map<List<Object>, int[]> places = first.index(first.key());
    for (ColumnSchema column : schema.table(second.table()).orElseThrow().columns()) {
      String name = column.name();
      if (second.key().contains(name) || !first.has(name)) {
        continue;
      }
      for (int row = 0; row < second.size(); row++) {
        int[] same = places.getOrDefault(second.tuple(second.key(), row), new int[0]);
        if (same.length == 1 && !Cells.same(first.values(name)[same[0]], second.values(name)[row], 0)) {
          differences.add(new CellDifference(second.table(), key(second, row), column, first.values(name)[same[0]]));
        }
      }
    }
  }

  private static Map<String, Object> key(RowSample rows, int row) {
    Map<String, Object> key = new LinkedHashMap<>();
    rows.key().forEach(column -> key.put(column, rows.values(column)[row]));
    return key;
  }
}
