package io.github.migrationguard.database.postgres;

import io.github.migrationguard.database.EngineFailure;
import io.github.migrationguard.database.Prerequisite;
import io.github.migrationguard.database.Prerequisite.Kind;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an error of PostgreSQL says about a script that was written for it.
 *
 * @param state the SQLSTATE: <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL,
 *     appendix A</a>
 * @param message in English, because the gate's servers speak nothing else
 * @param lent whether the server is somebody's, where the gate may do what it was allowed alone
 */
record PostgresFailure(String state, String message, boolean lent) implements EngineFailure {

  private static final String INSUFFICIENT_PRIVILEGE = "42501";

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

  /** By SQLSTATEs 42704, 3F000, 3D000, 42P01, 0A000 and 58P01; a message alone says which of several kinds it is. */
  private static final Map<Pattern, Kind> PREREQUISITES = ordered(
      "extension \"([^\"]+)\" is not available", Kind.SOFTWARE,
      "could not open extension control file .*/([^/]+)\\.control", Kind.SOFTWARE,
      "role \"(.+)\" does not exist", Kind.ROLE,
      "schema \"(.+)\" does not exist", Kind.SCHEMA,
      "database \"(.+)\" does not exist", Kind.DATABASE,
      "collation \"([^\"]+)\" for encoding \"\\w+\" does not exist", Kind.COLLATION,
      "tablespace \"(.+)\" does not exist", Kind.TABLESPACE,
      "extension \"(.+)\" does not exist", Kind.EXTENSION,
      "constraint \"(.+_fkey\\d*)\" of relation \".+\" does not exist", Kind.KEY_NAME,
      "relation \"(.+)\" does not exist", Kind.TABLE);

  /**
   * Types, functions and operator classes of extensions, as scripts use them: of those that come with PostgreSQL each
   * in the SQL file of <a href="https://www.postgresql.org/docs/current/contrib.html">PostgreSQL, appendix F</a>, and
   * of the others what hardly any script does without.
   */
  private static final Map<Pattern, String> OF_EXTENSIONS = ordered(
      "function uuid_(generate_v\\w+|ns_\\w+|nil)\\(.*\\) does not exist", "uuid-ossp",
      "function (crypt|gen_salt|digest|hmac|gen_random_bytes|pgp_\\w+|armor)\\(.*\\) does not exist", "pgcrypto",
      "operator class \"(gin|gist)_trgm_ops\" does not exist|function (similarity|word_similarity)\\(.*\\) does not"
      + " exist",
      "pg_trgm",
      "type \"citext(\\[\\])?\" does not exist", "citext",
      "type \"hstore(\\[\\])?\" does not exist", "hstore",
      "type \"ltree(\\[\\])?\" does not exist", "ltree",
      "type \"(cube|earth)\" does not exist", "cube",
      "function unaccent\\(.*\\) does not exist", "unaccent",
      "type \"(\\w+\\.)?(geometry|geography|box[23]d)(\\[\\])?\" does not exist|function"
      + " (\\w+\\.)?(st_\\w+|addgeometrycolumn)\\(.*\\) does not exist", "postgis",
      "type \"(\\w+\\.)?(vector|halfvec|sparsevec)(\\[\\])?\" does not exist", "vector",
      "function (\\w+\\.)?(create_hypertable|time_bucket|add_retention_policy)\\(.*\\) does not exist", "timescaledb",
      "data type \\S+ has no default operator class for access method \"gist\"", "btree_gist",
      "data type \\S+ has no default operator class for access method \"gin\"", "btree_gin");

  /** An enum or a domain of another application, where it is none of an extension. */
  private static final Pattern TYPE = Pattern.compile("type \"([^\"\\[]+)(?:\\[\\])?\" does not exist");

  @SuppressWarnings("unchecked")
  private static <T> Map<Pattern, T> ordered(Object... pairs) {
    Map<Pattern, T> map = new LinkedHashMap<>();
    for (int index = 0; index < pairs.length; index += 2) {
      map.put(Pattern.compile((String) pairs[index]), (T) pairs[index + 1]);
    }
    return map;
  }

  static PostgresFailure of(SQLException failure, boolean lent) {
    return new PostgresFailure(String.valueOf(failure.getSQLState()), String.valueOf(failure.getMessage()), lent);
  }

  @Override
  public boolean isUnsupportedSql() {
    return NOT_INSTALLED.matcher(message).find() || lent && state.equals(INSUFFICIENT_PRIVILEGE);
  }

  @Override
  public Optional<Prerequisite> prerequisite() {
    for (Map.Entry<Pattern, Kind> entry : PREREQUISITES.entrySet()) {
      Matcher named = entry.getKey().matcher(message);
      if (named.find()) {
        return Optional.of(new Prerequisite(entry.getValue(), named.group(1)));
      }
    }
    return OF_EXTENSIONS.entrySet().stream().filter(entry -> entry.getKey().matcher(message).find()).findFirst()
        .map(entry -> new Prerequisite(Kind.EXTENSION, entry.getValue()))
        .or(() -> Optional.of(TYPE.matcher(message)).filter(Matcher::find)
            .map(named -> new Prerequisite(Kind.TYPE, named.group(1))));
  }

  @Override
  public boolean isTimeout() {
    return state.equals(QUERY_CANCELED) || state.equals(LOCK_NOT_AVAILABLE);
  }

  @Override
  public boolean isMissingObject() {
    return MISSING_OBJECT.contains(state);
  }
}
