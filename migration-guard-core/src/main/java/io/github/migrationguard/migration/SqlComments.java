package io.github.migrationguard.migration;

/** Takes the comments out of a statement. */
final class SqlComments {

  private SqlComments() {}

  /** The SQL with a blank for each character of a comment, line breaks kept. Comment signs in quotes are none. */
  static String blank(String sql) {
    StringBuilder text = new StringBuilder(sql);
    int position = 0;
    while (position < sql.length()) {
      char current = sql.charAt(position);
      if (current == '\'' || current == '"' || current == '`') {
        position = endOfQuotes(sql, position, current);
      } else if (sql.startsWith("--", position)) {
        int end = sql.indexOf('\n', position);
        position = erase(text, position, end < 0 ? sql.length() : end);
      } else if (sql.startsWith("/*", position)) {
        position = erase(text, position, endOfBlock(sql, position));
      } else {
        position++;
      }
    }
    return text.toString();
  }

  /** The SQL from its first word on. */
  static String stripLeading(String sql) {
    String text = blank(sql);
    int start = 0;
    while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    return sql.substring(start);
  }

  private static int endOfQuotes(String sql, int start, char quote) {
    int end = sql.indexOf(quote, start + 1);
    return end < 0 ? sql.length() : end + 1;
  }

  /** Block comments nest in the SQL standard and in PostgreSQL. */
  private static int endOfBlock(String sql, int start) {
    int depth = 0;
    int position = start;
    while (position < sql.length()) {
      if (sql.startsWith("/*", position)) {
        depth++;
        position += 2;
      } else if (sql.startsWith("*/", position)) {
        depth--;
        position += 2;
        if (depth == 0) {
          return position;
        }
      } else {
        position++;
      }
    }
    return sql.length();
  }

  private static int erase(StringBuilder text, int start, int end) {
    for (int position = start; position < end; position++) {
      if (text.charAt(position) != '\n') {
        text.setCharAt(position, ' ');
      }
    }
    return end;
  }
}
