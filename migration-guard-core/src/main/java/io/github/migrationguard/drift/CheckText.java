package io.github.migrationguard.drift;

import io.github.migrationguard.schema.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Conditions of checks, brought to a form in which two spellings of one condition are equal. */
final class CheckText {

  /** A literal, a quoted name, a word, or any other character. */
  private static final Pattern TOKEN =
      Pattern.compile("'(?:[^']|'')*'|\"((?:[^\"]|\"\")*)\"|[\\p{L}_][\\p{L}\\p{N}_$]*|[0-9.]+|\\S");

  /**
   * PostgreSQL stores a condition with the casts that it added, and adds others when a column's type is changed:
   * {@code (a)::text = ANY ((ARRAY['x'::character varying])::text[])}. Of text these change no condition.
   */
  private static final Pattern TEXT_CAST =
      Pattern.compile(": : (?:text|bpchar|character varying|varchar|character)(?: \\( [0-9]+ \\))?(?: \\[ \\])?(?= |$)");

  /** What may stand alone in parentheses without a difference: a name or a literal, but no argument of a function. */
  private static final Pattern LONE =
      Pattern.compile("(?<![\\p{L}\\p{N}_$] )\\( ('(?:[^']|'')*'|[\\p{L}_][\\p{L}\\p{N}_$]*|[0-9.]+) \\)");

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
    return withoutCasts(normal.toString().strip());
  }

  private static String withoutCasts(String tokens) {
    String plain = tokens;
    String before;
    do {
      before = plain;
      plain = TEXT_CAST.matcher(plain).replaceAll("").replaceAll(" +", " ").strip();
      plain = withoutDoubled(LONE.matcher(plain).replaceAll("$1"));
    } while (!plain.equals(before));
    return plain;
  }

  /** Without parentheses that hold nothing but another pair. */
  private static String withoutDoubled(String tokens) {
    List<String> kept = new ArrayList<>(List.of(tokens.split(" ")));
    for (int open = 0; open + 1 < kept.size(); open++) {
      if (kept.get(open).equals("(") && kept.get(open + 1).equals("(")) {
        int inner = closing(kept, open + 1);
        if (inner + 1 < kept.size() && kept.get(inner + 1).equals(")") && closing(kept, open) == inner + 1) {
          kept.remove(inner + 1);
          kept.remove(open);
          open--;
        }
      }
    }
    return String.join(" ", kept);
  }

  private static int closing(List<String> tokens, int open) {
    int depth = 0;
    for (int at = open; at < tokens.size(); at++) {
      depth += tokens.get(at).equals("(") ? 1 : tokens.get(at).equals(")") ? -1 : 0;
      if (depth == 0) {
        return at;
      }
    }
    return tokens.size();
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
