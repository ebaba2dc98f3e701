package io.github.migrationguard.migration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.api.FlywayException;

/**
 * A table that a script changes, fills or references, and that no script of the history makes. As far as the words of
 * the statements tell: what a function does or another statement builds is not seen, and what is only read is left out,
 * since a name after FROM is often no table's.
 *
 * @param name as the script has it, with its schema where that is given
 * @param script the first that needs it
 * @param line where that statement starts, from 1
 */
public record NeededTable(String name, String script, int line) {

  private static final String PART = "(?:[\\p{L}_][\\p{L}\\p{N}_$]*|\"(?:[^\"]|\"\")+\"|`[^`]+`)";
  private static final String NAME = "(" + PART + "(?:\\s*\\.\\s*" + PART + ")*)";

  private static final List<Pattern> MAKES = patterns(
      "^CREATE\\s+(?:\\w+\\s+){0,3}TABLE\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?" + NAME,
      "^CREATE\\s+(?:\\w+\\s+){0,4}VIEW\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?" + NAME,
      "^ALTER\\s+TABLE\\b.*\\bRENAME\\s+TO\\s+" + NAME,
      "^RENAME\\s+TABLE\\b.*\\bTO\\s+" + NAME,
      "^SELECT\\b.*\\bINTO\\s+(?:TABLE\\s+|TEMP(?:ORARY)?\\s+)?" + NAME + "\\s+FROM\\b");

  private static final List<Pattern> NEEDS = patterns(
      "^ALTER\\s+TABLE\\s+(?!IF\\b)(?:ONLY\\s+)?" + NAME,
      "(?<=\\s|\\))REFERENCES\\s+" + NAME,
      "^(?:INSERT|REPLACE)\\s+INTO\\s+" + NAME,
      "^UPDATE\\s+(?:ONLY\\s+)?" + NAME + "(?:\\s+(?:AS\\s+)?\\w+)?\\s+SET\\b",
      "^DELETE\\s+FROM\\s+(?:ONLY\\s+)?" + NAME,
      "^CREATE\\s+(?:UNIQUE\\s+)?INDEX\\b.*?\\sON\\s+(?:ONLY\\s+)?" + NAME + "\\s*(?:\\(|USING\\b)");

  /** A routine's body is no statement of the script, and a right to reference is no reference. */
  private static final Pattern NO_TABLES = Pattern.compile(
      "^(?:CREATE\\s+(?:OR\\s+REPLACE\\s+)?(?:FUNCTION|PROCEDURE|TRIGGER)|DO|GRANT|REVOKE|COMMENT)\\b",
      Pattern.CASE_INSENSITIVE);

  private static List<Pattern> patterns(String... patterns) {
    List<Pattern> all = new ArrayList<>();
    for (String pattern : patterns) {
      all.add(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.DOTALL));
    }
    return all;
  }

  /** @param migrations in the order in which they run */
  static List<NeededTable> among(List<Migration> migrations, Function<Migration, List<ScriptStatement>> statements) {
    Map<String, List<ScriptStatement>> scripts = new LinkedHashMap<>();
    for (Migration migration : migrations) {
      try {
        scripts.put(migration.script(), statements.apply(migration));
      } catch (FlywayException unreadable) {
        // it fails by itself when its turn comes
        scripts.put(migration.script(), List.of());
      }
    }
    return among(scripts);
  }

  /** @param scripts in the order in which they run, with their statements */
  static List<NeededTable> among(Map<String, List<ScriptStatement>> scripts) {
    Set<String> made = new LinkedHashSet<>();
    Map<String, NeededTable> needed = new LinkedHashMap<>();
    scripts.forEach((script, statements) -> {
      for (ScriptStatement statement : statements) {
        String sql = SqlComments.blank(statement.sql()).strip();
        found(MAKES, sql).forEach(name -> made.add(plain(name)));
        found(NEEDS, sql).forEach(name -> needed.putIfAbsent(plain(name), new NeededTable(
            name.replaceAll("[\"`\\s]", ""), script, statement.line())));
      }
    });
    needed.keySet().removeAll(made);
    return List.copyOf(needed.values());
  }

  private static List<String> found(List<Pattern> patterns, String sql) {
    List<String> names = new ArrayList<>();
    if (NO_TABLES.matcher(sql).find()) {
      return names;
    }
    for (Pattern pattern : patterns) {
      Matcher matcher = pattern.matcher(sql);
      while (matcher.find()) {
        names.add(matcher.group(1));
      }
    }
    return names;
  }

  private static String plain(String name) {
    return name.replaceAll("^.*\\.", "").replaceAll("[\"`\\s]", "").toLowerCase(Locale.ROOT);
  }

  /** Whether it is the table of that name, with or without its schema. */
  public boolean isNamed(String other) {
    return plain(name).equals(plain(other));
  }

  /** {@code datavariable (V4.11__variables.sql:4)}. */
  public String spoken() {
    return name + " (" + script + ":" + line + ")";
  }
}
