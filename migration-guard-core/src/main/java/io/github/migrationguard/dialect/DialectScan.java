package io.github.migrationguard.dialect;

import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static java.util.regex.Pattern.MULTILINE;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Looks in SQL for what only one product understands. Each construct counts once, however often it is written: a name
 * that happens to look like one must not outvote several others.
 */
public final class DialectScan {

  /** In the order in which the sentence names them: what a reader knows best first. */
  private static final Map<Dialect, List<Construct>> CONSTRUCTS = constructs();

  private static final int NAMED = 3;

  private DialectScan() {}

  /** The dialect with the most constructs of its own; empty where two have as many, or none has any. */
  public static Optional<DialectEvidence> of(Collection<String> scripts) {
    Map<Dialect, Set<String>> found = new EnumMap<>(Dialect.class);
    CONSTRUCTS.keySet().forEach(dialect -> found.put(dialect, new LinkedHashSet<>()));
    for (String script : scripts) {
      String sql = SqlWords.of(script);
      CONSTRUCTS.forEach((dialect, constructs) -> constructs.stream()
          .filter(construct -> !found.get(dialect).contains(construct.name()) && construct.isIn(sql))
          .forEach(construct -> found.get(dialect).add(construct.name())));
    }
    int most = found.values().stream().mapToInt(Set::size).max().orElse(0);
    List<Dialect> first = found.keySet().stream().filter(dialect -> found.get(dialect).size() == most).toList();
    return most == 0 || first.size() > 1
        ? Optional.empty()
        : Optional.of(evidence(first.get(0), found.get(first.get(0))));
  }

  private static DialectEvidence evidence(Dialect dialect, Set<String> found) {
    String shown = CONSTRUCTS.get(dialect).stream().map(Construct::name).filter(found::contains).limit(NAMED)
        .collect(Collectors.joining(", "));
    return DialectEvidence.of(dialect, "the SQL is " + dialect.product() + "'s (" + shown + ")");
  }

  private static Map<Dialect, List<Construct>> constructs() {
    Map<Dialect, List<Construct>> all = new EnumMap<>(Dialect.class);
    all.put(Dialect.POSTGRESQL, constructs(
        "CREATE EXTENSION", "extension", "\\bCREATE\\s+EXTENSION\\b",
        "plpgsql", "plpgsql", "\\bLANGUAGE\\s+'?plpgsql\\b",
        "$$", "$", "\\$\\w*\\$",
        "jsonb", "jsonb", "\\bjsonb\\b",
        "timestamptz", "timestamptz", "\\btimestamptz\\b",
        "::", "::", "[\\w)\\]'\"]\\s*::\\s*[\"a-z_]",
        "SERIAL", "serial", "\\b(BIG|SMALL)?SERIAL\\b",
        "CREATE TYPE ... AS ENUM", "enum", "\\bAS\\s+ENUM\\s*\\(",
        "CREATE DOMAIN", "domain", "\\bCREATE\\s+DOMAIN\\b",
        "ON CONFLICT", "conflict", "\\bON\\s+CONFLICT\\b",
        "arrays", "[", "\\b\\w+(\\s*\\(\\s*\\d+\\s*\\))?\\s*\\[\\s*\\]",
        "USING gin", "using", "\\bUSING\\s+(gin|gist|brin)\\b",
        "CONCURRENTLY", "concurrently", "\\bCONCURRENTLY\\b",
        "OWNER TO", "owner", "\\bOWNER\\s+TO\\b",
        "bytea", "bytea", "\\bbytea\\b",
        "nextval", "nextval", "\\bnextval\\s*\\(",
        "search_path", "search_path", "\\bsearch_path\\b",
        "ILIKE", "ilike", "\\bILIKE\\b",
        "gen_random_uuid()", "uuid", "\\b(gen_random_uuid|uuid_generate_v\\d)\\s*\\(",
        "CREATE ROLE", "role", "\\b(CREATE|ALTER)\\s+ROLE\\b",
        "character varying", "varying", "\\bcharacter\\s+varying\\b",
        "pg_catalog", "pg_", "\\bpg_\\w+\\b"));
    all.put(Dialect.MYSQL, constructs(
        "ENGINE=", "engine", "\\bENGINE\\s*=\\s*\\w",
        "AUTO_INCREMENT", "auto_increment", "\\bAUTO_INCREMENT\\b",
        "`names`", "`", "`[^`\\n]+`",
        "ON DUPLICATE KEY", "duplicate", "\\bON\\s+DUPLICATE\\s+KEY\\b",
        "CHARSET", "char", "\\b(CHARSET|CHARACTER\\s+SET)\\b",
        "UNSIGNED", "unsigned", "\\bUNSIGNED\\b",
        "LONGTEXT", "", "\\b(TINY|MEDIUM|LONG)(TEXT|BLOB)\\b|\\bMEDIUMINT\\b",
        "TINYINT(1)", "int", "\\b(TINYINT|SMALLINT|INT|BIGINT)\\s*\\(\\s*\\d+\\s*\\)",
        "ENUM(...)", "enum", "(?<!\\bAS\\s{1,9})\\bENUM\\s*\\(\\s*'",
        "CHANGE COLUMN", "change", "\\bCHANGE\\s+COLUMN\\b",
        "MODIFY COLUMN", "modify", "\\bMODIFY\\s+COLUMN\\b",
        "INSERT IGNORE", "ignore", "\\bINSERT\\s+IGNORE\\b",
        "REPLACE INTO", "replace", "\\bREPLACE\\s+INTO\\b",
        "UNIQUE KEY", "unique", "\\bUNIQUE\\s+KEY\\b",
        "ON UPDATE CURRENT_TIMESTAMP", "update", "\\bON\\s+UPDATE\\s+(CURRENT_TIMESTAMP|NOW)\\b",
        "DELIMITER", "delimiter", "^\\s*DELIMITER\\s"));
    all.put(Dialect.ORACLE, constructs(
        "VARCHAR2", "varchar2", "\\bN?VARCHAR2\\b",
        "NUMBER", "number", "\\bNUMBER\\s*(\\(\\s*\\d|[,\\s]+(NOT\\s+)?NULL\\b)",
        "SYSDATE", "sys", "\\bSYS(DATE|TIMESTAMP)\\b",
        "FROM DUAL", "dual", "\\bFROM\\s+DUAL\\b",
        "ENABLE VALIDATE", "validate", "\\bENABLE\\s+(NO)?VALIDATE\\b",
        "CREATE OR REPLACE PACKAGE", "package", "\\bCREATE\\s+(OR\\s+REPLACE\\s+)?PACKAGE\\b",
        "/", "/", "^/\\s*$"));
    all.put(Dialect.SQL_SERVER, constructs(
        "GO", "go", "^\\s*GO\\s*;?\\s*$",
        "dbo", "dbo", "\\[?\\bdbo\\b\\]?\\s*\\.",
        "NVARCHAR", "nvarchar", "\\bNVARCHAR\\b",
        "IDENTITY(1,1)", "identity", "\\bIDENTITY\\s*\\(\\s*\\d+\\s*,",
        "GETDATE()", "(", "\\b(GETDATE|SYSDATETIME|GETUTCDATE|NEWID)\\s*\\(\\s*\\)",
        "DATETIME2", "", "\\b(DATETIME2|DATETIMEOFFSET|UNIQUEIDENTIFIER)\\b",
        "[names]", "[", "\\[[a-z_]\\w*\\]\\s*(\\.|\\(|,|\\[|\\bNOT\\b)",
        "sp_rename", "sp_", "\\bsp_\\w+"));
    return all;
  }

  /** Of each its name for people, a text in small letters that every match has in it, and the expression. */
  private static List<Construct> constructs(String... triples) {
    List<Construct> constructs = new ArrayList<>();
    for (int i = 0; i < triples.length; i += 3) {
      constructs.add(new Construct(
          triples[i], triples[i + 1], Pattern.compile(triples[i + 2], CASE_INSENSITIVE | MULTILINE)));
    }
    return List.copyOf(constructs);
  }

  private record Construct(String name, String hint, Pattern pattern) {

    boolean isIn(String sql) {
      return sql.contains(hint) && pattern.matcher(sql).find();
    }
  }
}
