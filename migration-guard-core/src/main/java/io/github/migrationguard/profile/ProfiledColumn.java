package io.github.migrationguard.profile;

import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.LogicalType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The queries on one column. */
record ProfiledColumn(ProfiledDatabase database, String from, ColumnSchema column, long rows) {

  /** So many points make 20 pieces, each of 5 % of the rows. */
  private static final int POINTS = 21;
  /** No less at each end, whatever the table's size: the least and the greatest are somebody's. */
  private static final double TAIL = 0.01;
  private static final int LONGEST_LABEL = 60;
  private static final BigDecimal DAY = BigDecimal.valueOf(86_400);

  /** A count of too few rows is told as none, or all. */
  BigDecimal nullRate() throws SQLException {
    long given = given();
    long nulls = rows - given;
    if (nulls < Profiler.SHARED) {
      return BigDecimal.ZERO;
    }
    return given < Profiler.SHARED ? BigDecimal.ONE : share(nulls, rows);
  }

  private long given() throws SQLException {
    return database.query("SELECT COUNT(" + name() + ") FROM " + from, row -> row.getLong(1)).get(0);
  }

  private String name() throws SQLException {
    return database.quoted(column.name());
  }

  /**
   * Shares of the values that enough rows have, most frequent first; the others are left out.
   *
   * @param most empty where there are more values than that
   * @param covered empty where they leave out more of the rows than this leaves
   */
  Map<String, BigDecimal> shares(int most, BigDecimal covered) throws SQLException {
    Map<String, Long> counts = new LinkedHashMap<>();
    database.query("SELECT " + name() + ", COUNT(*) FROM " + from + " WHERE " + name() + " IS NOT NULL"
        + " GROUP BY " + name() + " HAVING COUNT(*) >= " + Profiler.SHARED
        + " ORDER BY 2 DESC, 1 FETCH FIRST " + (most + 1) + " ROWS ONLY",
        row -> counts.put(label(row.getObject(1), row.getString(1)), row.getLong(2)));
    long all = counts.values().stream().mapToLong(Long::longValue).sum();
    boolean few = counts.size() <= most && !counts.isEmpty()
        && share(all, given()).compareTo(covered) >= 0
        && counts.keySet().stream().allMatch(label -> label.length() <= LONGEST_LABEL);
    return few ? normalised(counts, all) : Map.of();
  }

  private static String label(Object value, String text) {
    return value instanceof Boolean truth ? truth.toString() : text;
  }

  /** To three digits, and the most frequent one takes what rounding leaves, so that they sum to 1. */
  private static Map<String, BigDecimal> normalised(Map<String, Long> counts, long all) {
    Map<String, BigDecimal> shares = new LinkedHashMap<>();
    BigDecimal least = new BigDecimal("0.001");
    counts.forEach((label, count) -> shares.put(label, share(count, all).max(least)));
    BigDecimal rest = BigDecimal.ONE.subtract(shares.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add));
    String first = shares.keySet().iterator().next();
    shares.put(first, shares.get(first).add(rest));
    return shares;
  }

  /**
   * Equally spaced quantiles of what lies between the tails. Each is rounded until enough rows round to it: a
   * quantile as it is would be a single row's value.
   */
  List<BigDecimal> quantiles() throws SQLException {
    long given = given();
    double tail = Math.max(TAIL, (double) Profiler.SHARED / Math.max(1, given));
    int points = (int) Math.min(POINTS, (long) (given * (1 - 2 * tail) / Profiler.SHARED) + 1);
    if (points < 2 || tail >= 0.25) {
      return List.of();
    }
    List<String> asked = new ArrayList<>();
    for (int i = 0; i < points; i++) {
      BigDecimal at = BigDecimal.valueOf(tail + (1 - 2 * tail) * i / (points - 1)).setScale(6, RoundingMode.HALF_UP);
      asked.add("PERCENTILE_CONT(" + at.toPlainString() + ") WITHIN GROUP (ORDER BY " + number() + ")");
    }
    List<BigDecimal> exact = database.query("SELECT " + String.join(", ", asked) + " FROM " + from + " WHERE " + name()
        + " IS NOT NULL" + finite(), row -> {
          List<BigDecimal> values = new ArrayList<>();
          for (int i = 1; i <= asked.size(); i++) {
            values.add(new BigDecimal(row.getString(i)));
          }
          return values;
        }).get(0);
    return rounded(exact);
  }

  /** NaN and the infinities have no place among quantiles. */
  private String finite() throws SQLException {
    LogicalType type = column.type().logical();
    return type.isNumber() && !type.isInteger()
        ? " AND " + name() + " BETWEEN -1.0E300 AND 1.0E300" : "";
  }

  private String number() throws SQLException {
    return column.type().logical().isTemporal() ? "EXTRACT(EPOCH FROM " + name() + ")" : name();
  }

  private List<BigDecimal> rounded(List<BigDecimal> exact) throws SQLException {
    BigDecimal width = exact.get(exact.size() - 1).subtract(exact.get(0));
    if (width.signum() == 0) {
      return List.of();
    }
    BigDecimal grain = column.type().logical().isTemporal() ? DAY
        : BigDecimal.ONE.scaleByPowerOfTen(width.precision() - width.scale() - 3).max(least());
    for (int step = 0; step < 12; step++) {
      BigDecimal size = grain;
      List<BigDecimal> values = exact.stream().map(value ->
          value.divide(size, 0, RoundingMode.HALF_UP).multiply(size)).distinct().toList();
      if (values.size() < 2) {
        return List.of();
      }
      if (enoughAt(values, grain)) {
        return exact.stream().map(value -> value.divide(size, 0, RoundingMode.HALF_UP).multiply(size)).toList();
      }
      grain = grain.multiply(BigDecimal.valueOf(2)).round(new MathContext(3));
    }
    return List.of();
  }

  private BigDecimal least() {
    return column.type().logical().isInteger() ? BigDecimal.ONE : BigDecimal.ZERO;
  }

  /** Whether enough rows round to each of the values. */
  private boolean enoughAt(List<BigDecimal> values, BigDecimal grain) throws SQLException {
    BigDecimal half = grain.divide(BigDecimal.valueOf(2));
    List<String> counts = new ArrayList<>();
    for (BigDecimal value : values) {
      counts.add("SUM(CASE WHEN " + number() + " >= " + value.subtract(half).toPlainString()
          + " AND " + number() + " < " + value.add(half).toPlainString() + " THEN 1 ELSE 0 END)");
    }
    return database.query("SELECT " + String.join(", ", counts) + " FROM " + from, row -> {
      for (int i = 1; i <= values.size(); i++) {
        if (row.getLong(i) < Profiler.SHARED) {
          return false;
        }
      }
      return true;
    }).get(0);
  }

  /**
   * The pattern that nearly all values have: their digits are any, every other character is the same in all of them; or
   * their upper-case letters are any too. Only patterns that enough rows have come out of the database.
   */
  Optional<String> pattern(BigDecimal covered) throws SQLException {
    String digits = "REGEXP_REPLACE(" + name() + ", '[0-9]', '#'" + (database.isPostgres() ? ", 'g')" : ")");
    String letters = "REGEXP_REPLACE(" + digits + ", '[A-Z]', '?'" + (database.isPostgres() ? ", 'g')" : ")");
    Optional<String> found = shape(digits, covered);
    return found.isPresent() ? found : shape(letters, covered);
  }

  private Optional<String> shape(String shape, BigDecimal covered) throws SQLException {
    // characters of the pattern language itself would be taken for what they stand for
    Map<String, Long> counts = database.query("SELECT " + shape + ", COUNT(*) FROM " + from + " WHERE " + name()
        + " IS NOT NULL AND " + name() + " NOT LIKE '%#%' AND " + name() + " NOT LIKE '%?%'"
        + " GROUP BY 1 HAVING COUNT(*) >= " + Profiler.SHARED + " ORDER BY 2 DESC, 1 FETCH FIRST 1 ROWS ONLY",
        row -> Map.entry(row.getString(1), row.getLong(2))).stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return counts.entrySet().stream()
        .filter(entry -> entry.getKey().matches("(?=.*[#?])[A-Za-z0-9#?_./:\\-]{2,40}"))
        .filter(entry -> share(entry.getValue(), Math.max(1, givenOrNone())).compareTo(covered) >= 0)
        .map(Map.Entry::getKey).findFirst();
  }

  private long givenOrNone() {
    try {
      return given();
    } catch (SQLException e) {
      return Long.MAX_VALUE;
    }
  }

  private static BigDecimal share(long part, long whole) {
    return BigDecimal.valueOf(part).divide(BigDecimal.valueOf(Math.max(1, whole)), 3, RoundingMode.HALF_UP);
  }
}
