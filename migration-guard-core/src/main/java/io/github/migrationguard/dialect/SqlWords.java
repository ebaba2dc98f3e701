package io.github.migrationguard.dialect;

import java.util.regex.Pattern;

/** SQL without what only looks like SQL. */
final class SqlWords {

  /** Comments and the insides of strings. Nested comments end at their first end; what is between dollars stays. */
  private static final Pattern OPAQUE = Pattern.compile("--[^\\n]*+|/\\*(?s:.*?)\\*/|'[^']*+'");

  private SqlWords() {}

  /** The script with a blank for each comment and an empty string for each string; its line breaks stay. */
  static String of(String script) {
    return OPAQUE.matcher(script).replaceAll(match ->
        (match.group().startsWith("'") ? "''" : " ") + "\n".repeat((int) match.group().lines().count() - 1));
  }
}
