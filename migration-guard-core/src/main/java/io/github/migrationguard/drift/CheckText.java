package io.github.migrationguard.drift;

import io.github.migrationguard.schema.TableName;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Conditions of checks, brought to a form in which two spellings of one condition are equal. */
final class CheckText {

  /** A literal, a quoted name, a word, or any other character. */
  private static final Pattern TOKEN =
      Pattern.compile("'(?:[^']|'')*'|\"((?:[^\"]|\"\")*)\"|[\\p{L}_][\\p{L}\\p{N}_$]*|[0-9.]+|\\S");

  private CheckText() {}

  static String normal(String expression) {
    return normal(expression, UnaryOperator.identity());
  }

  /** The same with every name replaced: spaces, case and quotes around names do not count. */
  static String normal(String expression, UnaryOperator<String> rename) {
    StringBuilder normal = new StringBuilder();
    Matcher token = TOKEN.matcher(expression);
    while (token.find()) {
      String text = token.group();
      if (token.group(1) != null) {
        text = rename.apply(token.group(1).replace("\"\"", "\"")).toLowerCase(Locale.ROOT);
      } else if (Character.isLetter(text.charAt(0)) || text.charAt(0) == '_') {
        text = rename.apply(text).toLowerCase(Locale.ROOT);
      }
      normal.append(text).append(' ');
    }
    return normal.toString().strip();
  }

  /** The condition itself with names replaced: a name that becomes another one is written in quotes. */
  static String renamed(String expression, UnaryOperator<String> rename) {
    return TOKEN.matcher(expression).replaceAll(token -> {
      String text = token.group();
      String name = token.group(1) != null ? token.group(1).replace("\"\"", "\"") : text;
      boolean isName = token.group(1) != null || Character.isLetter(text.charAt(0)) || text.charAt(0) == '_';
      String now = isName ? rename.apply(name) : name;
      return Matcher.quoteReplacement(now.equals(name) ? text : TableName.quote(now));
    });
  }
}
