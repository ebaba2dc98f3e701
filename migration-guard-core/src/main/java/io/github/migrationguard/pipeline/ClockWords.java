package io.github.migrationguard.pipeline;

import io.github.migrationguard.pipeline.SqlToken.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A query's words that read the clock, each in its place made to read a later one. */
final class ClockWords {

  /** A time of day goes round: hours are added to it, not days. */
  private static final String LATER_HOUR = "INTERVAL '5' HOUR";

  private static final Set<String> DATES = Set.of("CURRENT_DATE");
  private static final Set<String> INSTANTS = Set.of("CURRENT_TIMESTAMP", "LOCALTIMESTAMP");
  private static final Set<String> TIMES = Set.of("CURRENT_TIME", "LOCALTIME");

  /** Functions, which only brackets after them tell from a name. */
  private static final Set<String> DATE_FUNCTIONS = Set.of("CURDATE");
  private static final Set<String> INSTANT_FUNCTIONS =
      Set.of("NOW", "STATEMENT_TIMESTAMP", "TRANSACTION_TIMESTAMP", "CLOCK_TIMESTAMP");
  private static final Set<String> TIME_FUNCTIONS = Set.of("CURTIME");

  /** PostgreSQL's literals that mean the time at which they are read, and what each is a day later. */
  private static final Map<String, String> LITERALS =
      Map.of("now", "tomorrow", "today", "tomorrow", "yesterday", "today", "tomorrow", "infinity");
  private static final Set<String> TEMPORAL_TYPES = Set.of("DATE", "TIMESTAMP", "TIMESTAMPTZ");

  private final SqlQuery query;
  private final ClockShift shift;
  private final List<SqlToken> tokens;
  private final StringBuilder result = new StringBuilder();
  private int copied;

  ClockWords(SqlQuery query, ClockShift shift) {
    this.query = query;
    this.shift = shift;
    this.tokens = query.tokens();
  }

  String shifted() {
    for (int i = 0; i < tokens.size(); i++) {
      SqlToken token = tokens.get(i);
      if (query.isBody(token)) {
        String raw = query.raw(token);
        String tag = raw.substring(0, raw.indexOf('$', 1) + 1);
        replace(token.start(), token.end(), tag + new SqlQuery(query.body(token)).at(shift) + tag);
      } else if (token.kind() == Kind.WORD && !isName(i)) {
        shift(i);
      } else if (token.kind() == Kind.OPERAND) {
        literal(i);
      }
    }
    return result.append(query.text(), copied, query.text().length()).toString();
  }

  private void shift(int i) {
    String word = query.raw(tokens.get(i)).toUpperCase(Locale.ROOT);
    boolean called = is(i + 1, "(");
    if (DATES.contains(word) || DATE_FUNCTIONS.contains(word) && called) {
      replace(tokens.get(i).start(), endOfCall(i), date());
    } else if (INSTANTS.contains(word) || INSTANT_FUNCTIONS.contains(word) && called) {
      add(i, shift.interval());
    } else if (TIMES.contains(word) || TIME_FUNCTIONS.contains(word) && called) {
      add(i, LATER_HOUR);
    } else if (word.equals("AGE") && called && arguments(i + 1) == 1) {
      // age(x) is age(current_date, x)
      replace(tokens.get(i + 1).end(), tokens.get(i + 1).end(), date() + ", ");
    }
  }

  private void literal(int i) {
    String raw = query.raw(tokens.get(i));
    String later = raw.startsWith("'")
        ? LITERALS.get(raw.substring(1, raw.length() - 1).strip().toLowerCase(Locale.ROOT)) : null;
    if (later != null && (isTemporalType(i - 1) || is(i + 1, "::") && isTemporalType(i + 2))) {
      replace(tokens.get(i).start(), tokens.get(i).end(), "'" + later + "'");
    }
  }

  private boolean isTemporalType(int i) {
    return i >= 0 && i < tokens.size()
        && TEMPORAL_TYPES.contains(query.raw(tokens.get(i)).toUpperCase(Locale.ROOT));
  }

  private String date() {
    return "CAST(LOCALTIMESTAMP + " + shift.interval() + " AS DATE)";
  }

  private void add(int i, String interval) {
    int end = endOfCall(i);
    replace(tokens.get(i).start(), end,
        "(" + query.text().substring(tokens.get(i).start(), end) + " + " + interval + ")");
  }

  private void replace(int from, int to, String text) {
    result.append(query.text(), copied, from).append(text);
    copied = to;
  }

  /** Where the word ends, with the brackets after it: {@code NOW()}, {@code CURRENT_TIMESTAMP(0)}. */
  private int endOfCall(int i) {
    if (!is(i + 1, "(")) {
      return tokens.get(i).end();
    }
    int close = i + 1;
    while (close < tokens.size() - 1 && !is(close, ")")) {
      close++;
    }
    return tokens.get(close).end();
  }

  /** How many arguments stand between the bracket and the one that closes it. */
  private int arguments(int open) {
    int depth = 0;
    int count = 1;
    for (int i = open; i < tokens.size(); i++) {
      depth += is(i, "(") || is(i, "[") ? 1 : is(i, ")") || is(i, "]") ? -1 : 0;
      if (depth == 0) {
        return i == open + 1 ? 0 : count;
      }
      count += depth == 1 && is(i, ",") ? 1 : 0;
    }
    return count;
  }

  /** Whether the word names a column or an alias, and does not read the clock: {@code t.now}, {@code AS localtime}. */
  private boolean isName(int i) {
    return i > 0 && (is(i - 1, ".") || query.raw(tokens.get(i - 1)).equalsIgnoreCase("AS"));
  }

  private boolean is(int i, String raw) {
    return i >= 0 && i < tokens.size() && query.raw(tokens.get(i)).equals(raw);
  }
}
