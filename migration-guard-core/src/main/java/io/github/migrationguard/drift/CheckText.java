package io.github.migrationguard.drift;

import io.github.migrationguard.schema.ColumnType;
import io.github.migrationguard.schema.TableName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Conditions of checks, brought to a form in which two spellings of one condition are equal. */
final class CheckText {

  /** A literal, a quoted name, a word, or any other character. */
  private static final Pattern TOKEN =
      Pattern.compile("'(?:[^']|'')*'|\"((?:[^\"]|\"\")*)\"|[\\p{L}_][\\p{L}\\p{N}_$]*|[0-9.]+|\\S");

  /** What may stand alone in parentheses without a difference. */
  private static final Pattern LONE = Pattern.compile("'(?:[^']|'')*'|[\\p{L}_][\\p{L}\\p{N}_$]*|-?[0-9.]+");

  private CheckText() {}

  static String normal(String expression) {
    return normal(expression, UnaryOperator.identity(), column -> Optional.empty());
  }

  /**
   * The same with every name replaced: spaces, case, quotes around names, and casts that lose no value do not count.
   *
   * @param types types of columns by their names in the expression
   */
  static String normal(
      String expression, UnaryOperator<String> rename, Function<String, Optional<ColumnType>> types) {
    List<String> tokens = new ArrayList<>();
    Map<String, ColumnType> columns = new HashMap<>();
    Matcher token = TOKEN.matcher(expression);
    while (token.find()) {
      String text = token.group();
      boolean quoted = token.group(1) != null;
      if (quoted || Character.isLetter(text.charAt(0)) || text.charAt(0) == '_') {
        String name = quoted ? token.group(1).replace("\"\"", "\"") : text;
        text = rename.apply(name).toLowerCase(Locale.ROOT);
        String now = text;
        types.apply(name).ifPresent(type -> columns.put(now, type));
      }
      tokens.add(ImplicitCasts.shortest(text));
    }
    return plain(tokens, new ImplicitCasts(columns));
  }

  private static String plain(List<String> tokens, ImplicitCasts casts) {
    List<String> plain = tokens;
    List<String> before;
    do {
      before = plain;
      plain = withoutDoubled(withoutLone(casts.removed(plain)));
    } while (!plain.equals(before));
    return String.join(" ", plain);
  }

  /** Without parentheses around a name or a literal, where these are not the arguments of a function. */
  private static List<String> withoutLone(List<String> tokens) {
    List<String> kept = new ArrayList<>(tokens);
    for (int open = 0; open + 2 < kept.size(); open++) {
      boolean arguments = open > 0 && kept.get(open - 1).matches("(?s).*[\\p{L}\\p{N}_$]");
      if (kept.get(open).equals("(") && kept.get(open + 2).equals(")") && !arguments
          && LONE.matcher(kept.get(open + 1)).matches()) {
        kept.remove(open + 2);
        kept.remove(open);
      }
    }
    return kept;
  }

  /** Without parentheses that hold nothing but another pair. */
  private static List<String> withoutDoubled(List<String> tokens) {
    List<String> kept = new ArrayList<>(tokens);
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
    return kept;
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
