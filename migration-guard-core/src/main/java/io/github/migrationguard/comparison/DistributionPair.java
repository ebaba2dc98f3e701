package io.github.migrationguard.comparison;

import io.github.migrationguard.pipeline.FeatureColumn;
import java.util.List;
import java.util.Optional;

/**
 * How the values of a feature spread before and after, small enough to keep for every feature: what a chart draws.
 * Fractions are of the non-null (and, for numbers, finite) values of a side.
 */
public sealed interface DistributionPair {

  /**
   * Draws the two columns. The same columns give the same record.
   *
   * @param before the baseline's column
   * @param after empty where the pipeline no longer yields the feature
   */
  static DistributionPair of(FeatureColumn before, Optional<FeatureColumn> after) {
    return DistributionSketch.of(before, after);
  }

  /**
   * Numbers and points in time (seconds since 1970-01-01T00:00Z).
   *
   * @param temporal whether the values are points in time
   * @param bins side by side, ascending; both sides share them; empty where neither side has a value
   * @param quantilesBefore equally spaced, the least and the greatest value included; empty where the side has no value
   * @param quantilesAfter the same for the other side
   */
  record Numbers(boolean temporal, List<Bin> bins, List<Double> quantilesBefore, List<Double> quantilesAfter)
      implements DistributionPair {
    public Numbers {
      bins = List.copyOf(bins);
      quantilesBefore = List.copyOf(quantilesBefore);
      quantilesAfter = List.copyOf(quantilesAfter);
    }
  }

  /**
   * Text, booleans, enums.
   *
   * @param shares the categories that weigh most on either side, heaviest first
   * @param others how many categories are left out
   */
  record Categories(List<Share> shares, int others) implements DistributionPair {
    public Categories {
      shares = List.copyOf(shares);
    }
  }

  /**
   * Values from {@code from} up to and without {@code to}; the last bin has both ends, and a bin whose ends are equal
   * is
   * of that one value. The outer two of many bins reach to the least and the greatest value, and may be wider.
   *
   * @param before fraction of the values before, 0 to 1
   * @param after fraction of the values after, 0 to 1
   */
  record Bin(double from, double to, double before, double after) {}

  /**
   * One category.
   *
   * @param category its value
   * @param before fraction of the values before, 0 to 1
   * @param after fraction of the values after, 0 to 1
   */
  record Share(String category, double before, double after) {}
}
