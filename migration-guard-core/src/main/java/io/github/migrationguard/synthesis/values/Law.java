package io.github.migrationguard.synthesis.values;

import io.github.migrationguard.contract.Distribution;
import java.util.Optional;

/** A distribution over quantities that can be cut to a range. */
interface Law {

  /**
   * Less probability than this within a range cannot be resolved: the inverse has too few digits left to tell values
   * apart.
   */
  double LEAST_MASS = 1e-12;

  /**
   * The distribution, given that the quantity lies in [low, high].
   *
   * @param low may be negative infinity
   * @param high may be infinity
   * @return empty where less than {@link #LEAST_MASS} of the distribution lies there
   */
  Optional<Cut> cut(double low, double high);

  /** Where the support begins when nobody says so. */
  default double low() {
    return Double.NEGATIVE_INFINITY;
  }

  /** A distribution cut to a range. */
  interface Cut {

    /** A quantity within the range, never outside it. */
    double draw(CounterStream stream, long row, int attempt);

    /** The quantity below which the fraction p lies, 0 &lt; p &lt; 1; NaN where {@link #peak} is infinite. */
    double quantile(double p);

    /** The greatest probability density within the range; infinite where single quantities have a probability. */
    double peak();
  }

  /** @throws IllegalArgumentException for the uniform distribution, which has no shape but its range's */
  static Law of(Distribution distribution) {
    if (distribution instanceof Distribution.Normal normal) {
      return ContinuousLaw.normal(normal.mean(), normal.sd());
    }
    if (distribution instanceof Distribution.Lognormal lognormal) {
      return ContinuousLaw.lognormal(lognormal.mu(), lognormal.sigma());
    }
    if (distribution instanceof Distribution.Exponential exponential) {
      return new ExponentialLaw(exponential.mean());
    }
    if (distribution instanceof Distribution.Quantiles quantiles) {
      return ContinuousLaw.quantiles(quantiles.values());
    }
    if (distribution instanceof Distribution.Poisson poisson) {
      return new PoissonLaw(poisson.mean());
    }
    if (distribution instanceof Distribution.Zipf zipf) {
      return new ZipfLaw(zipf.elements(), zipf.exponent());
    }
    if (distribution instanceof Distribution.Constant constant) {
      return new ConstantLaw(constant.value());
    }
    throw new IllegalArgumentException("a uniform distribution is its range");
  }
}
