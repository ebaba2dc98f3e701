package io.github.migrationguard.pipeline;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/** Takes a result, row by row, into columns; then puts the rows into the order of their keys. */
final class ResultReader {

  private final ResultSet rows;
  private final List<Integer> keyColumns;
  private final List<ValueKind> keyKinds = new ArrayList<>();
  private final List<Filling> features = new ArrayList<>();
  private final List<EntityKey> keys = new ArrayList<>();

  /**
   * @param keyColumns 1-based
   * @param featureColumns 1-based, in the order of the matrix
   * @param featureNames what the matrix calls them
   */
  ResultReader(ResultSet rows, List<Integer> keyColumns, List<Integer> featureColumns, List<String> featureNames)
      throws SQLException {
    this.rows = rows;
    this.keyColumns = keyColumns;
    ResultSetMetaData metaData = rows.getMetaData();
    for (int column : keyColumns) {
      keyKinds.add(ValueKind.of(metaData, column));
    }
    for (int i = 0; i < featureColumns.size(); i++) {
      ValueKind kind = ValueKind.of(metaData, featureColumns.get(i));
      features.add(kind.isNumber() ? new FillingNumbers(featureNames.get(i), featureColumns.get(i), kind)
          : new FillingCategories(featureNames.get(i), featureColumns.get(i), kind));
    }
  }

  FeatureMatrix read() throws SQLException {
    while (rows.next()) {
      List<String> parts = new ArrayList<>(keyColumns.size());
      for (int i = 0; i < keyColumns.size(); i++) {
        parts.add(keyKinds.get(i).readKey(rows, keyColumns.get(i)));
      }
      for (Filling feature : features) {
        feature.add(keys.size());
      }
      keys.add(new EntityKey(parts));
    }
    int[] order = order();
    List<EntityKey> sorted = new ArrayList<>(order.length);
    for (int row : order) {
      sorted.add(keys.get(row));
    }
    return new FeatureMatrix(sorted, features.stream().map(feature -> feature.in(order)).toList());
  }

  /** By key; rows of the same key by their values, so that the order in which the database yields them never shows. */
  private int[] order() {
    Placed[] placed = new Placed[keys.size()];
    Arrays.setAll(placed, row -> new Placed(keys.get(row).parts().get(0), row));
    Arrays.sort(placed, this::compare);
    return Arrays.stream(placed).mapToInt(Placed::row).toArray();
  }

  /** A row by the first part of its key, which decides mostly. */
  private record Placed(String first, int row) {}

  private int compare(Placed a, Placed b) {
    int first = a.first().compareTo(b.first());
    if (first != 0) {
      return first;
    }
    int key = keys.get(a.row()).compareTo(keys.get(b.row()));
    return key != 0 ? key : compareValues(a.row(), b.row());
  }

  private int compareValues(int a, int b) {
    for (Filling feature : features) {
      int order = feature.compare(a, b);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** A feature's column while it grows. */
  private interface Filling {
    void add(int row) throws SQLException;

    int compare(int a, int b);

    FeatureColumn in(int[] order);
  }

  private final class FillingNumbers implements Filling {

    private final String name;
    private final int column;
    private final ValueKind kind;
    private final BitSet missing = new BitSet();
    private double[] values = new double[1024];

    FillingNumbers(String name, int column, ValueKind kind) {
      this.name = name;
      this.column = column;
      this.kind = kind;
    }

    @Override
    public void add(int row) throws SQLException {
      if (row == values.length) {
        values = Arrays.copyOf(values, 2 * row);
      }
      Object value = kind.read(rows, column);
      if (value == null) {
        missing.set(row);
      } else {
        values[row] = ValueKind.asNumber(value);
      }
    }

    @Override
    public int compare(int a, int b) {
      int nulls = Boolean.compare(missing.get(a), missing.get(b));
      return nulls != 0 ? nulls : Double.compare(values[a], values[b]);
    }

    @Override
    public FeatureColumn in(int[] order) {
      double[] sorted = new double[order.length];
      BitSet sortedMissing = new BitSet();
      for (int i = 0; i < order.length; i++) {
        sorted[i] = values[order[i]];
        sortedMissing.set(i, missing.get(order[i]));
      }
      return new FeatureColumn.Numbers(name, sorted, sortedMissing, kind.isPointInTime());
    }
  }

  private final class FillingCategories implements Filling {

    private final String name;
    private final int column;
    private final ValueKind kind;
    private final List<String> values = new ArrayList<>();

    FillingCategories(String name, int column, ValueKind kind) {
      this.name = name;
      this.column = column;
      this.kind = kind;
    }

    @Override
    public void add(int row) throws SQLException {
      values.add((String) kind.read(rows, column));
    }

    @Override
    public int compare(int a, int b) {
      return Comparator.nullsLast(Comparator.<String>naturalOrder()).compare(values.get(a), values.get(b));
    }

    @Override
    public FeatureColumn in(int[] order) {
      String[] sorted = new String[order.length];
      Arrays.setAll(sorted, i -> values.get(order[i]));
      return new FeatureColumn.Categories(name, sorted, kind == ValueKind.BOOLEAN);
    }
  }
}
