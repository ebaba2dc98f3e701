package io.github.migrationguard.report;

import io.github.migrationguard.comparison.DistributionPair;
import io.github.migrationguard.comparison.DistributionPair.Categories;
import io.github.migrationguard.comparison.DistributionPair.Numbers;
import io.github.migrationguard.comparison.DistributionPair.Share;
import io.github.migrationguard.comparison.FeatureComparison;
import java.util.ArrayList;
import java.util.List;

/** A feature before and after in pictures: missing values, and the two distributions over each other. */
final class DistributionChart {

  private DistributionChart() {}

  /** The figures that show the pair; empty where neither side has a value. @param id as for {@link Plot#open} */
  static String of(DistributionPair pair, FeatureComparison figures, String id) {
    if (pair instanceof Numbers numbers) {
      String words = words(numbers);
      return missing(figures, id) + (numbers.bins().isEmpty() ? ""
          : HistogramChart.of(numbers, id + "-histogram", words)
              + CumulativeChart.of(numbers, id + "-cumulative", words, figures.distance()));
    }
    Categories categories = (Categories) pair;
    return missing(figures, id) + (categories.shares().isEmpty() ? "" : BarChart.shares(categories, id + "-shares"));
  }

  private static String missing(FeatureComparison figures, String id) {
    List<Share> rows = new ArrayList<>();
    add(rows, new Share("NULL", figures.nullBefore(), figures.nullAfter()));
    add(rows, new Share("NaN or infinite", figures.nonFiniteBefore(), figures.nonFiniteAfter()));
    return rows.isEmpty() ? "" : BarChart.missing(rows, id + "-missing");
  }

  private static void add(List<Share> rows, Share row) {
    if (row.before() > 0 || row.after() > 0) {
      rows.add(row);
    }
  }

  private static String words(Numbers pair) {
    return "Before: " + spread(pair.quantilesBefore(), pair.temporal()) + " After: "
        + spread(pair.quantilesAfter(), pair.temporal());
  }

  private static String spread(List<Double> quantiles, boolean temporal) {
    return quantiles.isEmpty()
        ? "no value."
        : "from " + Plot.value(quantiles.get(0), temporal) + " to "
            + Plot.value(quantiles.get(quantiles.size() - 1), temporal) + ", median "
            + Plot.value(quantiles.get(quantiles.size() / 2), temporal) + ".";
  }
}
