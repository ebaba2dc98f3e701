package io.github.migrationguard.database.mariadb;

import io.github.migrationguard.schema.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a SELECT reads, as the server prints a view of it: every name with its table, every table with its database. The
 * view goes again.
 */
final class ViewText {

  private static final String VIEW = "\"migration guard reads\"";

  private static final String NAME = "`((?:[^`]|``)+)`";

  /** Texts first, so that what is within them is stepped over; then names, with an alias behind a table. */
  private static final Pattern NAMES = Pattern.compile(
      "'(?:[^'\\\\]|\\\\.|'')*'|" + NAME + "\\." + NAME + "(?:\\." + NAME + ")?(?: " + NAME + ")?");

  private ViewText() {}

  /** @param database the one that the SELECT reads; tables of others are left out */
  static Map<TableName, Set<String>> columnsRead(Connection connection, String database, String select)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // in a FROM, so that what it yields does not read as names of its tables
      statement.execute("CREATE VIEW " + VIEW + " AS SELECT 1 AS one FROM (" + select + "\n) q");
      try (ResultSet row = statement.executeQuery("SELECT view_definition FROM information_schema.views"
          + " WHERE table_schema = DATABASE() AND table_name = " + VIEW.replace('"', '\''))) {
        row.next();
        return read(row.getString(1), database);
      } finally {
        statement.execute("DROP VIEW " + VIEW);
      }
    }
  }

  static Map<TableName, Set<String>> read(String definition, String database) {
    Map<TableName, Set<String>> read = new TreeMap<>();
    Map<String, Set<TableName>> aliases = new HashMap<>();
    each(definition, name -> {
      if (name.group(1).equals(database) && name.group(3) == null) {
        TableName table = new TableName(database, plain(name.group(2)));
        read.put(table, new TreeSet<>());
        String alias = name.group(4) == null ? table.name() : plain(name.group(4));
        aliases.computeIfAbsent(alias, unknown -> new HashSet<>()).add(table);
      }
    });
    each(definition, name -> {
      if (name.group(3) != null) {
        aliases.getOrDefault(plain(name.group(2)), Set.of())
            .forEach(table -> read.get(table).add(plain(name.group(3))));
      } else if (!name.group(1).equals(database)) {
        aliases.getOrDefault(plain(name.group(1)), Set.of())
            .forEach(table -> read.get(table).add(plain(name.group(2))));
      }
    });
    return read;
  }

  private interface Reader {
    void read(Matcher name);
  }

  private static void each(String definition, Reader reader) {
    Matcher name = NAMES.matcher(definition);
    while (name.find()) {
      if (name.group(1) != null) {
        reader.read(name);
      }
    }
  }

  private static String plain(String name) {
    return name.replace("``", "`");
  }
}
