package io.github.migrationguard.drift;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Numbers and lists as the messages of drift say them. */
final class Words {

  private static final int MOST_LISTED = 12;

  private Words() {}

  /** {@code 1,000}. */
  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** {@code 1 row}, {@code 2 rows}. */
  static String count(long number, String noun) {
    return count(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /** {@code 12.5 %}; never 0 nor 100 for what is not quite. */
  static String share(long part, long whole) {
    double percent = whole == 0 ? 0 : 100.0 * part / whole;
    if (part > 0 && percent < 0.1) {
      return "under 0.1 %";
    }
    if (part < whole && percent > 99.9) {
      return "over 99.9 %";
    }
    String text = String.format(Locale.ROOT, "%.1f", percent);
    return (text.endsWith(".0") ? text.substring(0, text.length() - 2) : text) + " %";
  }

  /** {@code a, b and c}, cut after twelve. */
  static String list(Collection<String> names) {
    List<String> all = List.copyOf(names);
    if (all.size() > MOST_LISTED) {
      return String.join(", ", all.subList(0, MOST_LISTED)) + " and " + count(all.size() - MOST_LISTED) + " more";
    }
    return all.size() < 2
        ? String.join("", all)
        : String.join(", ", all.subList(0, all.size() - 1)) + " and " + all.get(all.size() - 1);
  }
}
