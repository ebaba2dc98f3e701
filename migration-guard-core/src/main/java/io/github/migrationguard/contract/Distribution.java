package io.github.migrationguard.contract;

import java.util.List;

/** How the values of a column, or the children of a parent, spread. */
public sealed interface Distribution {

  /** The mean, before values are cut to a range; of what is only a range, its middle. */
  double mean(double least, double greatest);

  /** Equally likely over the range. */
  record Uniform() implements Distribution {
    @Override
    public double mean(double least, double greatest) {
      return (least + greatest) / 2;
    }
  }

  /** Always the same number: {@code children: 3}. */
  record Constant(double value) implements Distribution {
    @Override
    public double mean(double least, double greatest) {
      return value;
    }
  }

  /** @param mean the mean; @param sd the standard deviation, above 0 */
  record Normal(double mean, double sd) implements Distribution {
    @Override
    public double mean(double least, double greatest) {
      return mean;
    }
  }

  /** @param mu the mean of the logarithm; @param sigma its standard deviation, above 0 */
  record Lognormal(double mu, double sigma) implements Distribution {
    @Override
    public double mean(double least, double greatest) {
      return Math.exp(mu + sigma * sigma / 2);
    }
  }

  /** @param mean the mean, above 0, counted from {@code min} (0 without one) */
  record Exponential(double mean) implements Distribution {
    @Override
    public double mean(double least, double greatest) {
      return least + mean;
    }
  }

  /** @param mean the mean, above 0 */
  record Poisson(double mean) implements Distribution {
    @Override
    public double mean(double least, double greatest) {
      return mean;
    }
  }

  /** Ranks 1 to {@code elements}, rank k with a weight of k to the power of minus {@code exponent}. */
  record Zipf(int elements, double exponent) implements Distribution {

    /** Ranks for a mean that need not be exact. */
    private static final int ENOUGH = 100_000;

    @Override
    public double mean(double least, double greatest) {
      double ranks = 0;
      double weights = 0;
      for (int rank = 1; rank <= Math.min(elements, ENOUGH); rank++) {
        double weight = Math.pow(rank, -exponent);
        ranks += rank * weight;
        weights += weight;
      }
      return ranks / weights;
    }
  }

  /**
   * Straight lines between equally spaced quantiles, the least and the greatest value included: what a profile writes.
   *
   * @param values at least two, ascending; for temporal columns seconds since 1970-01-01T00:00Z
   */
  record Quantiles(List<Double> values) implements Distribution {
    public Quantiles {
      values = List.copyOf(values);
    }

    @Override
    public double mean(double least, double greatest) {
      double ends = (values.get(0) + values.get(values.size() - 1)) / 2;
      return (values.stream().mapToDouble(Double::doubleValue).sum() - ends) / (values.size() - 1);
    }
  }
}
