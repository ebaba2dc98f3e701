package io.github.migrationguard.database.mariadb;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** MODIFY takes a column's whole definition, whatever of it is to change: it is what SHOW CREATE TABLE prints. */
final class ColumnDefinitions {

  /** Opens a session of the gate. */
  interface Sessions {
    Connection open() throws SQLException;
  }

  private final Sessions sessions;
  private final Map<String, String> before = new HashMap<>();

  ColumnDefinitions(Sessions sessions) {
    this.sessions = sessions;
  }

  /** SQL that makes the column nullable. */
  String nullable(String quotedTable, String quotedColumn) {
    String definition = definition(quotedTable, quotedColumn);
    before.put(quotedTable + " " + quotedColumn, definition);
    return modify(quotedTable, definition.replaceFirst("(?i) NOT NULL\\b", " NULL"));
  }

  /** SQL that makes it NOT NULL, as it was before {@link #nullable} where that was asked. */
  String asItWas(String quotedTable, String quotedColumn) {
    String known = before.remove(quotedTable + " " + quotedColumn);
    return modify(quotedTable, known != null ? known
        : definition(quotedTable, quotedColumn).replaceFirst("(?i) DEFAULT NULL\\b|(?<!NOT) NULL\\b|$", " NOT NULL"));
  }

  private static String modify(String quotedTable, String definition) {
    return "ALTER TABLE " + quotedTable + " MODIFY " + definition;
  }

  /** Where it cannot be read, what the server refuses in the gate's name. */
  private String definition(String quotedTable, String quotedColumn) {
    Pattern line = Pattern.compile("^\\s*(" + Pattern.quote(quotedColumn) + " .*?),?$", Pattern.MULTILINE);
    try (Connection connection = sessions.open(); Statement statement = connection.createStatement();
        ResultSet shown = statement.executeQuery("SHOW CREATE TABLE " + quotedTable)) {
      shown.next();
      Matcher found = line.matcher(shown.getString(2));
      return found.find() ? found.group(1) : quotedColumn;
    } catch (SQLException unreadable) {
      return quotedColumn;
    }
  }
}
