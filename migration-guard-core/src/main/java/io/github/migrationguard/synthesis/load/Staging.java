package io.github.migrationguard.synthesis.load;

import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.schema.TableSchema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A twin of some columns of a table without any of its constraints, in which the database judges rows before they are
 * loaded: it is the only one to know what a check, a function or a collation means.
 */
public final class Staging implements AutoCloseable {

  private static final String TWIN = "\"mg_twin\"";
  private static final int BATCH = 1000;

  /** Failing queries after which no more candidates are told apart: each costs a round trip. */
  private static final int MOST_FAILURES = 400;

  private final SyntheticDatabase database;
  private final Connection connection;
  private final TableSchema table;
  private final List<ColumnSchema> columns;
  private final String seenColumns;
  private long staged;
  private int failures;

  /**
   * @param columns stored names of the columns that are judged
   */
  public Staging(SyntheticDatabase database, Connection connection, TableSchema table, Set<String> columns)
      throws SQLException {
    this.database = database;
    this.connection = connection;
    this.table = table;
    this.columns = table.columns().stream()
        .filter(c -> columns.contains(c.name()) && c.origin() != ColumnSchema.Origin.GENERATED).toList();
    String generated = table.columns().stream()
        .filter(c -> columns.contains(c.name()) && c.origin() == ColumnSchema.Origin.GENERATED)
        .map(c -> ", (" + c.defaultExpression().orElse("NULL") + ") AS " + TableName.quote(c.name()))
        .collect(Collectors.joining());
    this.seenColumns = "(SELECT t.*" + generated + " FROM " + TWIN + " t)";
    execute("CREATE LOCAL TEMPORARY TABLE " + TWIN
        + " AS SELECT CAST(0 AS BIGINT) AS mg_number, CAST(0 AS BIGINT) AS mg_row,"
        + " CAST(0 AS INTEGER) AS mg_attempt" + names(", ", "") + " FROM " + table.name().quoted() + " WHERE 1 = 0");
  }

  /** The columns that {@link #put} takes, in order. */
  public List<ColumnSchema> columns() {
    return columns;
  }

  /** A row to judge. */
  public record Candidate(long row, int attempt, Object[] values) {}

  /** Adds candidates. */
  public void put(List<Candidate> candidates) throws SQLException {
    String parameters = columns.stream().map(c -> ", " + database.parameter(c.type())).collect(Collectors.joining());
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO " + TWIN + " VALUES (?, ?, ?" + parameters + ")")) {
      int waiting = 0;
      for (Candidate candidate : candidates) {
        insert.setLong(1, staged++);
        insert.setLong(2, candidate.row());
        insert.setInt(3, candidate.attempt());
        for (int i = 0; i < columns.size(); i++) {
          database.setParameter(insert, i + 4, columns.get(i).type(), candidate.values()[i]);
        }
        insert.addBatch();
        if (++waiting == BATCH) {
          insert.executeBatch();
          waiting = 0;
        }
      }
      if (waiting > 0) {
        insert.executeBatch();
      }
    }
  }

  /** Takes all candidates out. */
  public void clear() throws SQLException {
    execute("DELETE FROM " + TWIN);
    staged = 0;
  }

  /** Takes the candidates of some rows out. */
  public void remove(List<Long> rows) throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement("DELETE FROM " + TWIN + " WHERE mg_row = ?")) {
      for (long row : rows) {
        delete.setLong(1, row);
        delete.addBatch();
      }
      delete.executeBatch();
    }
  }

  /**
   * For each row that has a candidate for which none of the conditions is false: the least such attempt.
   *
   * @param conditions SQL over the table's columns
   */
  public Map<Long, Integer> accepted(List<String> conditions) throws SQLException {
    Map<Long, Integer> accepted = new LinkedHashMap<>();
    failures = 0;
    judge(conditions.stream().map(c -> "(" + c + ") IS NOT FALSE").collect(Collectors.joining(" AND ")), 0, staged,
        accepted);
    return accepted;
  }

  /**
   * A condition may fail on some row (a cast, a division): the candidates are halved until that one is alone. Where it
   * fails on most, those among which it fails are none that it accepts.
   */
  private void judge(String condition, long from, long to, Map<Long, Integer> accepted) throws SQLException {
    if (from >= to) {
      return;
    }
    String sql = "SELECT mg_row, mg_attempt FROM " + seenColumns + " x WHERE CASE WHEN mg_number >= " + from
        + " AND mg_number < " + to + " THEN " + condition + " ELSE FALSE END";
    Savepoint before = connection.setSavepoint();
    try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
      Map<Long, Integer> found = new LinkedHashMap<>();
      while (row.next()) {
        found.merge(row.getLong(1), row.getInt(2), Math::min);
      }
      found.forEach((number, attempt) -> accepted.merge(number, attempt, Math::min));
      connection.releaseSavepoint(before);
    } catch (SQLException failed) {
      connection.rollback(before);
      if (to - from > 1 && ++failures < MOST_FAILURES) {
        long middle = (from + to) >>> 1;
        judge(condition, from, middle, accepted);
        judge(condition, middle, to, accepted);
      }
    }
  }

  /**
   * Rows that have the same values in the parts of a key as an earlier candidate or as a row of the table itself.
   *
   * @param parts SQL over the table's columns
   * @param condition SQL: the rows for which the key holds; empty for all
   */
  public List<Long> duplicates(List<String> parts, String condition) throws SQLException {
    List<String> key = new ArrayList<>();
    StringBuilder values = new StringBuilder();
    StringBuilder whole = new StringBuilder();
    for (String part : parts) {
      String name = "mg_part" + key.size();
      key.add(name);
      values.append(", (").append(part).append(") AS ").append(name);
      whole.append(whole.isEmpty() ? "(" : " AND (").append(part).append(") IS NOT NULL");
    }
    String where = " WHERE " + whole + (condition.isEmpty() ? "" : " AND (" + condition + ")");
    String sql = "SELECT mg_row FROM (SELECT mg_row, ROW_NUMBER() OVER (PARTITION BY " + String.join(", ", key)
        + " ORDER BY mg_row) AS mg_place FROM (SELECT mg_row" + values + " FROM " + seenColumns + " x" + where
        + " UNION ALL SELECT CAST(-1 AS BIGINT)" + values + " FROM " + table.name().quoted() + where
        + ") y) z WHERE mg_place > 1 AND mg_row >= 0 ORDER BY mg_row";
    List<Long> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        rows.add(row.getLong(1));
      }
    }
    return rows;
  }

  private String names(String before, String after) {
    return columns.stream().map(c -> before + TableName.quote(c.name()) + after).collect(Collectors.joining());
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    execute("DROP TABLE " + TWIN);
  }
}
