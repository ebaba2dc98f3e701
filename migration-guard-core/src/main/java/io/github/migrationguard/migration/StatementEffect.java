package io.github.migrationguard.migration;

import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a statement does to the things of some names. Many statements of a script name a column; the one that a reader
 * has to see is the one that drops, renames or writes it, and not the one before it that only read it.
 */
enum StatementEffect {

  /** It reads them, or names them in passing. */
  NONE,
  /** It writes their values, adds or alters them. */
  CHANGES,
  /** It renames or drops them, or makes them what they are: a table, a view. */
  ENDS;

  private static final String PART = "(?:[\\p{L}\\p{N}_$]+|\"(?:[^\"]|\"\")*\"|`[^`]*`)";
  private static final String QUALIFIER = "(?:" + PART + "\\s*\\.\\s*)*";
  private static final String EXISTENCE = "(?:IF\\s+(?:NOT\\s+)?EXISTS\\s+)?";

  /**
   * The strongest effect.
   *
   * @param sql without comments
   * @param identifiers columns and tables, unquoted; a single one may be a table's
   */
  static StatementEffect of(String sql, Collection<String> identifiers) {
    String name = "[\"`]?(?:" + identifiers.stream().map(Pattern::quote).collect(Collectors.joining("|"))
        + ")[\"`]?(?![\\p{L}\\p{N}_$])";
    boolean alone = identifiers.size() == 1;
    if (found(sql, "\\b(?:DROP|RENAME|CHANGE)\\s+(?:COLUMN\\s+)?" + EXISTENCE + name)
        || found(sql, "\\bRENAME\\s+(?:COLUMN\\s+)?" + PART + "\\s+TO\\s+" + name)
        || found(sql, "^CREATE\\s+(?:\\w+\\s+){0,3}VIEW\\s+" + EXISTENCE + QUALIFIER + name)
        || alone && found(sql, "\\b(?:DROP|CREATE(?:\\s+\\w+)?)\\s+(?:TABLE|VIEW)\\s+" + EXISTENCE + QUALIFIER + name)
        || alone && found(sql, "\\bALTER\\s+TABLE\\s+" + EXISTENCE + QUALIFIER + name + "\\s+RENAME\\s+TO\\b")) {
      return ENDS;
    }
    boolean changes = found(sql, "\\b(?:ALTER|MODIFY|ADD)\\s+(?:COLUMN\\s+)?" + EXISTENCE + name)
        || found(sql, "\\bUPDATE\\b.*(?:\\bSET\\s*\\(?|,)\\s*" + QUALIFIER + name + "\\s*[=,)]")
        || alone && found(sql, "\\b(?:INSERT\\s+INTO|DELETE\\s+FROM|MERGE\\s+INTO|TRUNCATE(?:\\s+TABLE)?)\\s+"
            + QUALIFIER + name);
    return changes ? CHANGES : NONE;
  }

  private static boolean found(String sql, String pattern) {
    return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL)
        .matcher(sql).find();
  }
}
