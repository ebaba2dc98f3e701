package io.github.migrationguard.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The schemas of a database that are its users' and not the engine's own. A migration may make more than Flyway
 * manages.
 */
final class UserSchemas {

  private UserSchemas() {}

  /**
   * Every schema of the users.
   *
   * @param first stored names to put before the others
   * @return {@code first}, then the others, sorted
   */
  static List<String> of(Connection connection, Collection<String> first) throws SQLException {
    Set<String> others = new TreeSet<>();
    try (ResultSet schemas = connection.getMetaData().getSchemas()) {
      while (schemas.next()) {
        others.add(schemas.getString("TABLE_SCHEM"));
      }
    }
    others.removeIf(UserSchemas::isSystem);
    Set<String> all = new LinkedHashSet<>(first);
    all.addAll(others);
    return new ArrayList<>(all);
  }

  /** The names that the SQL standard and PostgreSQL keep for themselves. */
  private static boolean isSystem(String schema) {
    String name = schema.toLowerCase(Locale.ROOT);
    return name.equals("information_schema") || name.startsWith("pg_");
  }
}
