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
  private final int[] childColumns;
  private Map<List<Object>, long[]> byValues;

  /**
   * @param parent the table to look in
   * @param parentColumns its columns
   * @param childColumns the child's columns, in the same order, whose values are looked for
   */
  public ParentIndex(TableRows parent, int[] parentColumns, int[] childColumns) {
    this.parent = parent;
    this.parentColumns = parentColumns.clone();
    this.childColumns = childColumns.clone();
  }

  /** The parents that agree with a child, ascending. */
  long[] of(Row child) {
    return rowsWith(valuesOf(child, childColumns));
  }

  /** Whether a parent has the values that stand in columns of another table's row. */
  public boolean has(Row other, int[] columns) {
    return rowsWith(valuesOf(other, columns)).length > 0;
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
