package io.github.migrationguard.database.postgres;

import io.github.migrationguard.schema.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The triggers that see a row before it is inserted, and may change or refuse it. They would be silent while {@code
 * session_replication_role} is {@code replica}; what is made ALWAYS is not:
 * <a href="https://www.postgresql.org/docs/current/sql-altertable.html">PostgreSQL, ALTER TABLE</a>. Those that fire
 * after the row, which write to other tables, stay silent: the other tables get rows of their own.
 */
final class RowTriggers {

  /** The bits of {@code tgtype}, PostgreSQL's {@code pg_trigger.h}: for each row, before, on INSERT. */
  private static final int BEFORE_INSERT_OF_ROW = 1 | 2 | 4;

  private static final String SILENT = """
      SELECT t.tgname FROM pg_catalog.pg_trigger t
      JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = ? AND c.relname = ? AND NOT t.tgisinternal AND t.tgenabled = '%2$s'
        AND t.tgtype & %1$d = %1$d
      ORDER BY t.tgname""";

  private final Optional<OwnersConstraints> asleep;
  private final Map<TableName, List<String>> awake = new HashMap<>();

  /** @param asleep what disabled them, where it was not the session's role */
  RowTriggers(Optional<OwnersConstraints> asleep) {
    this.asleep = asleep;
  }

  boolean wake(Connection connection, TableName table) throws SQLException {
    List<String> triggers = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(
        SILENT.formatted(BEFORE_INSERT_OF_ROW, asleep.isPresent() ? "D" : "O"))) {
      query.setString(1, table.schema());
      query.setString(2, table.name());
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          String trigger = row.getString(1);
          if (asleep.isEmpty() || asleep.get().isAsleep(table, trigger)) {
            triggers.add(trigger);
          }
        }
      }
    }
    awake.put(table, triggers);
    alter(connection, table, asleep.isPresent() ? "ENABLE TRIGGER " : "ENABLE ALWAYS TRIGGER ");
    return !triggers.isEmpty();
  }

  void rest(Connection connection, TableName table) throws SQLException {
    alter(connection, table, asleep.isPresent() ? "DISABLE TRIGGER " : "ENABLE TRIGGER ");
    awake.remove(table);
  }

  private void alter(Connection connection, TableName table, String action) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String trigger : awake.getOrDefault(table, List.of())) {
        statement.execute("ALTER TABLE " + table.quoted() + " " + action + TableName.quote(trigger));
      }
    }
  }
}
