package io.github.migrationguard.synthesis.rows;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows of a parent table by the values of some columns, for keys that share columns with other keys: two keys through
 * the same tenant. Made when first asked, and of the first 65,536 rows alone, so that it does not grow with the data.
 */
public final class ParentIndex {

  private static final int MOST = 1 << 16;
  private static final long[] NOTHING = {};

  private final TableRows parent;
  private final int[] parentColumns;
  private Map<List<Object>, long[]> byValues;

  /**
   * @param parent the table to look in
   * @param parentColumns its columns; none: all rows are alike
   */
  public ParentIndex(TableRows parent, int[] parentColumns) {
    this.parent = parent;
    this.parentColumns = parentColumns.clone();
  }

  /** The parents that have these values in the columns, ascending. */
  public long[] with(List<Object> values) {
    return rowsWith(values.stream().map(ParentIndex::comparable).toList());
  }

  /** The parents that agree with columns of a child, ascending; none where one of those is NULL. */
  long[] of(Row child, int[] columns) {
    return isWhole(child, columns) ? rowsWith(valuesOf(child, columns)) : NOTHING;
  }

  /** Whether none of the columns is NULL, so that a foreign key can point at the row. */
  public static boolean isWhole(Row row, int[] columns) {
    return Arrays.stream(columns).noneMatch(column -> row.value(column) == null);
  }

  private long[] rowsWith(List<Object> values) {
    if (byValues == null) {
      byValues = read();
    }
    return byValues.getOrDefault(values, NOTHING);
  }

  private Map<List<Object>, long[]> read() {
    Map<List<Object>, List<Long>> found = new HashMap<>();
    for (long index = 0; index < Math.min(MOST, parent.count()); index++) {
      found.computeIfAbsent(valuesOf(parent.row(index), parentColumns), v -> new ArrayList<>()).add(index);
    }
    Map<List<Object>, long[]> packed = new HashMap<>();
    found.forEach((values, rows) -> packed.put(values, rows.stream().mapToLong(Long::longValue).toArray()));
    return packed;
  }

  /** How many of the ascending rows come before an index. */
  static int countBelow(long[] rows, long index) {
    int place = Arrays.binarySearch(rows, index);
    return place < 0 ? -place - 1 : place;
  }

  private static List<Object> valuesOf(Row row, int[] columns) {
    List<Object> values = new ArrayList<>(columns.length);
    for (int column : columns) {
      values.add(comparable(row.value(column)));
    }
    return values;
  }

  /** One form for numbers that are equal in SQL, whatever the width of their columns. */
  public static Object comparable(Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal.stripTrailingZeros();
    }
    if (value instanceof Integer || value instanceof Long || value instanceof Short) {
      return BigDecimal.valueOf(((Number) value).longValue()).stripTrailingZeros();
    }
    return value instanceof byte[] bytes ? Arrays.toString(bytes) : value;
  }
}
