package io.github.migrationguard.pipeline;

import io.github.migrationguard.pipeline.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts SQL into tokens by the lexical rules of PostgreSQL (manual, 4.1 "Lexical Structure"), which those of H2 in its
 * PostgreSQL mode follow: nested block comments, dollar quoting, {@code E''} strings.
 */
final class SqlScanner {

  private final SqlText source;
  private final String sql;
  private final List<SqlToken> tokens = new ArrayList<>();
  private int at;
  private int brackets;

  private SqlScanner(SqlText source) {
    this.source = source;
    this.sql = source.text();
  }

  static List<SqlToken> scan(SqlText source) {
    SqlScanner scanner = new SqlScanner(source);
    while (scanner.at < scanner.sql.length()) {
      scanner.next();
    }
    return scanner.tokens;
  }

  private void next() {
    char c = sql.charAt(at);
    if (Character.isWhitespace(c)) {
      at++;
    } else if (sql.startsWith("--", at)) {
      int end = sql.indexOf('\n', at);
      at = end < 0 ? sql.length() : end;
    } else if (sql.startsWith("/*", at)) {
      skipBlockComment();
    } else if (c == '\'') {
      add(Kind.OPERAND, afterQuoted(at, '\'', false));
    } else if (c == '"') {
      add(Kind.OPERAND, afterQuoted(at, '"', false));
    } else if (c == '$' && dollarTag() != null) {
      add(Kind.OPERAND, afterDollarQuoted(dollarTag()));
    } else if (isWordStart(at)) {
      scanWord();
    } else if (c >= '0' && c <= '9' || c == '.' && at + 1 < sql.length() && isDigit(at + 1)) {
      scanNumber();
    } else if (c == ':') {
      scanColon();
    } else {
      brackets += c == '[' ? 1 : c == ']' ? -1 : 0;
      add(Kind.SYMBOL, at + 1);
    }
  }

  private void add(Kind kind, int end) {
    tokens.add(new SqlToken(kind, at, end));
    at = end;
  }

  private void skipBlockComment() {
    int depth = 0;
    int opened = at;
    while (at < sql.length()) {
      if (sql.startsWith("/*", at)) {
        depth++;
        at += 2;
      } else if (sql.startsWith("*/", at)) {
        depth--;
        at += 2;
        if (depth == 0) {
          return;
        }
      } else {
        at++;
      }
    }
    throw source.error(opened, "the comment that begins here is never closed. Close it with */.");
  }

  private int afterQuoted(int opening, char quote, boolean backslashEscapes) {
    for (int i = opening + 1; i < sql.length(); i++) {
      char c = sql.charAt(i);
      if (c == '\\' && backslashEscapes) {
        i++;
      } else if (c == quote) {
        if (i + 1 < sql.length() && sql.charAt(i + 1) == quote) {
          i++;
        } else {
          return i + 1;
        }
      }
    }
    throw source.error(opening, "the quotation that begins here is never closed. Close it with " + quote + ".");
  }

  /** {@code $tag$} when dollar quoting begins here, else {@code null}: {@code $1} is not a tag. */
  private String dollarTag() {
    int i = at + 1;
    if (i < sql.length() && isDigit(i)) {
      return null;
    }
    while (i < sql.length() && sql.charAt(i) != '$' && isWordPart(i)) {
      i++;
    }
    return i < sql.length() && sql.charAt(i) == '$' ? sql.substring(at, i + 1) : null;
  }

  private int afterDollarQuoted(String tag) {
    int close = sql.indexOf(tag, at + tag.length());
    if (close < 0) {
      throw source.error(at, "the quotation that begins here is never closed. Close it with " + tag + ".");
    }
    return close + tag.length();
  }

  private void scanWord() {
    int end = afterWord(at);
    String word = sql.substring(at, end);
    if (word.equalsIgnoreCase("e") && end < sql.length() && sql.charAt(end) == '\'') {
      add(Kind.OPERAND, afterQuoted(end, '\'', true));
    } else {
      add(Kind.WORD, end);
    }
  }

  private void scanNumber() {
    int end = at + 1;
    while (end < sql.length() && (isWordPart(end) || sql.charAt(end) == '.')) {
      end++;
    }
    add(Kind.OPERAND, end);
  }

  private void scanColon() {
    if (sql.startsWith("::", at) || sql.startsWith(":=", at)) {
      at += 2;
      tokens.add(new SqlToken(Kind.SYMBOL, at - 2, at));
    } else if (at + 1 < sql.length() && isWordStart(at + 1) && !standsAfterOperand()) {
      add(Kind.PARAMETER, afterWord(at + 1));
    } else {
      add(Kind.SYMBOL, at + 1);
    }
  }

  /**
   * Whether the colon divides two operands ({@code a[i:j]}, {@code JSON_OBJECT('k':v)}). A parameter cannot follow an
   * operand; it can follow a keyword ({@code THEN :x}), which here looks like a name, so between brackets a name counts
   * as an operand only when nothing stands between it and the colon.
   */
  private boolean standsAfterOperand() {
    if (tokens.isEmpty()) {
      return false;
    }
    SqlToken last = tokens.get(tokens.size() - 1);
    return switch (last.kind()) {
      case OPERAND, PARAMETER -> true;
      case WORD -> brackets > 0 && last.end() == at;
      case SYMBOL -> sql.charAt(last.start()) == ')' || sql.charAt(last.start()) == ']';
    };
  }

  private int afterWord(int from) {
    int end = from;
    while (end < sql.length() && isWordPart(end)) {
      end++;
    }
    return end;
  }

  private boolean isDigit(int i) {
    return sql.charAt(i) >= '0' && sql.charAt(i) <= '9';
  }

  private boolean isWordStart(int i) {
    return sql.charAt(i) == '_' || Character.isLetter(sql.charAt(i)) || Character.isSurrogate(sql.charAt(i));
  }

  private boolean isWordPart(int i) {
    return isWordStart(i) || isDigit(i) || sql.charAt(i) == '$';
  }
}
