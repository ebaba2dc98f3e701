package io.github.migrationguard.configuration;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Resolves {@code ${name}} and {@code ${name:default}}, which Spring, Quarkus and Micronaut have in common, nested ones
 * included.
 */
final class Expressions {

  /** Far deeper than anybody writes; a circle of references ends here. */
  private static final int DEEPEST = 24;

  private static final String OPEN = "${";

  private final Function<String, Optional<String>> lookup;

  /**
   * @param lookup the value of a name, itself not resolved yet
   */
  Expressions(Function<String, Optional<String>> lookup) {
    this.lookup = lookup;
  }

  /**
   * A resolved text.
   *
   * @param text what has no value stays as it was written
   * @param missing the names that have no value, in order
   */
  record Resolved(String text, Set<String> missing) {}

  Resolved resolve(String text) {
    Set<String> missing = new TreeSet<>();
    return new Resolved(resolve(text, missing, 0), missing);
  }

  private String resolve(String text, Set<String> missing, int depth) {
    StringBuilder resolved = new StringBuilder();
    int position = 0;
    for (int start = text.indexOf(OPEN); start >= 0; start = text.indexOf(OPEN, position)) {
      int end = end(text, start + OPEN.length());
      if (end < 0) {
        break;
      }
      resolved.append(text, position, start);
      String expression = text.substring(start + OPEN.length(), end);
      if (start > 0 && text.charAt(start - 1) == '\\') {
        resolved.setCharAt(resolved.length() - 1, '$');
        resolved.append('{').append(expression).append('}');
      } else {
        resolved.append(value(expression, missing, depth));
      }
      position = end + 1;
    }
    return resolved.append(text.substring(position)).toString();
  }

  private String value(String expression, Set<String> missing, int depth) {
    int colon = colon(expression);
    String name = resolve(colon < 0 ? expression : expression.substring(0, colon), missing, depth + 1);
    Optional<String> found = depth > DEEPEST ? Optional.empty() : lookup.apply(name.strip());
    if (found.isPresent()) {
      return resolve(found.get(), missing, depth + 1);
    }
    if (colon >= 0) {
      // Micronaut puts a default with colons in backticks
      return resolve(expression.substring(colon + 1), missing, depth + 1).replaceAll("^`(.*)`$", "$1");
    }
    missing.add(name.strip());
    return OPEN + expression + "}";
  }

  private static int colon(String expression) {
    int nested = expression.indexOf(OPEN);
    int colon = expression.indexOf(':');
    if (colon >= 0 && (nested < 0 || colon < nested)) {
      return colon;
    }
    if (nested < 0) {
      return -1;
    }
    int end = end(expression, nested + OPEN.length());
    return end < 0 ? -1 : expression.indexOf(':', end);
  }

  /** The brace that closes the expression which begins there; -1 where none does. */
  private static int end(String text, int start) {
    int depth = 1;
    for (int position = start; position < text.length(); position++) {
      if (text.startsWith(OPEN, position)) {
        depth++;
        position++;
      } else if (text.charAt(position) == '}') {
        depth--;
        if (depth == 0) {
          return position;
        }
      }
    }
    return -1;
  }
}
