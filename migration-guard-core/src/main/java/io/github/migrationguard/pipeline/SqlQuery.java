package io.github.migrationguard.pipeline;

import io.github.migrationguard.pipeline.SqlToken.Kind;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * SQL of which it is only asked which words stand in it: a pipeline's, or that of a view or function. Words in comments
 * and literals do not count, but for the body of a function, which PostgreSQL keeps as a literal.
 *
 * @param text the SQL
 */
public record SqlQuery(String text) {

  /**
   * What may give another result when the same rows stand in another order and nothing decides between equals. A plain
   * sum may too, by float noise, which is no difference.
   */
  private static final Set<String> FOLLOWS_ROW_ORDER = Set.of("ARRAY_AGG", "STRING_AGG", "LISTAGG", "GROUP_CONCAT",
      "JSON_AGG", "JSONB_AGG", "JSON_OBJECT_AGG", "JSONB_OBJECT_AGG", "JSON_ARRAYAGG", "JSON_OBJECTAGG", "XMLAGG",
      "ANY_VALUE", "ARRAY", "OVER", "LIMIT", "FETCH", "OFFSET");
  private static final Set<String> JOIN_WORDS = Set.of("inner", "left", "right", "full", "outer", "join");
  private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\d_$]*");
  private static final Pattern DISTINCT_ON = Pattern.compile("\\bDISTINCT\\s+ON\\b", Pattern.CASE_INSENSITIVE);

  /** Whether the identifier stands in it, quoted or not, in any case. Who asks often asks {@link #words}. */
  public boolean mentions(String identifier) {
    return words().contains(identifier.toLowerCase(Locale.ROOT));
  }

  /** Whether the table stands in it with a schema before its name. */
  public boolean qualifies(String table) {
    List<SqlToken> tokens = tokens();
    return IntStream.range(1, tokens.size()).anyMatch(i -> name(tokens.get(i)).equals(table.toLowerCase(Locale.ROOT))
        && raw(tokens.get(i - 1)).equals("."));
  }

  /** Whether one of two tables is the right side of a NATURAL JOIN and the other one stands before it. */
  public boolean joinsNaturally(String one, String other) {
    List<String> names = tokens().stream().map(this::name).toList();
    return IntStream.range(0, names.size()).filter(i -> names.get(i).equals("natural")).anyMatch(natural -> {
      int right = natural + 1;
      while (right < names.size() && JOIN_WORDS.contains(names.get(right))) {
        right++;
      }
      while (right + 2 < names.size() && names.get(right + 1).equals(".")) {
        right += 2;
      }
      List<String> pair = List.of(one.toLowerCase(Locale.ROOT), other.toLowerCase(Locale.ROOT));
      int known = right < names.size() ? pair.indexOf(names.get(right)) : -1;
      return known >= 0 && IntStream.range(0, natural)
          .anyMatch(i -> names.get(i).equals(pair.get(1 - known)) && !names.get(i + 1).equals("."));
    });
  }

  /** Whether there is anything in it whose result may follow the order in which rows are stored. */
  public boolean mayFollowRowOrder() {
    return words().stream().anyMatch(word -> FOLLOWS_ROW_ORDER.contains(word.toUpperCase(Locale.ROOT)))
        || DISTINCT_ON.matcher(text).find();
  }

  /** Whether it reads the clock. */
  public boolean readsClock() {
    return !at(ClockShift.A_YEAR).equals(text);
  }

  /** The same with everything that reads the clock reading a later one. */
  public String at(ClockShift shift) {
    return new ClockWords(this, shift).shifted();
  }

  /** Its names and keywords, in lower case; those of a function's body too. */
  public Set<String> words() {
    Set<String> words = new HashSet<>();
    for (SqlToken token : tokens()) {
      if (isBody(token)) {
        words.addAll(new SqlQuery(body(token)).words());
      } else {
        words.add(name(token));
      }
    }
    return words;
  }

  /** A text between dollars need not be SQL, and its quotations need not close: of such a one its words. */
  List<SqlToken> tokens() {
    try {
      return SqlScanner.scan(new SqlText(Path.of("query.sql"), text));
    } catch (InvalidPipelineException isNoSql) {
      return WORD.matcher(text).results().map(word -> new SqlToken(Kind.WORD, word.start(), word.end())).toList();
    }
  }

  String raw(SqlToken token) {
    return text.substring(token.start(), token.end());
  }

  /** An identifier or keyword in lower case; of anything else what stands there. */
  private String name(SqlToken token) {
    String raw = raw(token);
    boolean quoted = token.kind() == Kind.OPERAND && raw.startsWith("\"");
    return (quoted ? raw.substring(1, raw.length() - 1).replace("\"\"", "\"") : raw).toLowerCase(Locale.ROOT);
  }

  /** Whether it is a text between dollars: the body of a function. */
  boolean isBody(SqlToken token) {
    return token.kind() == Kind.OPERAND && raw(token).startsWith("$");
  }

  String body(SqlToken token) {
    String raw = raw(token);
    int tag = raw.indexOf('$', 1) + 1;
    return raw.substring(tag, raw.length() - tag);
  }
}
