package io.github.migrationguard.pipeline;

import io.github.migrationguard.pipeline.SqlToken.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a name in a SELECT stands for, as far as its neighbours tell: a relation after FROM or JOIN, a column that is
 * selected as it is, the name of a result's column. No grammar: what it is wrong about, the database refuses.
 */
final class SelectShape {

  /** Words that end a relation's alias or a list, or that a name may not be. */
  static final Set<String> KEYWORDS = Set.of("ALL", "AND", "AS", "ASC", "BETWEEN", "BY", "CASE", "CROSS", "DESC",
      "DISTINCT", "ELSE", "END", "EXCEPT", "FETCH", "FOR", "FROM", "FULL", "GROUP", "HAVING", "IN", "INNER",
      "INTERSECT",
      "IS", "JOIN", "LATERAL", "LEFT", "LIMIT", "NATURAL", "NOT", "NULL", "OFFSET", "ON", "OR", "ORDER", "OUTER",
      "RIGHT",
      "SELECT", "TABLE", "TABLESAMPLE", "THEN", "UNION", "USER", "USING", "VALUES", "WHEN", "WHERE", "WINDOW", "WITH");

  private static final Set<String> CLAUSES =
      Set.of("SELECT", "FROM", "WHERE", "GROUP", "HAVING", "ORDER", "ON", "USING", "LIMIT", "WINDOW", "JOIN");

  private final String sql;
  private final List<SqlToken> tokens;
  private final String[] clauses;

  SelectShape(String sql, List<SqlToken> tokens) {
    this.sql = sql;
    this.tokens = tokens;
    this.clauses = clauses();
  }

  /** The clause in which each token stands; inside of brackets without a clause of their own, none. */
  private String[] clauses() {
    String[] found = new String[tokens.size()];
    Deque<String> open = new ArrayDeque<>(List.of(""));
    for (int i = 0; i < tokens.size(); i++) {
      String word = upper(i);
      if ("(".equals(text(i))) {
        open.push("");
      } else if (")".equals(text(i)) && open.size() > 1) {
        open.pop();
      } else if (CLAUSES.contains(word) && (!open.peek().isEmpty() || "SELECT".equals(word))) {
        // FROM within brackets that have no SELECT is part of EXTRACT or SUBSTRING
        open.pop();
        open.push("JOIN".equals(word) ? "FROM" : word);
      }
      found[i] = open.peek();
    }
    return found;
  }

  String text(int at) {
    return at < 0 || at >= tokens.size() ? "" : sql.substring(tokens.get(at).start(), tokens.get(at).end());
  }

  private String upper(int at) {
    return at >= 0 && at < tokens.size() && tokens.get(at).kind() == Kind.WORD ? text(at).toUpperCase(Locale.ROOT) : "";
  }

  /** Whether the token is that name, as a database reads it: unquoted in any case, quoted as it stands. */
  boolean isNamed(int at, String name) {
    if (tokens.get(at).kind() == Kind.WORD) {
      return text(at).equalsIgnoreCase(name);
    }
    return text(at).startsWith("\"") && unquoted(at).equals(name);
  }

  private String unquoted(int at) {
    String text = text(at);
    return text.startsWith("\"") ? text.substring(1, text.length() - 1).replace("\"\"", "\"") : text;
  }

  private boolean isName(int at) {
    return at >= 0 && at < tokens.size()
        && (tokens.get(at).kind() == Kind.WORD && !KEYWORDS.contains(upper(at)) || text(at).startsWith("\""));
  }

  /** Whether it is what FROM or JOIN reads, perhaps behind its schema. */
  boolean isRelation(int at) {
    int first = ".".equals(text(at - 1)) ? at - 2 : at;
    boolean listed = ",".equals(text(first - 1)) && "FROM".equals(clauses[at]);
    return !".".equals(text(at + 1))
        && (Set.of("FROM", "JOIN", "LATERAL", "ONLY").contains(upper(first - 1)) && "FROM".equals(clauses[at])
            || listed);
  }

  /** The name that the query gives the relation there. */
  Optional<String> aliasOf(int at) {
    int next = "AS".equals(upper(at + 1)) ? at + 2 : at + 1;
    return isName(next) ? Optional.of(unquoted(next)) : Optional.empty();
  }

  /** What a table is called in the query: its aliases, or its own name. */
  Set<String> aliasesOf(String table) {
    Set<String> aliases = new LinkedHashSet<>();
    for (int i = 0; i < tokens.size(); i++) {
      if (isNamed(i, table) && isRelation(i)) {
        aliases.add(aliasOf(i).orElse(table));
      }
    }
    return aliases;
  }

  /** What stands before the point in front of a name. */
  Optional<String> qualifierOf(int at) {
    return ".".equals(text(at - 1)) && isName(at - 2) ? Optional.of(unquoted(at - 2)) : Optional.empty();
  }

  /** Whether it names a column of the result, a relation or a function, and refers to none. */
  boolean isOutputName(int at) {
    return "AS".equals(upper(at - 1)) || "(".equals(text(at + 1)) || ".".equals(text(at + 1)) || isRelation(at)
        || isName(at - 1) && !".".equals(text(at - 1)) && "SELECT".equals(clauses[at]);
  }

  /** Whether it is selected as it is, so that its name is the result's. */
  boolean isBareItem(int at) {
    int first = ".".equals(text(at - 1)) ? at - 2 : at;
    boolean begins = ",".equals(text(first - 1)) || Set.of("SELECT", "DISTINCT", "ALL").contains(upper(first - 1));
    boolean ends = at + 1 >= tokens.size() || Set.of(",", ")", ";").contains(text(at + 1))
        || Set.of("FROM", "UNION", "EXCEPT", "INTERSECT").contains(upper(at + 1));
    return "SELECT".equals(clauses[at]) && begins && ends;
  }
}
