package io.github.migrationguard.synthesis.checks;

import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.TableSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the generated columns of a table take out of its JSON: a document without it would leave them NULL, or fail in
 * the database.
 */
public final class JsonMembers {

  private static final String TEXT = "'((?:[^']|'')*)'(?:::[\\w\\[\\]]+)?\\)*";
  private static final Pattern STEP = Pattern.compile("\\s*->>?\\s*" + TEXT);

  private JsonMembers() {}

  /**
   * By the path into the document, outermost member first: the generated column that takes what is there.
   *
   * @param json the stored name of a JSON column
   */
  public static Map<List<String>, ColumnSchema> of(TableSchema table, String json) {
    Map<List<String>, ColumnSchema> members = new LinkedHashMap<>();
    Pattern here = Pattern.compile("(?<![\\w\"'])\"?" + Pattern.quote(json) + "\"?\\)*(?=\\s*(?:->|#>))");
    for (ColumnSchema column : table.columns()) {
      if (column.origin() == ColumnSchema.Origin.GENERATED) {
        String expression = column.defaultExpression().orElse("");
        Matcher start = here.matcher(expression);
        while (start.find()) {
          List<String> path = path(expression.substring(start.end()));
          if (!path.isEmpty()) {
            members.putIfAbsent(path, column);
          }
        }
      }
    }
    return members;
  }

  private static List<String> path(String rest) {
    Matcher whole = Pattern.compile("\\s*#>>?\\s*'\\{([^}]*)\\}'.*", Pattern.DOTALL).matcher(rest);
    if (whole.matches()) {
      return Arrays.stream(whole.group(1).split(",")).map(name -> name.strip().replace("\"", "")).toList();
    }
    List<String> path = new ArrayList<>();
    Matcher step = STEP.matcher(rest);
    while (step.lookingAt()) {
      String name = step.group(1).replace("''", "'");
      // MySQL writes the whole path in one step
      path.addAll(name.startsWith("$.") ? Arrays.asList(name.substring(2).split("\\.")) : List.of(name));
      step.region(step.end(), rest.length());
    }
    return path;
  }
}
