package io.github.migrationguard.relaxation;

import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.LogicalType;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.schema.TableSchema;
import io.github.migrationguard.schema.UniqueKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** A share of a table's rows, spread over the order of its key: the same rows on every run. */
final class ChosenRows {

  /**
   * The fractional part of the golden ratio. Its multiples fall into the unit interval more evenly than random numbers and
   * in step with no period (Knuth, The Art of Computer Programming 3, 6.4, theorem S), so that tables in which every
   * tenth row is special are no trap.
   */
  private static final double GOLDEN = 0.6180339887498949;

  /** What the SQL of an expression calls the row that is copied. */
  static final String COPIED = "chosen";

  private static final int BATCH = 1_000;

  private final TableSchema table;
  private final List<ColumnSchema> key;
  private final List<Object[]> keys;

  private ChosenRows(TableSchema table, List<ColumnSchema> key, List<Object[]> keys) {
    this.table = table;
    this.key = key;
    this.keys = keys;
  }

  /**
   * Chooses; always the first row, so that a table of few rows takes part.
   *
   * @param share of the rows that fulfil the condition, above 0 and up to 1
   * @param condition SQL over the table's columns
   */
  static ChosenRows of(Connection connection, TableSchema table, double share, String condition) throws SQLException {
    List<ColumnSchema> key = keyOf(table);
    String names = key.stream().map(c -> TableName.quote(c.name())).collect(Collectors.joining(", "));
    List<Object[]> keys = new ArrayList<>();
    if (!key.isEmpty()) {
      try (PreparedStatement query = connection.prepareStatement("SELECT " + names + " FROM " + table.name().quoted()
          + " WHERE " + condition + " ORDER BY " + names)) {
        query.setFetchSize(BATCH);
        try (ResultSet rows = query.executeQuery()) {
          for (int place = 0; rows.next(); place++) {
            if (place * GOLDEN % 1 < share) {
              keys.add(read(rows, key.size()));
            }
          }
        }
      }
    }
    return new ChosenRows(table, key, keys);
  }

  private static Object[] read(ResultSet rows, int size) throws SQLException {
    Object[] values = new Object[size];
    for (int i = 0; i < size; i++) {
      values[i] = rows.getObject(i + 1);
    }
    return values;
  }

  /** Its key; where it has none any more, every column that takes no NULL: rows alike in all of them change together. */
  private static List<ColumnSchema> keyOf(TableSchema table) {
    List<ColumnSchema> certain = table.columns().stream().filter(c -> !c.nullable())
        .filter(c -> c.type().logical() != LogicalType.JSON && c.type().logical() != LogicalType.ARRAY
            && c.type().logical() != LogicalType.BINARY).toList();
    return table.primaryKey()
        .or(() -> table.keys().stream().filter(UniqueKey::isWhole)
            .filter(k -> k.columns().stream().allMatch(name -> certain.stream().anyMatch(c -> c.name().equals(name))))
            .findFirst())
        .map(k -> k.columns().stream().map(name -> table.column(name).orElseThrow()).toList())
        .orElse(certain);
  }

  boolean isEmpty() {
    return keys.isEmpty();
  }

  int size() {
    return keys.size();
  }

  /**
   * Gives a column of the rows other values.
   *
   * @param values by the row's place among the chosen ones, as text that the database casts; null for SQL NULL
   */
  void update(Connection connection, ColumnSchema column, IntFunction<String> values) throws SQLException {
    execute(connection, "UPDATE " + table.name().quoted() + " SET " + TableName.quote(column.name()) + " = "
        + parameter(column) + " WHERE " + keyEquals(), List.of(values));
  }

  /**
   * Adds a copy of each row.
   *
   * @param fresh columns that differ, with their values as for {@link #update}
   * @param expressions columns that differ, with SQL over the row that is {@link #COPIED}; the rows go in one by one,
   *     so that it sees the copies before
   */
  void copy(Connection connection, Map<String, IntFunction<String>> fresh, Map<String, String> expressions)
      throws SQLException {
    List<ColumnSchema> written =
        table.columns().stream().filter(c -> c.origin() != ColumnSchema.Origin.GENERATED).toList();
    List<IntFunction<String>> values = new ArrayList<>();
    List<String> selected = new ArrayList<>();
    for (ColumnSchema column : written) {
      if (fresh.containsKey(column.name())) {
        values.add(fresh.get(column.name()));
      }
      selected.add(fresh.containsKey(column.name()) ? parameter(column)
          : expressions.getOrDefault(column.name(), TableName.quote(column.name())));
    }
    boolean overriding = written.stream().anyMatch(c -> c.origin() == ColumnSchema.Origin.IDENTITY_ALWAYS);
    execute(connection, "INSERT INTO " + table.name().quoted() + " ("
        + written.stream().map(c -> TableName.quote(c.name())).collect(Collectors.joining(", ")) + ")"
        + (overriding ? " OVERRIDING SYSTEM VALUE" : "") + " SELECT " + String.join(", ", selected) + " FROM "
        + table.name().quoted() + " " + COPIED + " WHERE " + keyEquals(), values);
  }

  private void execute(Connection connection, String sql, List<IntFunction<String>> values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int row = 0; row < keys.size(); row++) {
        int index = 1;
        for (IntFunction<String> value : values) {
          statement.setString(index++, value.apply(row));
        }
        for (Object part : keys.get(row)) {
          statement.setObject(index++, part);
        }
        statement.addBatch();
        if ((row + 1) % BATCH == 0 || row + 1 == keys.size()) {
          statement.executeBatch();
        }
      }
    }
  }

  private String keyEquals() {
    return key.stream().map(c -> TableName.quote(c.name()) + " = " + parameter(c)).collect(Collectors.joining(" AND "));
  }

  private static String parameter(ColumnSchema column) {
    return "CAST(? AS " + column.type().nativeName() + ")";
  }
}
