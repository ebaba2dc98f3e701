package io.github.migrationguard.synthesis.values;

import java.util.Optional;
import org.apache.commons.math3.util.FastMath;

/**
 * Zipf by rejection-inversion (Hörmann and Derflinger, "Rejection-inversion to generate variates from monotone discrete
 * distributions", ACM TOMACS 6, 1996): no table, so a million ranks cost what ten do, and fewer than 1.2 draws a value.
 */
record ZipfLaw(int elements, double exponent) implements Law {

  @Override
  public Optional<Cut> cut(double low, double high) {
    double first = Math.max(1, FastMath.ceil(low));
    double last = Math.min(elements, FastMath.floor(high));
    return first > last ? Optional.empty() : Optional.of(new Ranks(exponent, first, last));
  }

  private static final class Ranks implements Cut {
    private final double exponent;
    private final double first;
    private final double last;
    private final double areaFrom;
    private final double areaTo;

    private Ranks(double exponent, double first, double last) {
      this.exponent = exponent;
      this.first = first;
      this.last = last;
      // the hat is x^-exponent right of first + 1/2; to the left it has just the weight of the first rank
      this.areaFrom = area(first + 0.5) - weight(first);
      this.areaTo = area(last + 0.5);
    }

    @Override
    public double draw(CounterStream stream, long row, int attempt) {
      for (int draw = 0; ; draw++) {
        double u = areaFrom + stream.uniform(row, attempt, draw) * (areaTo - areaFrom);
        double rank = Math.max(first, Math.min(last, FastMath.rint(inverseArea(u))));
        if (u >= area(rank + 0.5) - weight(rank)) {
          return rank;
        }
      }
    }

    private double weight(double rank) {
      return FastMath.exp(-exponent * FastMath.log(rank));
    }

    /** The integral of x^-exponent from 1: (x^(1 - exponent) - 1) / (1 - exponent), log x where the exponent is 1. */
    private double area(double x) {
      double log = FastMath.log(x);
      double scaled = (1 - exponent) * log;
      return FastMath.abs(scaled) < 1e-8 ? log * (1 + scaled / 2) : FastMath.expm1(scaled) / (1 - exponent);
    }

    private double inverseArea(double u) {
      double scaled = u * (1 - exponent);
      return FastMath.exp(FastMath.abs(scaled) < 1e-8 ? u * (1 - scaled / 2) : FastMath.log1p(scaled) / (1 - exponent));
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
