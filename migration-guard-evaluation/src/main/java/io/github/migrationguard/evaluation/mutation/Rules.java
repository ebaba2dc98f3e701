package io.github.migrationguard.evaluation.mutation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The oracle's rules: the default thresholds of a contract, computed without the gate. A figure is given in
 * multiples of its threshold, and a feature's is the greatest of its figures: above 1 it is broken.
 */
final class Rules {

  /** Increase of the fraction of rows that are NULL. */
  private static final double NULLS = 0.05;

  /** Fraction of entities whose value moved materially. */
  private static final double MOVED = 0.02;

  /** Kolmogorov and Smirnov's distance, or total variation. */
  private static final double DISTANCE = 0.10;

  /** Fraction of entities lost, added or duplicated. */
  private static final double ROWS = 0.01;

  /** In standard deviations of the baseline. */
  private static final double MATERIAL = 0.05;

  private final FeatureRows before;
  private final FeatureRows after;

  Rules(FeatureRows before, FeatureRows after) {
    this.before = before;
    this.after = after;
  }

  /** Each feature of before, and how far it is from what it was. */
  Map<String, Double> severities() {
    Map<String, Double> severities = new LinkedHashMap<>();
    double rows = changedEntities() / ROWS;
    for (int i = 0; i < before.features().size(); i++) {
      String feature = before.features().get(i);
      int place = after.features().indexOf(feature);
      severities.put(feature, place < 0 ? Double.POSITIVE_INFINITY : Math.max(rows, severity(i, place)));
    }
    return severities;
  }

  private double changedEntities() {
    int changed = 0;
    for (Map.Entry<List<String>, List<Object[]>> entity : before.byEntity().entrySet()) {
      List<Object[]> now = after.byEntity().get(entity.getKey());
      changed += now == null || now.size() > entity.getValue().size() ? 1 : 0;
    }
    for (List<String> entity : after.byEntity().keySet()) {
      changed += before.byEntity().containsKey(entity) ? 0 : 1;
    }
    return (double) changed / Math.max(1, before.count());
  }

  private double severity(int i, int place) {
    List<Object> was = values(before, i);
    List<Object> is = values(after, place);
    double deviation = deviation(numbers(was));
    int matched = 0;
    int moved = 0;
    for (Map.Entry<List<String>, List<Object[]>> entity : before.byEntity().entrySet()) {
      List<Object[]> now = after.byEntity().get(entity.getKey());
      if (now != null) {
        matched++;
        moved += isMoved(entity.getValue().get(0)[i], now.get(0)[place], deviation) ? 1 : 0;
      }
    }
    double nulls = share(is) - share(was);
    return Math.max(Math.max(nulls / NULLS, distance(was, is) / DISTANCE),
        matched == 0 ? 0 : (double) moved / matched / MOVED);
  }

  private static boolean isMoved(Object was, Object is, double deviation) {
    if (was instanceof Double x && is instanceof Double y) {
      return Double.isFinite(x) && Double.isFinite(y)
          ? Math.abs(x - y) > Math.max(MATERIAL * deviation, 1e-9 * Math.abs(x))
          : Double.compare(x, y) != 0;
    }
    return !Objects.equals(was, is);
  }

  private static List<Object> values(FeatureRows rows, int place) {
    List<Object> values = new ArrayList<>();
    rows.byEntity().values().forEach(all -> all.forEach(row -> values.add(row[place])));
    return values;
  }

  private static double share(List<Object> values) {
    return values.isEmpty() ? 0 : (double) values.stream().filter(Objects::isNull).count() / values.size();
  }

  private static double[] numbers(List<Object> values) {
    return values.stream().filter(Double.class::isInstance).mapToDouble(value -> (Double) value)
        .filter(Double::isFinite).toArray();
  }

  private static double deviation(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1));
  }

  private static double distance(List<Object> was, List<Object> is) {
    boolean text = was.stream().anyMatch(String.class::isInstance) || is.stream().anyMatch(String.class::isInstance);
    return text ? totalVariation(was, is) : kolmogorovSmirnov(numbers(was), numbers(is));
  }

  private static double totalVariation(List<Object> was, List<Object> is) {
    Map<Object, double[]> shares = new HashMap<>();
    count(shares, was, 0);
    count(shares, is, 1);
    if (shares.values().stream().mapToDouble(share -> share[1]).sum() == 0) {
      return shares.isEmpty() ? 0 : 1;
    }
    return shares.values().stream().mapToDouble(share -> Math.abs(share[0] - share[1])).sum() / 2;
  }

  private static void count(Map<Object, double[]> shares, List<Object> values, int side) {
    long all = values.stream().filter(Objects::nonNull).count();
    values.stream().filter(Objects::nonNull)
        .forEach(value -> shares.computeIfAbsent(value, any -> new double[2])[side] += 1.0 / all);
  }

  /** The greatest difference of the two distribution functions, after all equal values of both sides. */
  private static double kolmogorovSmirnov(double[] x, double[] y) {
    if (x.length == 0 || y.length == 0) {
      return x.length == y.length ? 0 : 1;
    }
    Arrays.sort(x);
    Arrays.sort(y);
    double greatest = 0;
    int i = 0;
    int j = 0;
    while (i < x.length && j < y.length) {
      double value = Math.min(x[i], y[j]);
      while (i < x.length && x[i] <= value) {
        i++;
      }
      while (j < y.length && y[j] <= value) {
        j++;
      }
      greatest = Math.max(greatest, Math.abs((double) i / x.length - (double) j / y.length));
    }
    return greatest;
  }
}
