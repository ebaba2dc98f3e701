package io.github.migrationguard.database.postgres;

import java.sql.SQLException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an error of PostgreSQL says about a script that was written for it.
 *
 * @param state the SQLSTATE: <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL,
 *     appendix A</a>
 * @param message in English, because the gate's servers speak nothing else
 */
record PostgresFailure(String state, String message) {

  private static final String UNDEFINED_TABLE = "42P01";
  private static final String UNDEFINED_COLUMN = "42703";
  private static final String UNDEFINED_SCHEMA = "3F000";
  private static final Set<String> MISSING_OBJECT = Set.of(UNDEFINED_TABLE, UNDEFINED_COLUMN, UNDEFINED_SCHEMA);

  private static final String QUERY_CANCELED = "57014";
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  /** What this server was built or installed without. Any other error is the script's own on the engine it is for. */
  private static final Pattern NOT_INSTALLED = Pattern.compile("extension \"[^\"]+\" is not available"
      + "|could not open extension control file|could not (access|load) (file|library) \"|must be (pre)?loaded via "
      + "|language \"\\w+\" does not exist", Pattern.CASE_INSENSITIVE);

  static PostgresFailure of(SQLException failure) {
    return new PostgresFailure(String.valueOf(failure.getSQLState()), String.valueOf(failure.getMessage()));
  }

  boolean isUnsupportedSql() {
    return NOT_INSTALLED.matcher(message).find();
  }

  boolean isTimeout() {
    return state.equals(QUERY_CANCELED) || state.equals(LOCK_NOT_AVAILABLE);
  }

  boolean isMissingObject() {
    return MISSING_OBJECT.contains(state);
  }
}
