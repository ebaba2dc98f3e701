package io.github.migrationguard.comparison;

import io.github.migrationguard.comparison.DistributionPair.Bin;
import io.github.migrationguard.comparison.DistributionPair.Categories;
import io.github.migrationguard.comparison.DistributionPair.Numbers;
import io.github.migrationguard.comparison.DistributionPair.Share;
import io.github.migrationguard.pipeline.FeatureColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Draws two columns small: a few dozen bins and quantiles, or the heaviest categories. */
final class DistributionSketch {

  /** Narrow enough to show a shift, and wide enough for bars on a telephone. */
  private static final int BINS = 24;

  /** Steps between quantiles. */
  private static final int STEPS = 64;

  /**
   * What lies outside this share of the values goes into the outer bins, so that a long tail does not flatten the rest.
   */
  private static final double TAIL = 0.01;

  private static final int CATEGORIES = 12;

  /** Code points of a category's name. */
  private static final int LONGEST = 60;

  private DistributionSketch() {}

  static DistributionPair of(FeatureColumn before, Optional<FeatureColumn> after) {
    FeatureColumn none = new FeatureColumn.Numbers(before.name(), new double[0], new BitSet(), false);
    FeaturePair pair = FeaturePair.of(before, after.orElse(none));
    if (pair.before() instanceof FeatureColumn.Numbers left && pair.after() instanceof FeatureColumn.Numbers right
        && left.temporal() == right.temporal()) {
      return numbers(finite(left), finite(right), left.temporal());
    }
    return categories(shares(pair.before()), shares(pair.after()));
  }

  private static Numbers numbers(double[] before, double[] after, boolean temporal) {
    double[] pooled = DoubleStream.concat(Arrays.stream(before), Arrays.stream(after)).sorted().toArray();
    return new Numbers(temporal, bins(before, after, pooled), quantiles(before), quantiles(after));
  }

  /** The values that are neither NULL nor NaN nor infinite, ascending. */
  private static double[] finite(FeatureColumn.Numbers column) {
    return IntStream.range(0, column.size())
        .filter(row -> !column.isNull(row))
        .mapToDouble(column::value)
        .filter(Double::isFinite)
        .sorted()
        .toArray();
  }

  private static List<Bin> bins(double[] before, double[] after, double[] pooled) {
    if (pooled.length == 0) {
      return List.of();
    }
    double[] distinct = Arrays.stream(pooled).distinct().limit(BINS + 1L).toArray();
    List<Bin> bins = new ArrayList<>();
    if (distinct.length <= BINS) {
      for (double value : distinct) {
        bins.add(new Bin(value, value, share(before, value, true) - share(before, value, false),
            share(after, value, true) - share(after, value, false)));
      }
      return bins;
    }
    double[] edges = edges(pooled);
    for (int bin = 0; bin < BINS; bin++) {
      boolean last = bin == BINS - 1;
      bins.add(new Bin(edges[bin], edges[bin + 1],
          share(before, edges[bin + 1], last) - share(before, edges[bin], false),
          share(after, edges[bin + 1], last) - share(after, edges[bin], false)));
    }
    return bins;
  }

  /** Equally wide between the tails; the outer ones reach to the least and the greatest value. */
  private static double[] edges(double[] pooled) {
    double low = at(pooled, TAIL);
    double high = at(pooled, 1 - TAIL);
    if (low == high) {
      low = pooled[0];
      high = pooled[pooled.length - 1];
    }
    double[] edges = new double[BINS + 1];
    for (int edge = 0; edge <= BINS; edge++) {
      double weight = (double) edge / BINS;
      edges[edge] = low * (1 - weight) + high * weight;
    }
    edges[0] = pooled[0];
    edges[BINS] = pooled[pooled.length - 1];
    return edges;
  }

  private static List<Double> quantiles(double[] sorted) {
    return sorted.length == 0
        ? List.of()
        : IntStream.rangeClosed(0, STEPS).mapToObj(step -> at(sorted, (double) step / STEPS)).toList();
  }

  private static double at(double[] sorted, double quantile) {
    return sorted[(int) Math.round(quantile * (sorted.length - 1))];
  }

  /** The share of values below {@code value}, or up to and with it. */
  private static double share(double[] sorted, double value, boolean with) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value || with && sorted[middle] == value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return sorted.length == 0 ? 0 : (double) low / sorted.length;
  }

  private static Categories categories(Map<String, Double> before, Map<String, Double> after) {
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    List<Share> shares = names.stream()
        .map(name -> new Share(shortened(name), before.getOrDefault(name, 0.0), after.getOrDefault(name, 0.0)))
        .sorted(Comparator.comparingDouble((Share share) -> -Math.max(share.before(), share.after())))
        .limit(CATEGORIES)
        .toList();
    return new Categories(shares, names.size() - shares.size());
  }

  private static String shortened(String category) {
    return category.codePointCount(0, category.length()) <= LONGEST
        ? category
        : category.substring(0, category.offsetByCodePoints(0, LONGEST)) + "...";
  }

  private static Map<String, Double> shares(FeatureColumn column) {
    double weight = 1.0 / Math.max(1, column.size() - column.nulls());
    Map<String, Double> shares = new TreeMap<>();
    IntStream.range(0, column.size())
        .filter(row -> !column.isNull(row))
        .forEach(row -> shares.merge(column.text(row), weight, Double::sum));
    return shares;
  }
}
