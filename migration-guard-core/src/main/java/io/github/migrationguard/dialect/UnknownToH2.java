package io.github.migrationguard.dialect;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A construct of PostgreSQL's that H2 refuses whatever stands around it, so that a try would be in vain. Far from all
 * of them: those that histories use most, and of which there can be no doubt.
 *
 * @param line on which it stands, from 1
 * @param words as they are written, white space made one blank
 */
public record UnknownToH2(int line, String words) {

  private static final Pattern CONSTRUCT = Pattern.compile("\\bCREATE\\s+EXTENSION\\b"
      + "|\\bCREATE\\s+(?:OR\\s+REPLACE\\s+)?FUNCTION\\b|\\bLANGUAGE\\s+'?plpgsql\\b|\\bDO\\s+\\$\\w*\\$"
      + "|\\bOWNER\\s+TO\\b|\\bUSING\\s+(?:gin|gist|brin)\\b|\\bINDEX\\s+CONCURRENTLY\\b"
      + "|\\bEXECUTE\\s+(?:FUNCTION|PROCEDURE)\\b"
      + "|\\b(?:tsvector|citext|hstore|inet|int4range|tstzrange)\\s*(?:,|NOT\\b)",
      Pattern.CASE_INSENSITIVE);

  /** The first in a script; empty where there is none of these. */
  public static Optional<UnknownToH2> firstIn(String script) {
    if (!CONSTRUCT.matcher(script).find()) {
      return Optional.empty();
    }
    String sql = SqlWords.of(script);
    Matcher found = CONSTRUCT.matcher(sql);
    if (!found.find()) {
      return Optional.empty();
    }
    int line = 1 + (int) sql.substring(0, found.start()).chars().filter(c -> c == '\n').count();
    return Optional.of(
        new UnknownToH2(line, found.group().replaceAll("\\s+", " ").strip().toUpperCase(Locale.ROOT)));
  }
}
