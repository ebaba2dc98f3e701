package io.github.migrationguard.drift;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
  private static final double TOLERATED = 0.01;

  /** A recoding of more values than this is a coincidence between two nearly unique columns, not a recoding. */
  private static final int MOST_CODES = 50;

  private static final List<RoundingMode> ROUNDINGS =
      List.of(RoundingMode.HALF_UP, RoundingMode.HALF_EVEN, RoundingMode.DOWN);

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
    return rule(pairs, "changed in case only", (a, b) ->
            a instanceof String one && b instanceof String other && one.equalsIgnoreCase(other))
        .or(() -> rule(pairs, "changed in white space only", (a, b) -> a instanceof String one
            && b instanceof String other && one.replaceAll("\\s+", "").equals(other.replaceAll("\\s+", ""))))
        .or(() -> rule(pairs, "stored as another type", Transformation::isRenderedAlike))
        .or(() -> rule(pairs, "cut to the day", Transformation::isCutToTheDay))
        .or(() -> rounded(pairs))
        .or(() -> rule(pairs, "cut off at the end", (a, b) -> a instanceof String whole && b instanceof String part
            && whole.startsWith(part)))
        .or(() -> shifted(pairs))
        .or(() -> linear(pairs))
        .or(() -> linearAndRounded(pairs))
        .or(() -> recoded(pairs));
  }

  private static Optional<Transformation> rule(List<Object[]> pairs, String words, BiPredicate<Object, Object> holds) {
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

  private static boolean isCutToTheDay(Object a, Object b) {
    return a instanceof LocalDateTime time && time.toLocalDate().atStartOfDay().equals(b);
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
    String words = kept == 0 ? "rounded to whole numbers" : "rounded to " + Words.count(kept, "digit");
    return rule(pairs, words, (a, b) -> ROUNDINGS.stream()
        .anyMatch(mode -> ((BigDecimal) a).setScale(kept, mode).compareTo((BigDecimal) b) == 0));
  }

  private static Optional<Transformation> shifted(List<Object[]> pairs) {
    if (!(pairs.get(0)[0] instanceof LocalDateTime first) || !(pairs.get(0)[1] instanceof LocalDateTime firstNow)) {
      return Optional.empty();
    }
    Duration shift = Duration.between(first, firstNow);
    return rule(pairs, "shifted by " + shift.toString().substring(2).toLowerCase(Locale.ROOT), (a, b) ->
        a instanceof LocalDateTime time && time.plus(shift).equals(b)).map(Transformation::lessOne);
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

  private static Optional<Transformation> recoded(List<Object[]> pairs) {
    Map<Object, Object> forth = new HashMap<>();
    for (Object[] pair : pairs) {
      forth.putIfAbsent(pair[0], pair[1]);
    }
    int codes = forth.size();
    boolean oneToOne = new HashSet<>(forth.values()).size() == codes;
    if (codes < 2 || codes > MOST_CODES || codes * 2 > pairs.size() || !oneToOne) {
      return Optional.empty();
    }
    return rule(pairs, "recoded, value by value", (a, b) -> b.equals(forth.get(a)))
        .map(rule -> new Transformation(rule.description(), 0));
  }

  private Transformation lessOne() {
    return new Transformation(description, Math.max(0, distinct - 1));
  }

  private static int distinct(List<Object[]> pairs) {
    HashSet<Object> values = new HashSet<>();
    pairs.forEach(pair -> values.add(pair[0]));
    return values.size();
  }
}
