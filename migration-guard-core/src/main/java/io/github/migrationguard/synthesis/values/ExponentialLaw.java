package io.github.migrationguard.synthesis.values;

import java.util.Optional;

import org.apache.commons.math3.util.FastMath;

/** Exponential from the lower end of the range on, which is 0 when nobody says so. */
record ExponentialLaw(double mean) implements Law {

  @Override
  public double low() {
    return 0;
  }

  @Override
  public Optional<Cut> cut(double low, double high) {
    return new ContinuousLaw(x -> x <= low ? 0 : -FastMath.expm1((low - x) / mean),
        p -> low - mean * FastMath.log1p(-p), 1 / mean).cut(low, high);
  }
}
