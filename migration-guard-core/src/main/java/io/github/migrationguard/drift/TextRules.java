package io.github.migrationguard.drift;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Rules that turn texts into texts. */
final class TextRules {

  private TextRules() {}

  /** @param pairs old and new value, neither NULL */
  static Optional<Transformation> find(List<Object[]> pairs) {
    if (!pairs.stream().allMatch(pair -> pair[0] instanceof String && pair[1] instanceof String)) {
      return Optional.empty();
    }
    return Transformation.rule(pairs, "changed to upper case", (a, b) -> text(a).toUpperCase(Locale.ROOT).equals(b))
        .or(() -> Transformation.rule(
        pairs, "changed to lower case", (a, b) -> text(a).toLowerCase(Locale.ROOT).equals(b)))
        .or(() -> Transformation.rule(pairs, "changed in case only", (a, b) -> text(a).equalsIgnoreCase(text(b))))
        .or(() -> Transformation.rule(pairs, "trimmed", (a, b) -> text(a).strip().equals(b)))
        .or(() -> Transformation.rule(pairs, "changed in white space only",
            (a, b) -> text(a).replaceAll("\\s+", "").equals(text(b).replaceAll("\\s+", ""))))
        .or(() -> around(pairs));
  }

  /** The same text before or behind each, or taken away from there. */
  private static Optional<Transformation> around(List<Object[]> pairs) {
    String old = text(pairs.get(0)[0]);
    String now = text(pairs.get(0)[1]);
    if (now.length() > old.length() && now.endsWith(old)) {
      String added = now.substring(0, now.length() - old.length());
      return Transformation.rule(pairs, "prefixed with '" + added + "'", (a, b) -> (added + a).equals(b));
    }
    if (now.length() > old.length() && now.startsWith(old)) {
      String added = now.substring(old.length());
      return Transformation.rule(pairs, "followed by '" + added + "'", (a, b) -> (a + added).equals(b));
    }
    if (old.length() > now.length() && old.endsWith(now) && !now.isEmpty()) {
      String gone = old.substring(0, old.length() - now.length());
      return Transformation.rule(pairs, "stripped of '" + gone + "' at the front", (a, b) -> text(a).equals(gone + b));
    }
    return Optional.empty();
  }

  /** Only their beginning is left. */
  static Optional<Transformation> cut(List<Object[]> pairs) {
    return Transformation.rule(pairs, "cut off at the end", (a, b) -> a instanceof String whole
        && b instanceof String part && whole.startsWith(part));
  }

  private static String text(Object value) {
    return (String) value;
  }
}
