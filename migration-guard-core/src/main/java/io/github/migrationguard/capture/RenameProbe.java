package io.github.migrationguard.capture;

import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.schema.TableSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Which columns a SELECT reads, asked of a database that keeps no account of it: it reads what it cannot do without,
 * so each table and then each column is renamed, the SELECT tried, and the name given back. The database has to be
 * one that nobody needs afterwards: its views are tables from then on, so that what lies beneath a view is not the
 * SELECT's.
 */
public final class RenameProbe {

  private static final String AWAY = "migration guard away";

  private final Connection connection;
  private final DatabaseSchema schema;

  /** @param connection in auto-commit */
  public RenameProbe(Connection connection, DatabaseSchema schema) throws SQLException {
    this.connection = connection;
    this.schema = schema;
    settleViews();
  }

  private void settleViews() throws SQLException {
    List<TableSchema> views = schema.tables().values().stream().filter(TableSchema::isView).toList();
    List<String> shadows = new ArrayList<>();
    for (TableSchema view : views) {
      String shadow = TableName.quote(view.name().schema()) + "." + TableName.quote(AWAY + shadows.size());
      execute("CREATE TABLE " + shadow + " AS SELECT * FROM " + view.name().quoted() + " WHERE 1 = 0");
      shadows.add(shadow);
    }
    for (TableSchema view : views) {
      execute("DROP VIEW IF EXISTS " + view.name().quoted() + " CASCADE");
    }
    for (int i = 0; i < views.size(); i++) {
      execute("ALTER TABLE " + shadows.get(i) + " RENAME TO " + TableName.quote(views.get(i).name().name()));
    }
  }

  /** The columns that it reads, by table or view; a table of which only the rows matter has none. */
  public Map<TableName, Set<String>> columnsRead(String select) throws SQLException {
    Map<TableName, Set<String>> read = new TreeMap<>();
    for (TableSchema table : schema.tables().values()) {
      String here = table.name().quoted();
      String away = TableName.quote(table.name().schema()) + "." + TableName.quote(AWAY);
      boolean needed = isNeeded(select, table.name().name(),
          "ALTER TABLE " + here + " RENAME TO " + TableName.quote(AWAY),
          "ALTER TABLE " + away + " RENAME TO " + TableName.quote(table.name().name()));
      if (needed) {
        Set<String> columns = new TreeSet<>();
        for (ColumnSchema column : table.columns()) {
          String alter = "ALTER TABLE " + here + " RENAME COLUMN ";
          String name = TableName.quote(column.name());
          if (isNeeded(select, column.name(), alter + name + " TO " + TableName.quote(AWAY),
              alter + TableName.quote(AWAY) + " TO " + name)) {
            columns.add(column.name());
          }
        }
        read.put(table.name(), columns);
      }
    }
    return read;
  }

  private boolean isNeeded(String select, String name, String takeAway, String giveBack) throws SQLException {
    try {
      execute(takeAway);
    } catch (SQLException keptInPlace) {
      // something of the schema holds on to it: what the SELECT names, it then counts as reading
      return Pattern.compile("(?<![\\w])" + Pattern.quote(name) + "(?![\\w])", Pattern.CASE_INSENSITIVE).matcher(select)
          .find();
    }
    try {
      return !runs(select);
    } finally {
      execute(giveBack);
    }
  }

  private boolean runs(String select) {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.setMaxRows(1);
      statement.executeQuery(select).close();
      return true;
    } catch (SQLException missing) {
      return false;
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
