package io.github.migrationguard.comparison;

import io.github.migrationguard.comparison.FeatureComparison.EntityChanges;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Figures in words, the same in every locale. */
final class Wording {

  /** Writes a figure with so many digits after the point. */
  @FunctionalInterface
  interface Style {
    String write(double figure, int digits);
  }

  private Wording() {}

  /** {@code 33.33 %}; what is not nothing never reads as nothing. */
  static String percent(double fraction) {
    int digits = 2;
    while (fraction != 0 && digits < 8 && percent(fraction, digits).matches("-?0 %")) {
      digits++;
    }
    return percent(fraction, digits);
  }

  static String percent(double fraction, int digits) {
    BigDecimal percent = BigDecimal.valueOf(fraction).movePointRight(2).setScale(digits, RoundingMode.HALF_UP);
    return (percent.signum() == 0 ? "0" : percent.stripTrailingZeros().toPlainString()) + " %";
  }

  static String distance(double distance, int digits) {
    return BigDecimal.valueOf(distance).setScale(digits + 1, RoundingMode.HALF_UP).toPlainString();
  }

  /** {@code 2.1 % of entities > 2 %}, with as many digits as it takes to see that it is more. */
  static String past(double figure, double limit, Style style, String unit) {
    int digits = 2;
    while (digits < 8 && style.write(figure, digits).equals(style.write(limit, digits))) {
      digits++;
    }
    return style.write(figure, digits) + unit + " > " + style.write(limit, digits);
  }

  /** {@code 12 lost, 40 that come up to 3 times}. */
  static String entities(EntityChanges changes) {
    List<String> parts = new ArrayList<>();
    if (changes.lost() > 0) {
      parts.add(changes.lost() + " lost");
    }
    if (changes.added() > 0) {
      parts.add(changes.added() + " added");
    }
    if (changes.duplicated() > 0) {
      parts.add(changes.duplicated() + " duplicated, up to " + changes.maxMultiplicity() + " rows each");
    }
    return String.join(", ", parts);
  }
}
