package io.github.migrationguard.dialect;

import java.util.Locale;

/**
 * SQL without what only looks like SQL: in small letters, with a blank for each comment and an empty string for each
 * string, its line breaks kept. What stands between dollars stays. Histories are megabytes, so each character is read
 * once, and a pattern is tried only on what has its word in it.
 */
final class SqlWords {

  private final String script;
  private final StringBuilder words;

  private SqlWords(String script) {
    this.script = script;
    this.words = new StringBuilder(script.length());
  }

  static String of(String script) {
    SqlWords words = new SqlWords(script);
    int at = 0;
    while (at < script.length()) {
      at = words.append(at);
    }
    return words.words.toString().toLowerCase(Locale.ROOT);
  }

  /** Nested comments end at their first end. */
  private int append(int at) {
    char c = script.charAt(at);
    if (c == '\'') {
      words.append("\'\'");
      return passOver(at, after("\'", at + 1));
    }
    if (c == '-' && script.startsWith("--", at)) {
      words.append(' ');
      int end = script.indexOf('\n', at);
      return end < 0 ? script.length() : end;
    }
    if (c == '/' && script.startsWith("/*", at)) {
      words.append(' ');
      return passOver(at, after("*/", at + 2));
    }
    words.append(c);
    return at + 1;
  }

  private int after(String end, int from) {
    int found = script.indexOf(end, from);
    return found < 0 ? script.length() : found + end.length();
  }

  private int passOver(int from, int to) {
    for (int end = script.indexOf('\n', from); end >= 0 && end < to; end = script.indexOf('\n', end + 1)) {
      words.append('\n');
    }
    return to;
  }
}
