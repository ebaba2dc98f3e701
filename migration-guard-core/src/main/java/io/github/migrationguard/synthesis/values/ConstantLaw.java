package io.github.migrationguard.synthesis.values;

import java.util.Optional;

/** Always the same quantity. */
record ConstantLaw(double value) implements Law, Law.Cut {

  @Override
  public Optional<Cut> cut(double low, double high) {
    return value >= low && value <= high ? Optional.of(this) : Optional.empty();
  }

  @Override
  public double draw(CounterStream stream, long row, int attempt) {
    return value;
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
