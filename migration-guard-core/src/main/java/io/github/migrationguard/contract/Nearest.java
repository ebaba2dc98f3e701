package io.github.migrationguard.contract;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** The known word that a mistyped one most likely means. */
public final class Nearest {

  /** Longer words are not compared: they are nobody's typing error. */
  private static final int LONGEST_WORD = 100;
  /** A schema has fewer columns; a file made to waste time may have more. */
  private static final int MOST_KNOWN = 10_000;

  private Nearest() {}

  /**
   * The known word within a third of the word's length in single-letter insertions, deletions, replacements and swaps
   * of neighbours (Damerau, 1964; the "optimal string alignment" form), case aside; the first of several equally near.
   */
  public static Optional<String> to(String word, Collection<String> known) {
    if (word.isEmpty() || word.length() > LONGEST_WORD) {
      return Optional.empty();
    }
    String wanted = word.toLowerCase(Locale.ROOT);
    int least = Math.max(1, wanted.length() / 3) + 1;
    String nearest = null;
    for (String candidate : known.stream().limit(MOST_KNOWN).toList()) {
      if (Math.abs(candidate.length() - wanted.length()) < least) {
        int distance = distance(wanted, candidate.toLowerCase(Locale.ROOT));
        if (distance < least) {
          least = distance;
          nearest = candidate;
        }
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** {@code did you mean "nullable"?}, or else the alternative. */
  static String orElse(String word, Collection<String> known, String alternative) {
    return to(word, known).map(near -> "did you mean " + Quoted.text(near) + "?").orElse(alternative);
  }

  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      d[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      d[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int replace = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        d[i][j] = Math.min(replace, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
