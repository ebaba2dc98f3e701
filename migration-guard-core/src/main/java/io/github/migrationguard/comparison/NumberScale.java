package io.github.migrationguard.comparison;

import io.github.migrationguard.pipeline.FeatureColumn.Numbers;
import java.util.Arrays;
import org.apache.commons.math3.util.KthSelector;

/**
 * How large a feature's numbers are and how far they spread at the baseline, so that it can be said which difference is
 * noise and which is material.
 *
 * <p>Noise is what a sum leaves when a database adds the same rows up in another order: relative to the sum of
 * magnitudes at most {@code (n - 1) u}, with {@code u} 1.1e-16 for double and 6e-8 for single precision (Higham,
 * Accuracy and Stability of Numerical Algorithms, 2nd ed., 4.2), and about the square root of n where errors are
 * random. So 1e-9 of the value covers millions of rows in double precision, 1e-6 some hundred in single. A sum that
 * cancels to nearly 0 has an error that is relative to its terms and not to itself: 1e-12 of the feature's typical
 * magnitude is granted too, 1e-7 in single precision, in which a difference of two numbers is not exact to
 * more. Whole numbers below 2^53 are exact, and between two of them nothing is noise. Points in
 * time are no sums: a microsecond, which is a database's resolution, is granted whatever the date.
 */
final class NumberScale {

  private static final double RELATIVE = 1e-9;
  private static final double RELATIVE_SINGLE = 1e-6;
  private static final double CANCELLED = 1e-12;
  private static final double CANCELLED_SINGLE = 1e-7;
  private static final double MICROSECOND = 1e-6;
  private static final double EXACT_WHOLE = 1L << 53;

  private final double deviation;
  private final double relative;
  private final double floor;

  private NumberScale(double deviation, double relative, double floor) {
    this.deviation = deviation;
    this.relative = relative;
    this.floor = floor;
  }

  static NumberScale of(Numbers before, Numbers after) {
    double[] values = NumberRule.finite(before);
    double deviation = deviation(values);
    if (before.temporal()) {
      return new NumberScale(deviation, 0, MICROSECOND);
    }
    // what was computed in single precision is known to no more than that, however precise it became since
    boolean single = isSinglePrecision(values);
    return new NumberScale(deviation, single ? RELATIVE_SINGLE : RELATIVE,
        (single ? CANCELLED_SINGLE : CANCELLED) * typicalMagnitude(values));
  }

  /** The standard deviation of the finite values at the baseline; 0 when they are all one. */
  double deviation() {
    return deviation;
  }

  boolean isNoise(double x, double y) {
    if (x == y) {
      return true;
    }
    if (floor != MICROSECOND && isExactWhole(x) && isExactWhole(y)) {
      return false;
    }
    return Math.abs(x - y) <= Math.max(floor, relative * Math.max(Math.abs(x), Math.abs(y)));
  }

  private static boolean isExactWhole(double value) {
    return value == Math.rint(value) && Math.abs(value) < EXACT_WHOLE;
  }

  /** Taken of values divided by the greatest, so that squares neither overflow nor vanish. */
  private static double deviation(double[] values) {
    double greatest = Arrays.stream(values).map(Math::abs).max().orElse(0);
    if (values.length < 2 || greatest == 0 || Arrays.stream(values).allMatch(v -> v == values[0])) {
      return 0;
    }
    double mean = Arrays.stream(values).map(v -> v / greatest).sum() / values.length;
    double squares = Arrays.stream(values).map(v -> v / greatest - mean).map(d -> d * d).sum();
    return greatest * Math.sqrt(squares / (values.length - 1));
  }

  /** The median magnitude of what is not 0: one wild value does not shift it. 1 where everything is 0. */
  private static double typicalMagnitude(double[] values) {
    double[] magnitudes = Arrays.stream(values).map(Math::abs).filter(v -> v > 0).toArray();
    return magnitudes.length == 0 ? 1 : new KthSelector().select(magnitudes, null, magnitudes.length / 2);
  }

  /** Whether all are single-precision numbers, and not only because they are whole or simple fractions. */
  private static boolean isSinglePrecision(double[] values) {
    return Arrays.stream(values).allMatch(v -> (double) (float) v == v)
        && Arrays.stream(values).anyMatch(v -> v * 1024 != Math.rint(v * 1024));
  }
}
