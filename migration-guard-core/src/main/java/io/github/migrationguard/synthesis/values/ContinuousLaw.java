package io.github.migrationguard.synthesis.values;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.util.FastMath;

/**
 * A continuous distribution by its distribution function and the inverse of it. Cut by inversion: p is mapped into
 * [F(low), F(high)] before it is inverted, so the shape within the range stays and no value is clamped to an end.
 * commons-math computes with its own FastMath, in Java, so every machine gets the same bits.
 *
 * @param cumulative F
 * @param inverse of F, for 0 &lt; p &lt; 1
 * @param peak the greatest density anywhere
 */
record ContinuousLaw(DoubleUnaryOperator cumulative, DoubleUnaryOperator inverse, double peak) implements Law {

  private static final double ROOT_TWO_PI = FastMath.sqrt(2 * FastMath.PI);

  static ContinuousLaw normal(double mean, double sd) {
    NormalDistribution normal = new NormalDistribution(null, mean, sd);
    return new ContinuousLaw(
        normal::cumulativeProbability, normal::inverseCumulativeProbability, 1 / (sd * ROOT_TWO_PI));
  }

  /** By way of the normal: commons-math inverts its own LogNormalDistribution with a root finder, 50 times slower. */
  static ContinuousLaw lognormal(double mu, double sigma) {
    NormalDistribution normal = new NormalDistribution(null, mu, sigma);
    return new ContinuousLaw(x -> x <= 0 ? 0 : normal.cumulativeProbability(FastMath.log(x)),
        p -> FastMath.exp(normal.inverseCumulativeProbability(p)),
        FastMath.exp(sigma * sigma / 2 - mu) / (sigma * ROOT_TWO_PI));
  }

  /** Straight lines between equally spaced quantiles, as {@code Distribution.Quantiles} says. */
  static ContinuousLaw quantiles(List<Double> values) {
    double[] knots = values.stream().mapToDouble(Double::doubleValue).toArray();
    int pieces = knots.length - 1;
    double steepest = 0;
    for (int i = 0; i < pieces; i++) {
      steepest = Math.max(steepest, 1.0 / pieces / (knots[i + 1] - knots[i]));
    }
    return new ContinuousLaw(x -> quantileRank(knots, x), p -> {
      int piece = Math.min(pieces - 1, (int) (p * pieces));
      return knots[piece] + (p * pieces - piece) * (knots[piece + 1] - knots[piece]);
    }, steepest);
  }

  private static double quantileRank(double[] knots, double x) {
    int pieces = knots.length - 1;
    if (x < knots[0]) {
      return 0;
    }
    if (x >= knots[pieces]) {
      return 1;
    }
    int piece = Arrays.binarySearch(knots, x);
    if (piece < 0) {
      piece = -piece - 2;
    }
    while (knots[piece + 1] == knots[piece]) {
      piece++;
    }
    return (piece + (x - knots[piece]) / (knots[piece + 1] - knots[piece])) / pieces;
  }

  @Override
  public Optional<Cut> cut(double low, double high) {
    double below = low == Double.NEGATIVE_INFINITY ? 0 : cumulative.applyAsDouble(low);
    double upTo = high == Double.POSITIVE_INFINITY ? 1 : cumulative.applyAsDouble(high);
    double mass = upTo - below;
    return mass < LEAST_MASS ? Optional.empty() : Optional.of(new Inverted(this, low, high, below, mass));
  }

  private record Inverted(ContinuousLaw law, double low, double high, double below, double mass) implements Cut {

    @Override
    public double draw(CounterStream stream, long row, int attempt) {
      return quantile(stream.uniform(row, attempt, 0));
    }

    @Override
    public double quantile(double p) {
      // the two comparisons only undo the rounding of the last digit; so does the limit below 1, where F(high) is 1
      double x = law.inverse.applyAsDouble(Math.min(below + p * mass, 0x1.fffffffffffffp-1));
      return x < low ? low : x > high ? high : x;
    }

    @Override
    public double peak() {
      return law.peak / mass;
    }
  }
}
