package io.github.migrationguard.drift;

import io.github.migrationguard.schema.TableName;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Values of a table's columns, in the form in which a feature sees them: one is 1 whether it is stored as 1 or as 1.0,
 * an instant is its UTC time, a fixed-length text has no padding.
 */
public final class RowSample {

  private final TableName table;
  private final List<String> key;
  private final long total;
  private final int size;
  private final Map<String, Object[]> columns;
  private final Map<List<String>, Map<List<Object>, int[]>> indexes = new HashMap<>();

  /**
   * @param table whose rows they are
   * @param key columns that identify a row; empty where the table has none
   * @param total rows in the table, of which the sample may hold fewer
   * @param columns values by column, each array as long as the others; not copied
   */
  public RowSample(TableName table, List<String> key, long total, Map<String, Object[]> columns) {
    this.table = table;
    this.key = List.copyOf(key);
    this.total = total;
    this.columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    this.size = columns.isEmpty() ? 0 : columns.values().iterator().next().length;
  }

  public TableName table() {
    return table;
  }

  public List<String> key() {
    return key;
  }

  /** Rows in the table. */
  public long total() {
    return total;
  }

  /** Rows in the sample. */
  public int size() {
    return size;
  }

  /** Whether every row of the table is in the sample. */
  public boolean isComplete() {
    return size >= total;
  }

  /**
   * Whether it is certain that no row has one of some values in a column of texts or numbers.
   *
   * @param texts the values as text
   */
  public boolean hasNone(String column, Collection<String> texts) {
    Optional<String> name = columns.keySet().stream().filter(column::equals).findFirst()
        .or(() -> columns.keySet().stream().filter(column::equalsIgnoreCase).findFirst());
    if (name.isEmpty() || !isComplete() || size == 0) {
      return false;
    }
    for (Object value : values(name.get())) {
      if (value != null && !(value instanceof String) && !(value instanceof BigDecimal)
          || value != null && texts.contains(Cells.rendering(value))) {
        return false;
      }
    }
    return true;
  }

  /** Whether as many rows are all there later, and those that are known again have the same values of a column. */
  boolean isKept(RowSample later, String column) {
    return !key.isEmpty() && key.equals(later.key) && isComplete() && later.isComplete() && total == later.total
        && has(column) && later.has(column) && ValueChange.of(this, later, column, 0, false).changed() == 0;
  }

  List<String> columnNames() {
    return List.copyOf(columns.keySet());
  }

  boolean has(String column) {
    return columns.containsKey(column);
  }

  Object[] values(String column) {
    Object[] values = columns.get(column);
    if (values == null) {
      throw new IllegalArgumentException("the sample of " + table + " has no column " + column);
    }
    return values;
  }

  Map<String, Object[]> columns() {
    return columns;
  }

  /** Row numbers by the values of some columns. Rows with a NULL among these are left out: NULL equals nothing. */
  Map<List<Object>, int[]> index(List<String> by) {
    return indexes.computeIfAbsent(by, this::buildIndex);
  }

  /** Numbers as their text, so that a row is found by a key that became one of another kind: 7, then '7'. */
  List<Object> tuple(List<String> of, int row) {
    List<Object> tuple = new ArrayList<>(of.size());
    for (String column : of) {
      Object value = values(column)[row];
      tuple.add(value instanceof BigDecimal ? Cells.rendering(value) : value);
    }
    return tuple;
  }

  private Map<List<Object>, int[]> buildIndex(List<String> by) {
    Map<List<Object>, int[]> index = new HashMap<>();
    for (int row = 0; row < size; row++) {
      List<Object> tuple = tuple(by, row);
      if (!tuple.contains(null)) {
        int[] one = {row};
        index.merge(tuple, one, (known, more) -> {
          int[] longer = java.util.Arrays.copyOf(known, known.length + 1);
          longer[known.length] = more[0];
          return longer;
        });
      }
    }
    return index;
  }
}
