package io.github.migrationguard.configuration;

import java.util.Set;

/** Spring's {@code prod & !cloud | (eu & test)}; a comma means or. */
final class ProfileExpression {

  private final String text;
  private final Set<String> active;
  private int position;

  private ProfileExpression(String text, Set<String> active) {
    this.text = text;
    this.active = active;
  }

  /** Whether it holds. What is no expression does not. */
  static boolean holds(String text, Set<String> active) {
    for (String part : FlywayKeys.split(text)) {
      ProfileExpression expression = new ProfileExpression(part, active);
      if (expression.anyOf() && expression.position == part.length()) {
        return true;
      }
    }
    return false;
  }

  private boolean anyOf() {
    boolean holds = allOf();
    while (skip('|')) {
      holds |= allOf();
    }
    return holds;
  }

  private boolean allOf() {
    boolean holds = operand();
    while (skip('&')) {
      holds &= operand();
    }
    return holds;
  }

  private boolean operand() {
    if (skip('!')) {
      return !operand();
    }
    if (skip('(')) {
      boolean holds = anyOf();
      skip(')');
      return holds;
    }
    int start = position;
    while (position < text.length() && "&|!()".indexOf(text.charAt(position)) < 0) {
      position++;
    }
    return active.contains(text.substring(start, position).strip());
  }

  private boolean skip(char sign) {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
    boolean found = position < text.length() && text.charAt(position) == sign;
    position += found ? 1 : 0;
    return found;
  }
}
