package io.github.migrationguard.synthesis.checks;

import io.github.migrationguard.schema.CalledFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.sf.jsqlparser.expression.Function;

/** What a function of the schema asks of its arguments, as far as its text shows it. */
final class FunctionBodies {

  /** What a function in SQL selects, and what one in a procedural language returns. */
  private static final Pattern RESULT = Pattern.compile("(?is)\\b(?:return|select)\\b(.+?)(?:;|$)");

  private FunctionBodies() {}

  /**
   * The conditions in the function that a call means, with the arguments in the place of the parameters; empty where it
   * is none of the given functions. Text, which need not be a condition at all.
   */
  static List<String> of(Function call, List<CalledFunction> functions) {
    int arguments = call.getParameters() == null ? 0 : call.getParameters().size();
    String name = call.getName().substring(call.getName().lastIndexOf('.') + 1).replace("\"", "");
    Optional<CalledFunction> function = functions.stream()
        .filter(each -> each.name().equalsIgnoreCase(name) && each.parameters().size() <= arguments).findFirst();
    List<String> conditions = new ArrayList<>();
    function.ifPresent(found -> {
      Matcher result = RESULT.matcher(found.body());
      while (result.find()) {
        conditions.add(applied(result.group(1).strip(), found, call));
      }
    });
    return conditions;
  }

  private static String applied(String text, CalledFunction function, Function call) {
    String applied = text;
    for (int i = 0; call.getParameters() != null && i < call.getParameters().size(); i++) {
      String argument = Matcher.quoteReplacement(call.getParameters().get(i).toString());
      applied = applied.replaceAll("\\$" + (i + 1) + "(?!\\d)", argument);
      if (i < function.parameters().size() && !function.parameters().get(i).isEmpty()) {
        String parameter = Pattern.quote(function.parameters().get(i));
        applied = applied.replaceAll("(?i)(?<![\\w.'\"$])" + parameter + "(?![\\w(\"])", argument);
      }
    }
    return applied;
  }
}
