package io.github.migrationguard.finding;

import java.util.Locale;

/** Figures as messages and reports write them: the same on every machine, and never rounded to "all" or "none". */
public final class Figures {

  private Figures() {}

  /**
   * A fraction as a percentage with at most one decimal: {@code 0 %}, {@code 4.1 %}, {@code 100 %}. What is above 0 and
   * rounds to nothing is {@code <0.1 %}; what is below 1 and rounds to all is {@code >99.9 %}.
   *
   * @param fraction 0 or more; may exceed 1
   */
  public static String percent(double fraction) {
    double percent = fraction * 100;
    if (fraction > 0 && percent < 0.1) {
      return "<0.1 %";
    }
    if (fraction < 1 && percent > 99.9) {
      return ">99.9 %";
    }
    String text = String.format(Locale.ROOT, "%.1f", percent);
    return (text.endsWith(".0") ? text.substring(0, text.length() - 2) : text) + " %";
  }

  /** A whole number with commas between thousands: {@code 15,000}. */
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A count with its noun: {@code 1 entity}, {@code 15,000 entities}. */
  public static String count(long number, String one, String many) {
    return count(number) + " " + (number == 1 ? one : many);
  }

  /** A distance from 0 to 1 with three decimals: {@code 0.057}. */
  public static String distance(double distance) {
    if (distance > 0 && distance < 0.001) {
      return "<0.001";
    }
    return String.format(Locale.ROOT, "%.3f", distance);
  }
}
