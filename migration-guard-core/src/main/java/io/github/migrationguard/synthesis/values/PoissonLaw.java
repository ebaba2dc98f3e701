package io.github.migrationguard.synthesis.values;

import java.util.Optional;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.util.FastMath;

/**
 * Poisson by a table of its distribution function: within 40 standard deviations and 40 of the mean nothing is left out
 * that a double could tell from 0.
 */
final class PoissonLaw implements Law {

  /** Past it the table would grow over 80,000 entries, and the normal distribution is within 10^-4 of this one. */
  private static final double GREATEST_TABLED_MEAN = 1e6;

  private final double mean;
  private final long first;
  private final double[] cumulative;

  PoissonLaw(double mean) {
    this.mean = mean;
    if (mean > GREATEST_TABLED_MEAN) {
      first = 0;
      cumulative = new double[0];
      return;
    }
    double reach = 40 * FastMath.sqrt(mean) + 40;
    first = (long) Math.max(0, FastMath.floor(mean - reach));
    cumulative = new double[(int) (FastMath.ceil(mean + reach) - first) + 1];
    PoissonDistribution poisson = new PoissonDistribution(null, mean, 1e-12, 10_000);
    double sum = 0;
    for (int i = 0; i < cumulative.length; i++) {
      sum += poisson.probability((int) (first + i));
      cumulative[i] = sum;
    }
  }

  @Override
  public double low() {
    return 0;
  }

  @Override
  public Optional<Cut> cut(double low, double high) {
    if (cumulative.length == 0) {
      // half a step to either side, since the quantity is rounded
      return ContinuousLaw.normal(mean, FastMath.sqrt(mean)).cut(low - 0.5, high + 0.5)
          .map(cut -> new Rounded(cut, FastMath.ceil(low), FastMath.floor(high)));
    }
    int from = (int) Math.min(cumulative.length, Math.max(0, FastMath.ceil(low) - first));
    int to = (int) Math.max(-1, Math.min(cumulative.length - 1, FastMath.floor(high) - first));
    if (from > to) {
      return Optional.empty();
    }
    double below = from == 0 ? 0 : cumulative[from - 1];
    double mass = cumulative[to] - below;
    return mass < LEAST_MASS ? Optional.empty() : Optional.of(new Tabled(from, to, below, mass));
  }

  private final class Tabled implements Cut {
    private final int from;
    private final int to;
    private final double below;
    private final double mass;

    private Tabled(int from, int to, double below, double mass) {
      this.from = from;
      this.to = to;
      this.below = below;
      this.mass = mass;
    }

    @Override
    public double draw(CounterStream stream, long row, int attempt) {
      double p = below + stream.uniform(row, attempt, 0) * mass;
      int low = from;
      int high = to;
      while (low < high) {
        int middle = low + high >>> 1;
        if (cumulative[middle] <= p) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return first + low;
    }

    @Override
    public double quantile(double p) {
      return Double.NaN;
    }

    @Override
    public double peak() {
      return Double.POSITIVE_INFINITY;
    }
  }

  private record Rounded(Cut cut, double low, double high) implements Cut {

    @Override
    public double draw(CounterStream stream, long row, int attempt) {
      return Math.max(low, Math.min(high, FastMath.rint(cut.draw(stream, row, attempt))));
    }

    @Override
    public double quantile(double p) {
      return Double.NaN;
    }

    @Override
    public double peak() {
      return Double.POSITIVE_INFINITY;
    }
  }
}
