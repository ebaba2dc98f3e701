package io.github.migrationguard.evaluation.benchmark;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The pipeline's result by customer, one number a feature, NaN for NULL; and its comparison with a later one. */
final class FloorFeatures {

  private static final double KS_FAIL = 0.10;
  private static final double NULLS_FAIL = 0.05;
  private static final double MOVED_FAIL = 0.02;

  /** What the gate calls material: of the baseline's standard deviation. */
  private static final double MATERIAL = 0.05;

  private final Map<String, double[]> byCustomer;

  private FloorFeatures(Map<String, double[]> byCustomer) {
    this.byCustomer = byCustomer;
  }

  static FloorFeatures compute(Connection connection) throws SQLException {
    String sql = ChurnCase.text(ChurnCase.PIPELINE).replace(":ref_date", "'" + ChurnCase.REFERENCE_DATE + "'");
    Map<String, double[]> byCustomer = new HashMap<>();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(2_000);
      try (ResultSet rows = statement.executeQuery(sql)) {
        while (rows.next()) {
          double[] values = new double[ChurnCase.FEATURES.size()];
          for (int i = 0; i < values.length; i++) {
            double value = rows.getDouble(i + 2);
            values[i] = rows.wasNull() ? Double.NaN : value;
          }
          byCustomer.put(rows.getString(1), values);
        }
      }
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
    return new FloorFeatures(byCustomer);
  }

  /** Whether another run gave the same. */
  boolean isSame(FloorFeatures other) {
    return byCustomer.size() == other.byCustomer.size() && byCustomer.entrySet().stream()
        .allMatch(entry -> Arrays.equals(entry.getValue(), other.byCustomer.get(entry.getKey())));
  }

  /** The features that are not what they were. */
  List<String> brokenIn(FloorFeatures after) {
    List<String> broken = new ArrayList<>();
    for (int feature = 0; feature < ChurnCase.FEATURES.size(); feature++) {
      if (isBroken(feature, after)) {
        broken.add(ChurnCase.FEATURES.get(feature));
      }
    }
    return broken;
  }

  private boolean isBroken(int feature, FloorFeatures after) {
    double[] before = new double[byCustomer.size()];
    double[] now = new double[byCustomer.size()];
    int count = 0;
    for (Map.Entry<String, double[]> entry : byCustomer.entrySet()) {
      double[] other = after.byCustomer.get(entry.getKey());
      if (other != null) {
        before[count] = entry.getValue()[feature];
        now[count] = other[feature];
        count++;
      }
    }
    double[] known = known(before, count);
    double[] knownNow = known(now, count);
    double nulls = (double) (known.length - knownNow.length) / count;
    double material = MATERIAL * deviation(known);
    int moved = 0;
    for (int i = 0; i < count; i++) {
      boolean same = Double.isNaN(before[i]) ? Double.isNaN(now[i]) : Math.abs(now[i] - before[i]) <= material;
      moved += same ? 0 : 1;
    }
    return distance(known, knownNow) > KS_FAIL || nulls > NULLS_FAIL || moved > MOVED_FAIL * count;
  }

  private static double[] known(double[] values, int count) {
    return Arrays.stream(values, 0, count).filter(value -> !Double.isNaN(value)).sorted().toArray();
  }

  private static double deviation(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    return Math.sqrt(Arrays.stream(values).map(value -> (value - mean) * (value - mean)).average().orElse(0));
  }

  /** Kolmogorov-Smirnov: the greatest distance of the two cumulative distributions, both sorted. */
  private static double distance(double[] first, double[] second) {
    if (first.length == 0 || second.length == 0) {
      return first.length == second.length ? 0 : 1;
    }
    double greatest = 0;
    for (int i = 0, j = 0; i < first.length && j < second.length;) {
      double value = Math.min(first[i], second[j]);
      while (i < first.length && first[i] == value) {
        i++;
      }
      while (j < second.length && second[j] == value) {
        j++;
      }
      greatest = Math.max(greatest, Math.abs((double) i / first.length - (double) j / second.length));
    }
    return greatest;
  }
}
