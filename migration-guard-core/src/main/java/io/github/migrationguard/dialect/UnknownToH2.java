package io.github.migrationguard.dialect;

import java.util.List;
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

  private static final Pattern CONSTRUCT = Pattern.compile("\\bcreate\\s+extension\\b"
      + "|\\bcreate\\s+(?:or\\s+replace\\s+)?function\\b|\\blanguage\\s+'?plpgsql\\b|\\bdo\\s+\\$\\w*\\$"
      + "|\\bowner\\s+to\\b|\\busing\\s+(?:gin|gist|brin)\\b|\\bindex\\s+concurrently\\b"
      + "|\\bexecute\\s+(?:function|procedure)\\b"
      + "|\\b(?:tsvector|citext|hstore|inet|int4range|tstzrange)\\s*(?:,|not\\b)");

  /** One of these is in each construct: most scripts are done with once they are looked for. */
  private static final List<String> HINTS = List.of("extension", "function", "plpgsql", "$", "owner", "using",
      "concurrently", "procedure", "tsvector", "citext", "hstore", "inet", "int4range", "tstzrange");

  /** The first in a script; empty where there is none of these. */
  public static Optional<UnknownToH2> firstIn(String script) {
    if (HINTS.stream().noneMatch(script.toLowerCase(Locale.ROOT)::contains)) {
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
