package io.github.migrationguard.evaluation;

import java.util.Locale;

/**
 * So many of so many.
 *
 * @param hits 0 to {@code of}
 * @param of 0 or more
 */
public record Share(int hits, int of) {

  /** The standard normal deviate of a two-sided interval of 95 %. */
  private static final double Z = 1.959964;

  public Share {
    if (hits < 0 || hits > of) {
      throw new IllegalArgumentException(hits + " of " + of);
    }
  }

  /** The lower end of the interval, 0 to 1; 0 where there was nothing to count. */
  public double low() {
    return of == 0 ? 0 : Math.max(0, centre() - halfWidth());
  }

  /** The upper end, 0 to 1; 1 where there was nothing to count. */
  public double high() {
    return of == 0 ? 1 : Math.min(1, centre() + halfWidth());
  }

  /**
   * {@code 67 of 67 (94.6 to 100 %)}: with the score interval of E. B. Wilson, Probable inference, the law of
   * succession, and statistical inference, JASA 22 (1927), 209-212, which stays within 0 and 1 and says
   * something of 0 of n too. It takes cases for independent draws, which those of one schema are not quite.
   */
  @Override
  public String toString() {
    return of == 0 ? "none"
        : String.format(Locale.ROOT, "%d of %d (%s to %s %%)", hits, of, percent(low()), percent(high()));
  }

  private double centre() {
    return ((double) hits / of + Z * Z / (2 * of)) / (1 + Z * Z / of);
  }

  private double halfWidth() {
    double share = (double) hits / of;
    return Z * Math.sqrt(share * (1 - share) / of + Z * Z / (4.0 * of * of)) / (1 + Z * Z / of);
  }

  private static String percent(double fraction) {
    String percent = String.format(Locale.ROOT, "%.1f", 100 * fraction);
    return percent.endsWith(".0") ? percent.substring(0, percent.length() - 2) : percent;
  }
}
