package io.github.migrationguard.database.mariadb;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The gate's SQL, which is the standard's as PostgreSQL and H2 speak it, as MariaDB and MySQL speak it. The gate's
 * sessions read {@code "name"} as a name ({@code ANSI_QUOTES}), so that names stay as they are.
 */
final class MariaSql {

  /** Of what stands in parentheses: no more than one pair of them within. */
  private static final String INNER = "(?:[^()]|\\([^()]*\\))*?";

  /** MariaDB turns text into any type by itself; it has no CAST to most types of columns. */
  private static final Pattern CAST_OF_ANYTHING =
      Pattern.compile("CAST\\((\\?|NULL) AS (?:[^()']|'(?:[^']|'')*'|\\((?:[^()']|'(?:[^']|'')*')*\\))*\\)");

  /** A table of values in a FROM; MariaDB's has no names for its columns, and MySQL before 8.0.19 has none. */
  private static final Pattern VALUES = Pattern.compile(
      "^SELECT (.*) FROM \\(VALUES \\((.*)\\)\\) AS wanted (\\([^()]*\\)) JOIN ", Pattern.DOTALL);

  private static final Map<Pattern, String> REST = rest();

  /** What is no word: quoted texts and comments, in the order in which they have to be tried. */
  private static final Pattern DOUBLE_QUOTED = Pattern.compile(
      "'(?:[^'\\\\]|\\\\.|'')*'|`(?:[^`]|``)*`|--[ \\t][^\\n]*|#[^\\n]*|/\\*.*?\\*/|\"((?:[^\"\\\\]|\\\\.|\"\")*)\"",
      Pattern.DOTALL);

  private MariaSql() {}

  private static Map<Pattern, String> rest() {
    Map<Pattern, String> rest = new LinkedHashMap<>();
    put(rest, "(CAST\\(" + INNER + " AS )(?:tinyint|smallint|mediumint|integer|int|bigint)(?:\\(\\d+\\))? unsigned\\)",
        "$1UNSIGNED)");
    put(rest, "(CAST\\(" + INNER + " AS )(?:tinyint|smallint|mediumint|integer|int|bigint|year|bit)(?:\\(\\d+\\))?\\)",
        "$1SIGNED)");
    put(rest, "(CAST\\(" + INNER + " AS )(?:character varying|varchar|char|tinytext|mediumtext|longtext|text|json)"
        + "(?:\\(\\d+\\))?\\)", "$1CHAR)");
    put(rest, "(CAST\\(" + INNER + " AS )(?:timestamp|datetime)(?:\\(\\d+\\))?\\)", "$1DATETIME(6))");
    put(rest, "CAST\\((" + INNER + ") AS (?:enum|set)\\((?:[^()']|'(?:[^']|'')*')*\\)\\)", "$1");
    put(rest, "\\bCREATE LOCAL TEMPORARY TABLE\\b", "CREATE TEMPORARY TABLE");
    put(rest, "\\bDROP TABLE (\"mg_twin\")", "DROP TEMPORARY TABLE $1");
    put(rest, "\\bALTER TABLE (\\S+|(?:\"[^\"]*\"\\.?)+) RENAME TO (?!COLUMN)", "RENAME TABLE $1 TO ");
    put(rest, "\\bFETCH FIRST (\\d+) ROWS ONLY\\b", "LIMIT $1");
    put(rest, "\\bCOUNT\\(DISTINCT \\(((?:\"(?:[^\"]|\"\")+\"(?:, )?)+)\\)\\)", "COUNT(DISTINCT $1)");
    put(rest, "\\bDEFAULT VALUES\\b", "() VALUES ()");
    return rest;
  }

  private static void put(Map<Pattern, String> rest, String pattern, String replacement) {
    rest.put(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.DOTALL), replacement);
  }

  /** A statement of the gate's. */
  static String ofTheGate(String sql) {
    String spoken = CAST_OF_ANYTHING.matcher(sql).replaceAll("$1");
    for (Map.Entry<Pattern, String> each : REST.entrySet()) {
      spoken = each.getKey().matcher(spoken).replaceAll(each.getValue());
    }
    return VALUES.matcher(spoken).replaceFirst(found -> Matcher.quoteReplacement("WITH wanted " + found.group(3)
        + " AS (SELECT " + found.group(2).replace("), (", " UNION ALL SELECT ") + ") SELECT " + found.group(1)
        + " FROM wanted JOIN "));
  }

  /** A statement of the project's, for whose author {@code "text"} is a text. */
  static String ofTheProject(String sql) {
    Matcher token = DOUBLE_QUOTED.matcher(sql);
    return token.replaceAll(found -> Matcher.quoteReplacement(found.group(1) == null ? found.group()
        : "'" + found.group(1).replace("\"\"", "\"").replace("'", "''") + "'"));
  }
}
