package io.github.migrationguard.drift;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * A rule that turns every old value into the new one, NULL into NULL.
 *
 * @param description a clause: {@code multiplied by 100}
 * @param distinct distinct values on which it was seen to hold beyond those that it takes to state it
 */
record Transformation(String description, int distinct) {

  /** Rows that may break the rule, as a share: a migration may well mend a few odd values on its way. */
  static final double TOLERATED = 0.01;

  private static final List<RoundingMode> ROUNDINGS =
      List.of(RoundingMode.HALF_UP, RoundingMode.HALF_EVEN);

  private static final double LINEAR_NOISE = 1e-9;

  /** Below so many steps of rounding from end to end a straight line fits too much. */
  private static final int LEAST_STEPS = 100;

  /** What rounding takes at most, in steps, with room for the noise of binary numbers. */
  private static final double ROUNDED_AWAY = 0.5 + 1e-6;

  /** The simplest rule that holds; empty where none does or nothing changed. */
  static Optional<Transformation> find(Object[] old, Object[] now) {
    List<Object[]> pairs = new ArrayList<>();
    int broken = 0;
    for (int row = 0; row < old.length; row++) {
      if (now[row] == Matching.NO_ROW) {
        continue;
      }
      if (now[row] == Matching.SEVERAL || (old[row] == null) != (now[row] == null)) {
        broken++;
      } else if (old[row] != null) {
        pairs.add(new Object[] {old[row], now[row]});
      }
    }
    if (pairs.isEmpty() || broken > TOLERATED * (pairs.size() + broken)) {
      return Optional.empty();
    }
    return TextRules.find(pairs)
        .or(() -> rule(pairs, "stored as another type", Transformation::isRenderedAlike))
        .or(() -> TimeRules.cut(pairs))
        .or(() -> rounded(pairs))
        .or(() -> TextRules.cut(pairs))
        .or(() -> TimeRules.shifted(pairs))
        .or(() -> linear(pairs))
        .or(() -> linearAndRounded(pairs))
        .or(() -> CodeRules.recoded(pairs));
  }

  /**
   * The same for values that changed in their place, where a rule may also be one that no other column could be
   * recognised by: NULL and values that became one and the same.
   *
   * @param old the changed values only, as they were
   * @param now as they are
   */
  static Optional<Transformation> ofChange(Object[] old, Object[] now) {
    return CodeRules.toOne(old, now).or(() -> find(old, now)).or(() -> CodeRules.merged(old, now));
  }

  static Optional<Transformation> rule(List<Object[]> pairs, String words, BiPredicate<Object, Object> holds) {
    int broken = 0;
    boolean changed = false;
    for (Object[] pair : pairs) {
      broken += holds.test(pair[0], pair[1]) ? 0 : 1;
      if (broken > TOLERATED * pairs.size()) {
        return Optional.empty();
      }
      changed |= !pair[0].equals(pair[1]);
    }
    return changed
        ? Optional.of(new Transformation(words, distinct(pairs)))
        : Optional.empty();
  }

  private static boolean isRenderedAlike(Object a, Object b) {
    return a.getClass() != b.getClass() && Cells.rendering(a).equalsIgnoreCase(Cells.rendering(b));
  }

  private static Optional<Transformation> rounded(List<Object[]> pairs) {
    int digits = 0;
    for (Object[] pair : pairs) {
      if (!(pair[0] instanceof BigDecimal) || !(pair[1] instanceof BigDecimal now)) {
        return Optional.empty();
      }
      digits = Math.max(digits, now.scale());
    }
    int kept = digits;
    String to = kept == 0 ? " to whole numbers" : " to " + Words.count(kept, "digit");
    return rule(pairs, "rounded" + to, (a, b) -> ROUNDINGS.stream().anyMatch(mode -> isRounded(a, b, kept, mode)))
        .or(() -> rule(pairs, "cut off" + to, (a, b) -> isRounded(a, b, kept, RoundingMode.DOWN)));
  }

  private static boolean isRounded(Object number, Object rounded, int digits, RoundingMode mode) {
    return ((BigDecimal) number).setScale(digits, mode).compareTo((BigDecimal) rounded) == 0;
  }

  private static Optional<Transformation> linear(List<Object[]> pairs) {
    for (Object[] pair : pairs) {
      if (!(pair[0] instanceof BigDecimal) || !(pair[1] instanceof BigDecimal)) {
        return Optional.empty();
      }
    }
    BigDecimal[] least = ends(pairs, -1);
    BigDecimal[] most = ends(pairs, 1);
    BigDecimal width = most[0].subtract(least[0]);
    if (width.signum() == 0) {
      return Optional.empty();
    }
    BigDecimal factor = most[1].subtract(least[1]).divide(width, MathContext.DECIMAL64);
    double offset = least[1].doubleValue() - factor.doubleValue() * least[0].doubleValue();
    double scale = Math.max(most[1].abs().doubleValue(), least[1].abs().doubleValue());
    boolean through = Math.abs(offset) <= LINEAR_NOISE * Math.max(1, scale);
    if (factor.signum() == 0) {
      return Optional.empty();
    }
    String words = through
        ? "multiplied by " + plain(factor.doubleValue())
        : "multiplied by " + plain(factor.doubleValue()) + ", then " + plain(offset) + " added";
    return rule(pairs, words, (a, b) -> Math.abs(((BigDecimal) a).doubleValue() * factor.doubleValue() + offset
        - ((BigDecimal) b).doubleValue()) <= LINEAR_NOISE * Math.max(1, scale))
        .map(Transformation::lessOne).filter(rule -> rule.distinct() > 1);
  }

  /**
   * Grams of kilograms, in whole numbers: the ends tell the factor and what is added to within a rounding each, and of
   * the numbers that they leave open the shortest is meant.
   */
  private static Optional<Transformation> linearAndRounded(List<Object[]> pairs) {
    if (!pairs.stream().allMatch(pair -> pair[0] instanceof BigDecimal && pair[1] instanceof BigDecimal)) {
      return Optional.empty();
    }
    BigDecimal[] least = ends(pairs, -1);
    BigDecimal[] most = ends(pairs, 1);
    int digits = pairs.stream().mapToInt(pair -> ((BigDecimal) pair[1]).stripTrailingZeros().scale()).max().orElse(0);
    double step = Math.pow(10, -Math.max(0, digits));
    double width = most[0].subtract(least[0]).doubleValue();
    double rise = most[1].subtract(least[1]).doubleValue();
    if (Math.abs(rise) < LEAST_STEPS * step) {
      return Optional.empty();
    }
    BigDecimal factor = shortest(rise / width, step / width);
    BigDecimal offset = shortest(least[1].subtract(factor.multiply(least[0])).doubleValue(), step);
    String words = "multiplied by " + factor.toPlainString()
        + (offset.signum() == 0 ? "" : ", then " + offset.toPlainString() + " added") + ", and rounded";
    return rule(pairs, words, (a, b) -> factor.multiply((BigDecimal) a).add(offset).subtract((BigDecimal) b).abs()
        .doubleValue() <= step * ROUNDED_AWAY).map(Transformation::lessOne).filter(rule -> rule.distinct() > 1);
  }

  /** The number of the fewest digits that is as near. */
  private static BigDecimal shortest(double number, double near) {
    if (Math.abs(number) <= near) {
      return BigDecimal.ZERO;
    }
    BigDecimal exact = new BigDecimal(number);
    int digits = 1;
    while (exact.round(new MathContext(digits)).subtract(exact).abs().doubleValue() > near) {
      digits++;
    }
    return new BigDecimal(exact.round(new MathContext(digits)).stripTrailingZeros().toPlainString());
  }

  private static BigDecimal[] ends(List<Object[]> pairs, int sign) {
    Object[] end = pairs.get(0);
    for (Object[] pair : pairs) {
      if (((BigDecimal) pair[0]).compareTo((BigDecimal) end[0]) * sign > 0) {
        end = pair;
      }
    }
    return new BigDecimal[] {(BigDecimal) end[0], (BigDecimal) end[1]};
  }

  private static String plain(double number) {
    return new BigDecimal(number).round(new MathContext(10)).stripTrailingZeros().toPlainString();
  }

  Transformation lessOne() {
    return new Transformation(description, Math.max(0, distinct - 1));
  }

  static int distinct(List<Object[]> pairs) {
    HashSet<Object> values = new HashSet<>();
    pairs.forEach(pair -> values.add(pair[0]));
    return values.size();
  }
}
