package io.github.migrationguard.contract;

import java.util.List;

/** How the values of a column, or the children of a parent, spread. */
public sealed interface Distribution {

  /** Equally likely over the range. */
  record Uniform() implements Distribution {}

  /** Always the same number: {@code children: 3}. */
  record Constant(double value) implements Distribution {}

  /** @param mean the mean; @param sd the standard deviation, above 0 */
  record Normal(double mean, double sd) implements Distribution {}

  /** @param mu the mean of the logarithm; @param sigma its standard deviation, above 0 */
  record Lognormal(double mu, double sigma) implements Distribution {}

  /** @param mean the mean, above 0, counted from {@code min} (0 without one) */
  record Exponential(double mean) implements Distribution {}

  /** @param mean the mean, above 0 */
  record Poisson(double mean) implements Distribution {}

  /** Ranks 1 to {@code elements}, rank k with a weight of k to the power of minus {@code exponent}. */
  record Zipf(int elements, double exponent) implements Distribution {}

  /**
   * Straight lines between equally spaced quantiles, the least and the greatest value included: what a profile writes.
   *
   * @param values at least two, ascending; for temporal columns seconds since 1970-01-01T00:00Z
   */
  record Quantiles(List<Double> values) implements Distribution {
    public Quantiles {
      values = List.copyOf(values);
    }
  }
}
