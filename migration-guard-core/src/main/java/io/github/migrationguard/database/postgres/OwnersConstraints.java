package io.github.migrationguard.database.postgres;

import io.github.migrationguard.schema.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Keeps foreign keys and triggers from firing as an owner of tables can, where the superuser's {@code
 * session_replication_role} is refused: the foreign keys are taken away and made again as they were, the triggers
 * disabled and enabled.
 */
final class OwnersConstraints {

  private static final String FOREIGN_KEYS = """
      SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', k.conrelid::regclass, k.conname),
        format('ALTER TABLE %s ADD CONSTRAINT %I %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid))
      FROM pg_constraint k WHERE k.contype = 'f' AND k.conparentid = 0 ORDER BY k.oid""";

  /** Those of a partition go with its table's. */
  private static final String TRIGGERS = """
      SELECT n.nspname, c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE NOT t.tgisinternal AND t.tgenabled = 'O' AND NOT c.relispartition AND c.relkind IN ('r', 'p') ORDER BY t.oid""";

  private static final String NOT_VALID = " NOT VALID";

  /** One trigger of a table. */
  private record Trigger(TableName table, String name) {

    String switched(String how) {
      return "ALTER TABLE " + table.quoted() + " " + how + " TRIGGER " + TableName.quote(name);
    }
  }

  private final List<String> foreignKeys = new ArrayList<>();
  private final Set<Trigger> triggers = new HashSet<>();
  private int depth;

  /** Whether the trigger would fire if it had not been disabled here. */
  boolean isAsleep(TableName table, String trigger) {
    return triggers.contains(new Trigger(table, trigger));
  }

  void suspend(Connection connection) throws SQLException {
    if (depth++ > 0) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      List<String> drops = new ArrayList<>();
      try (ResultSet row = statement.executeQuery(FOREIGN_KEYS)) {
        while (row.next()) {
          drops.add(row.getString(1));
          foreignKeys.add(row.getString(2));
        }
      }
      try (ResultSet row = statement.executeQuery(TRIGGERS)) {
        while (row.next()) {
          triggers.add(new Trigger(new TableName(row.getString(1), row.getString(2)), row.getString(3)));
        }
      }
      for (String drop : drops) {
        statement.execute(drop);
      }
      for (Trigger trigger : triggers) {
        statement.execute(trigger.switched("DISABLE"));
      }
    }
  }

  void resume(Connection connection) throws SQLException {
    if (--depth > 0) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      for (String add : foreignKeys) {
        addAgain(statement, add);
      }
      for (Trigger trigger : triggers) {
        statement.execute(trigger.switched("ENABLE"));
      }
    } finally {
      foreignKeys.clear();
      triggers.clear();
    }
  }

  /** What was loaded meanwhile need not keep it, as it need not where the superuser's way is open. */
  private static void addAgain(Statement statement, String add) throws SQLException {
    try {
      statement.execute(add);
    } catch (SQLException broken) {
      if (add.endsWith(NOT_VALID) || !statement.getConnection().getAutoCommit()) {
        throw broken;
      }
      statement.execute(add + NOT_VALID);
    }
  }
}
