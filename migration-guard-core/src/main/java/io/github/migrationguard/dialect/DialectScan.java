package io.github.migrationguard.dialect;

import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static java.util.regex.Pattern.MULTILINE;

import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Looks in SQL for what only one product understands. Each construct counts once, however often it is written: a name
 * that happens to look like one must not outvote several others.
 */
public final class DialectScan {

  /** In the order in which the sentence names them: what a reader knows best first. */
  private static final Map<Dialect, Map<String, Pattern>> CONSTRUCTS = constructs();

  private static final int NAMED = 3;

  private DialectScan() {}

  /** The dialect with the most constructs of its own; empty where two have as many, or none has any. */
  public static Optional<DialectEvidence> of(Collection<String> scripts) {
    Map<Dialect, TreeSet<Integer>> found = new EnumMap<>(Dialect.class);
    for (String script : scripts) {
      String sql = SqlWords.of(script);
      CONSTRUCTS.forEach((dialect, patterns) -> {
        TreeSet<Integer> seen = found.computeIfAbsent(dialect, any -> new TreeSet<>());
        int index = 0;
        for (Pattern pattern : patterns.values()) {
          if (!seen.contains(index) && pattern.matcher(sql).find()) {
            seen.add(index);
          }
          index++;
        }
      });
    }
    int most = found.values().stream().mapToInt(TreeSet::size).max().orElse(0);
    List<Dialect> first = found.keySet().stream().filter(dialect -> found.get(dialect).size() == most).toList();
    return most == 0 || first.size() > 1
        ? Optional.empty()
        : Optional.of(evidence(first.get(0), found.get(first.get(0))));
  }

  private static DialectEvidence evidence(Dialect dialect, TreeSet<Integer> constructs) {
    List<String> names = List.copyOf(CONSTRUCTS.get(dialect).keySet());
    List<String> shown = constructs.stream().limit(NAMED).map(names::get).toList();
    return DialectEvidence.of(dialect, "the SQL is " + dialect.product() + "'s (" + String.join(", ", shown) + ")");
  }

  private static Map<Dialect, Map<String, Pattern>> constructs() {
    Map<Dialect, Map<String, Pattern>> all = new EnumMap<>(Dialect.class);
    all.put(Dialect.POSTGRESQL, patterns(
        "CREATE EXTENSION", "\\bCREATE\\s+EXTENSION\\b",
        "plpgsql", "\\bLANGUAGE\\s+'?plpgsql\\b",
        "$$", "\\$\\w*\\$",
        "jsonb", "\\bjsonb\\b",
        "timestamptz", "\\btimestamptz\\b",
        "::", "[\\w)\\]'\"]\\s*::\\s*[\"a-z_]",
        "SERIAL", "\\b(BIG|SMALL)?SERIAL\\b",
        "CREATE TYPE ... AS ENUM", "\\bAS\\s+ENUM\\s*\\(",
        "CREATE DOMAIN", "\\bCREATE\\s+DOMAIN\\b",
        "ON CONFLICT", "\\bON\\s+CONFLICT\\b",
        "arrays", "\\b\\w+(\\s*\\(\\s*\\d+\\s*\\))?\\s*\\[\\s*\\]",
        "USING gin", "\\bUSING\\s+(gin|gist|brin)\\b",
        "CONCURRENTLY", "\\bCONCURRENTLY\\b",
        "OWNER TO", "\\bOWNER\\s+TO\\b",
        "bytea", "\\bbytea\\b",
        "nextval", "\\bnextval\\s*\\(",
        "search_path", "\\bsearch_path\\b",
        "ILIKE", "\\bILIKE\\b",
        "gen_random_uuid()", "\\b(gen_random_uuid|uuid_generate_v\\d)\\s*\\(",
        "CREATE ROLE", "\\b(CREATE|ALTER)\\s+ROLE\\b",
        "character varying", "\\bcharacter\\s+varying\\b",
        "pg_catalog", "\\bpg_\\w+\\b"));
    all.put(Dialect.MYSQL, patterns(
        "ENGINE=", "\\bENGINE\\s*=\\s*\\w",
        "AUTO_INCREMENT", "\\bAUTO_INCREMENT\\b",
        "`names`", "`[^`\\n]+`",
        "ON DUPLICATE KEY", "\\bON\\s+DUPLICATE\\s+KEY\\b",
        "CHARSET", "\\b(CHARSET|CHARACTER\\s+SET)\\b",
        "UNSIGNED", "\\bUNSIGNED\\b",
        "LONGTEXT", "\\b(TINY|MEDIUM|LONG)(TEXT|BLOB)\\b|\\bMEDIUMINT\\b",
        "TINYINT(1)", "\\b(TINYINT|SMALLINT|INT|BIGINT)\\s*\\(\\s*\\d+\\s*\\)",
        "ENUM(...)", "(?<!\\bAS\\s{1,9})\\bENUM\\s*\\(\\s*'",
        "CHANGE COLUMN", "\\bCHANGE\\s+COLUMN\\b",
        "MODIFY COLUMN", "\\bMODIFY\\s+COLUMN\\b",
        "INSERT IGNORE", "\\bINSERT\\s+IGNORE\\b",
        "REPLACE INTO", "\\bREPLACE\\s+INTO\\b",
        "UNIQUE KEY", "\\bUNIQUE\\s+KEY\\b",
        "ON UPDATE CURRENT_TIMESTAMP", "\\bON\\s+UPDATE\\s+(CURRENT_TIMESTAMP|NOW)\\b",
        "DELIMITER", "^\\s*DELIMITER\\s"));
    all.put(Dialect.ORACLE, patterns(
        "VARCHAR2", "\\bN?VARCHAR2\\b",
        "NUMBER", "\\bNUMBER\\s*(\\(\\s*\\d|[,\\s]+(NOT\\s+)?NULL\\b)",
        "SYSDATE", "\\bSYS(DATE|TIMESTAMP)\\b",
        "FROM DUAL", "\\bFROM\\s+DUAL\\b",
        "ENABLE VALIDATE", "\\bENABLE\\s+(NO)?VALIDATE\\b",
        "CREATE OR REPLACE PACKAGE", "\\bCREATE\\s+(OR\\s+REPLACE\\s+)?PACKAGE\\b",
        "/", "^/\\s*$"));
    all.put(Dialect.SQL_SERVER, patterns(
        "GO", "^\\s*GO\\s*;?\\s*$",
        "dbo", "\\[?\\bdbo\\b\\]?\\s*\\.",
        "NVARCHAR", "\\bNVARCHAR\\b",
        "IDENTITY(1,1)", "\\bIDENTITY\\s*\\(\\s*\\d+\\s*,",
        "GETDATE()", "\\b(GETDATE|SYSDATETIME|GETUTCDATE|NEWID)\\s*\\(\\s*\\)",
        "DATETIME2", "\\b(DATETIME2|DATETIMEOFFSET|UNIQUEIDENTIFIER)\\b",
        "[names]", "\\[[a-z_]\\w*\\]\\s*(\\.|\\(|,|\\[|\\bNOT\\b)",
        "sp_rename", "\\bsp_\\w+"));
    return all;
  }

  private static Map<String, Pattern> patterns(String... namesAndExpressions) {
    Map<String, Pattern> patterns = new LinkedHashMap<>();
    for (int i = 0; i < namesAndExpressions.length; i += 2) {
      patterns.put(namesAndExpressions[i],
          Pattern.compile(namesAndExpressions[i + 1], CASE_INSENSITIVE | MULTILINE));
    }
    return patterns;
  }
}
