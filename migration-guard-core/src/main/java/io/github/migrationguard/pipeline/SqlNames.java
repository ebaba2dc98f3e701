package io.github.migrationguard.pipeline;

import io.github.migrationguard.contract.PipelineContract;
import io.github.migrationguard.pipeline.SqlToken.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which names stand where in a SELECT, case aside: enough to tell what it cannot depend on. */
final class SqlNames {

  private static final Set<String> OPENS_TABLES = Set.of("FROM", "JOIN", "TABLE");
  private static final Set<String> CLOSES_TABLES = Set.of("SELECT", "WHERE", "ON", "USING", "GROUP", "HAVING", "WINDOW",
      "ORDER", "LIMIT", "OFFSET", "FETCH", "UNION", "INTERSECT", "EXCEPT", "FOR");

  private final List<String> all = new ArrayList<>();
  private final List<String> ofTables = new ArrayList<>();
  private boolean takesAll;

  private SqlNames() {}

  static SqlNames of(PipelineContract contract) {
    SqlText source = SqlText.read(contract);
    SqlNames names = new SqlNames();
    Deque<Boolean> amongTables = new ArrayDeque<>();
    amongTables.push(false);
    String before = "";
    for (SqlToken token : SqlScanner.scan(source)) {
      String text = source.text().substring(token.start(), token.end());
      String word = text.toUpperCase(Locale.ROOT);
      if (text.equals("(")) {
        // a bracket of joins holds tables as well
        amongTables.push(amongTables.peek());
      } else if (text.equals(")") && amongTables.size() > 1) {
        amongTables.pop();
      } else if (token.kind() == Kind.WORD && (OPENS_TABLES.contains(word) || CLOSES_TABLES.contains(word))) {
        amongTables.pop();
        amongTables.push(OPENS_TABLES.contains(word));
      } else if (text.equals("*")) {
        names.takesAll |= before.equals(".") || before.equals("SELECT") || before.equals(",");
      } else if (token.kind() == Kind.WORD || text.startsWith("\"")) {
        names.add(text, amongTables.peek());
      }
      before = word;
    }
    return names;
  }

  private void add(String text, boolean isOfTable) {
    String name = text.startsWith("\"") ? text.substring(1, text.length() - 1).replace("\"\"", "\"") : text;
    String folded = name.toLowerCase(Locale.ROOT);
    all.add(folded);
    if (isOfTable) {
      ofTables.add(folded);
    }
  }

  /** Whether the name stands where tables do. */
  boolean hasTable(String name) {
    return ofTables.contains(name.toLowerCase(Locale.ROOT));
  }

  /** Whether the name stands anywhere, or all columns of some table are taken. */
  boolean mayHaveColumn(String name) {
    return takesAll || all.contains(name.toLowerCase(Locale.ROOT));
  }
}
