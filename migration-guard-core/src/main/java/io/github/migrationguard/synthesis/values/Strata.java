package io.github.migrationguard.synthesis.values;

/**
 * Steps by a law of which none comes twice: number i is the step at the law's quantile (i + 1/2) / count. Different,
 * since {@link #most} limits the count to where neighbouring quantiles lie more than a step apart.
 *
 * @param steps the grid
 * @param span the steps within the column's range
 * @param cut the law, cut to the column's range
 * @param count how many
 */
record Strata(EvenSteps steps, StepRange.Span span, Law.Cut cut, long count) implements Domain {

  /**
   * How many strata keep their quantiles more than a step apart: the density times a step times the count is below 1.
   */
  static double most(EvenSteps steps, Law.Cut cut) {
    return 0.9 / (cut.peak() * steps.size().doubleValue());
  }

  @Override
  public long size() {
    return count;
  }

  private long step(long index) {
    double steps = cut.quantile((index + 0.5) / count) / this.steps.size().doubleValue();
    return Math.max(span.first(), Math.min(span.last(), (long) Math.floor(steps)));
  }

  @Override
  public Object at(long index) {
    return steps.at(step(index));
  }

  @Override
  public long indexOf(Object value) {
    long wanted = steps.exactly(value).orElse(Long.MIN_VALUE);
    long low = 0;
    long high = count - 1;
    while (low <= high) {
      long middle = low + high >>> 1;
      long step = step(middle);
      if (step == wanted) {
        return middle;
      }
      if (step < wanted) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }
}
