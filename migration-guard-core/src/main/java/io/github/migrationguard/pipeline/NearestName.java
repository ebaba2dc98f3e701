package io.github.migrationguard.pipeline;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** The name that somebody probably meant. */
final class NearestName {

  private NearestName() {}

  /** {@code " Did you mean 'ref_date'?"}, or the names there are, or nothing where there are none. */
  static String hint(String wrong, Collection<String> names) {
    if (names.isEmpty()) {
      return "";
    }
    return of(wrong, names)
        .map(near -> " Did you mean '" + near + "'?")
        .orElseGet(() -> " There " + (names.size() == 1 ? "is" : "are") + ": " + String.join(", ", new TreeSet<>(names)) + ".");
  }

  /** The closest name, unless more than a third of its letters would have to change. */
  static Optional<String> of(String wrong, Collection<String> names) {
    String folded = wrong.toLowerCase(Locale.ROOT);
    return new TreeSet<>(names).stream()
        .filter(name -> 3 * distance(folded, name.toLowerCase(Locale.ROOT)) <= Math.max(name.length(), wrong.length()))
        .min(Comparator.comparingInt(name -> distance(folded, name.toLowerCase(Locale.ROOT))));
  }

  /** Levenshtein's distance. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
