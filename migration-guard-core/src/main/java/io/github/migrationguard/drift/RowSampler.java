package io.github.migrationguard.drift;

import io.github.migrationguard.contract.Contract;
import io.github.migrationguard.contract.TableContract;
import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.LogicalType;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.schema.TableSchema;
import io.github.migrationguard.schema.UniqueKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Takes snapshots of one database as its migrations run: first {@link #baseline}, then {@link #after} once for each
 * migration. The connections are in auto-commit. A column whose values did not change is held once, however many
 * migrations there are.
 */
public final class RowSampler {

  /** Rows of one table that are looked at; a table with more is sampled at even distances in the order of its key. */
  static final int LIMIT = 20_000;

  /** Rows of a table that had fewer than {@link #LIMIT}: read whole, or the rows that a sample leaves out look lost. */
  static final int GROWN_LIMIT = 5 * LIMIT;

  private static final int KEYS_PER_QUERY = 500;

  /** Keys are short, and there may be millions. */
  private static final int KEYS_PER_TRIP = 10_000;

  private final Contract contract;
  private final Map<TableName, List<Object[]>> sampledKeys = new TreeMap<>();
  private final Map<TableName, RowSample> latest = new TreeMap<>();
  private Snapshot baseline;

  public RowSampler(Contract contract) {
    this.contract = contract;
  }

  /** The database before the first pending migration. */
  public Snapshot baseline(Connection connection, DatabaseSchema schema) throws SQLException {
    Map<TableName, RowSample> samples = new TreeMap<>();
    for (TableContract spoken : contract.tables().values()) {
      Optional<TableSchema> found = schema.find(spoken.name());
      if (found.isPresent()) {
        readable(found.get(), () -> read(connection, found.get(), keyOf(found.get(), spoken)))
            .ifPresent(sample -> samples.put(found.get().name(), sample));
      }
    }
    latest.putAll(samples);
    baseline = new Snapshot(schema, samples);
    return baseline;
  }

  /** The database after the next pending migration. */
  public Snapshot after(Connection connection, DatabaseSchema schema) throws SQLException {
    if (baseline == null) {
      throw new IllegalStateException("the baseline comes first");
    }
    Map<TableName, RowSample> samples = new TreeMap<>();
    boolean missing = false;
    for (Map.Entry<TableName, RowSample> before : baseline.rows().entrySet()) {
      Optional<TableSchema> table = schema.table(before.getKey());
      missing |= table.isEmpty() || !hasContractColumns(table.get()) || hidesAnother(table.get());
      if (table.isPresent()) {
        readable(table.get(), () -> again(connection, table.get(), before.getValue()))
            .ifPresent(sample -> samples.put(before.getKey(), sample));
      }
    }
    if (missing) {
      for (TableSchema table : schema.tables().values()) {
        if (!samples.containsKey(table.name()) && hasNewColumns(table)) {
          readable(table, () -> read(connection, table, keyOf(table)))
              .ifPresent(sample -> samples.put(table.name(), sample));
        }
      }
    }
    latest.putAll(samples);
    return new Snapshot(schema, samples);
  }

  /**
   * A view may have been left without a column that it needs: it yields no rows, which is not the sampler's to
   * judge.
   */
  private static Optional<RowSample> readable(TableSchema table, Reading reading) throws SQLException {
    try {
      return Optional.of(reading.read());
    } catch (SQLException e) {
      if (table.isView()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private interface Reading {
    RowSample read() throws SQLException;
  }

  private boolean hasContractColumns(TableSchema table) {
    return contract.tables().values().stream()
        .filter(spoken ->
            baseline.schema().find(spoken.name()).map(TableSchema::name).equals(Optional.of(table.name())))
        .flatMap(spoken -> spoken.columns().keySet().stream())
        .allMatch(column -> table.column(column).isPresent());
  }

  /** A view in the place of a table: that has another name now, or its rows went elsewhere. */
  private boolean hidesAnother(TableSchema now) {
    return now.isView() && baseline.schema().table(now.name()).filter(before -> !before.isView()).isPresent();
  }

  private boolean hasNewColumns(TableSchema table) {
    Optional<TableSchema> before = baseline.schema().table(table.name());
    return before.isEmpty() || table.columns().stream().anyMatch(c -> before.get().column(c.name()).isEmpty());
  }

  private RowSample again(Connection connection, TableSchema table, RowSample before) throws SQLException {
    List<String> key = before.key().stream().allMatch(c -> table.column(c).isPresent()) ? before.key() : keyOf(table);
    List<Object[]> keys = sampledKeys.get(table.name());
    if (keys == null || !key.equals(before.key()) || !sameTypes(table, key)) {
      return read(connection, table, key, before.isComplete() ? GROWN_LIMIT : LIMIT);
    }
    return shared(table, key, count(connection, table), readByKeys(connection, table, key, keys));
  }

  private boolean sameTypes(TableSchema table, List<String> columns) {
    TableSchema before = baseline.schema().table(table.name()).orElseThrow();
    return columns.stream().allMatch(c ->
        before.column(c).map(ColumnSchema::type).equals(table.column(c).map(ColumnSchema::type)));
  }

  private static List<String> keyOf(TableSchema table, TableContract spoken) {
    List<String> stated = spoken.primaryKey().stream()
        .flatMap(name -> table.column(name).stream()).map(ColumnSchema::name).toList();
    return !stated.isEmpty() && stated.size() == spoken.primaryKey().size() ? stated : keyOf(table);
  }

  private static List<String> keyOf(TableSchema table) {
    return table.primaryKey()
        .or(() -> table.keys().stream().filter(UniqueKey::isWhole)
            .filter(key -> key.columns().stream().noneMatch(c -> table.column(c).orElseThrow().nullable())).findFirst())
        .map(UniqueKey::columns).orElse(List.of());
  }

  private RowSample read(Connection connection, TableSchema table, List<String> key) throws SQLException {
    return read(connection, table, key, LIMIT);
  }

  private RowSample read(Connection connection, TableSchema table, List<String> key, long most) throws SQLException {
    long total = count(connection, table);
    if (total > most && !key.isEmpty()) {
      List<Object[]> keys = keysAtEvenDistances(connection, table, key, (total + LIMIT - 1) / LIMIT);
      sampledKeys.putIfAbsent(table.name(), keys);
      return shared(table, key, total, readByKeys(connection, table, key, keys));
    }
    Columns columns = new Columns(table);
    String limit = total > most ? " FETCH FIRST " + LIMIT + " ROWS ONLY" : "";
    String order = orderOf(table, key);
    try (PreparedStatement query = connection.prepareStatement(
        "SELECT " + columns.list("") + " FROM " + table.name().quoted() + order + limit)) {
      columns.addAll(query);
    }
    return shared(table, key, total, columns);
  }

  private static String orderOf(TableSchema table, List<String> key) {
    List<String> by = !key.isEmpty() ? key : table.columns().stream()
        .filter(c -> c.type().logical().isNumber() || c.type().logical().isTemporal()
            || c.type().logical() == LogicalType.VARCHAR)
        .map(ColumnSchema::name).toList();
    return by.isEmpty() ? "" : " ORDER BY " + quoted(by);
  }

  /** Counted here: numbering the rows with a window function took H2 twice as long at a million rows. */
  private static List<Object[]> keysAtEvenDistances(
      Connection connection, TableSchema table, List<String> key, long distance) throws SQLException {
    String names = quoted(key);
    List<Object[]> keys = new ArrayList<>();
    // drivers read a result piece by piece only inside a transaction (PostgreSQL's holds all of it in memory otherwise)
    connection.setAutoCommit(false);
    try (PreparedStatement query = connection.prepareStatement(
        "SELECT " + names + " FROM " + table.name().quoted() + " ORDER BY " + names)) {
      query.setFetchSize(KEYS_PER_TRIP);
      try (ResultSet rows = query.executeQuery()) {
        for (long place = 1; rows.next(); place++) {
          if (place % distance == 0) {
            Object[] values = new Object[key.size()];
            for (int i = 0; i < values.length; i++) {
              values[i] = rows.getObject(i + 1);
            }
            keys.add(values);
          }
        }
      }
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
    return keys;
  }

  /** A join with the keys as a table: H2 finds no index for pairs in an IN. */
  private static Columns readByKeys(Connection connection, TableSchema table, List<String> key, List<Object[]> keys)
      throws SQLException {
    Columns columns = new Columns(table);
    List<String> casts = new ArrayList<>();
    List<String> names = new ArrayList<>();
    List<String> equal = new ArrayList<>();
    for (String column : key) {
      String name = "k" + names.size();
      names.add(name);
      casts.add("CAST(? AS " + table.column(column).orElseThrow().type().nativeName() + ")");
      equal.add("t." + TableName.quote(column) + " = wanted." + name);
    }
    String row = "(" + String.join(", ", casts) + ")";
    for (int from = 0; from < keys.size(); from += KEYS_PER_QUERY) {
      List<Object[]> some = keys.subList(from, Math.min(keys.size(), from + KEYS_PER_QUERY));
      try (PreparedStatement query = connection.prepareStatement("SELECT " + columns.list("t.") + " FROM (VALUES "
          + String.join(", ", Collections.nCopies(some.size(), row)) + ") AS wanted (" + String.join(", ", names)
          + ") JOIN " + table.name().quoted() + " t ON " + String.join(" AND ", equal))) {
        int index = 1;
        for (Object[] values : some) {
          for (Object value : values) {
            query.setObject(index++, value);
          }
        }
        columns.addAll(query);
      }
    }
    return columns;
  }

  private static long count(Connection connection, TableSchema table) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement("SELECT COUNT(*) FROM " + table.name().quoted());
        ResultSet rows = query.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** The sample, with the arrays of the one before in the place of equal ones. */
  private RowSample shared(TableSchema table, List<String> key, long total, Columns columns) {
    RowSample known = latest.get(table.name());
    Map<String, Object[]> values = columns.values();
    if (known != null) {
      values.replaceAll((name, array) ->
          known.has(name) && Arrays.equals(known.values(name), array) ? known.values(name) : array);
    }
    return new RowSample(table.name(), key, total, values);
  }

  private static String quoted(List<String> columns) {
    return columns.stream().map(TableName::quote).collect(Collectors.joining(", "));
  }

  /** The columns of a table while rows are added. */
  private static final class Columns {
    private final List<ColumnSchema> schemas;
    private final List<List<Object>> cells = new ArrayList<>();

    private Columns(TableSchema table) {
      schemas = table.columns();
      schemas.forEach(column -> cells.add(new ArrayList<>()));
    }

    private String list(String prefix) {
      return schemas.stream().map(c -> prefix + TableName.quote(c.name())).collect(Collectors.joining(", "));
    }

    private void addAll(PreparedStatement query) throws SQLException {
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          for (int i = 0; i < schemas.size(); i++) {
            cells.get(i).add(Cells.read(rows, i + 1, schemas.get(i).type()));
          }
        }
      }
    }

    private Map<String, Object[]> values() {
      Map<String, Object[]> values = new LinkedHashMap<>();
      for (int i = 0; i < schemas.size(); i++) {
        values.put(schemas.get(i).name(), cells.get(i).toArray());
      }
      return values;
    }
  }
}
