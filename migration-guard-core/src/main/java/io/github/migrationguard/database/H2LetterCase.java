package io.github.migrationguard.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;

/**
 * {@code UPPER} and {@code LOWER} for H2, whose own follow the locale of the JVM: {@code UPPER('retail')} would be
 * {@code RETAİL} on a Turkish machine, and a feature another one there. Public because H2 calls it by reflection.
 */
public final class H2LetterCase {

  /** H2 finds a function of the user's in the session's schema, then along its search path, which names this one. */
  static final String SETTINGS = ";BUILTIN_ALIAS_OVERRIDE=TRUE;SCHEMA_SEARCH_PATH=PUBLIC";

  private H2LetterCase() {}

  public static String upper(String text) {
    return text == null ? null : text.toUpperCase(Locale.ROOT);
  }

  public static String lower(String text) {
    return text == null ? null : text.toLowerCase(Locale.ROOT);
  }

  /** Puts the two, and H2's second names for them, in the place of H2's own. */
  static void install(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String name : List.of("UPPER", "UCASE")) {
        statement.execute(alias(name, "upper"));
      }
      for (String name : List.of("LOWER", "LCASE")) {
        statement.execute(alias(name, "lower"));
      }
    }
  }

  /** Deterministic, or H2 would not have it in a generated column. */
  private static String alias(String name, String method) {
    return "CREATE ALIAS PUBLIC." + name + " DETERMINISTIC FOR \"" + H2LetterCase.class.getName() + "." + method + "\"";
  }
}
