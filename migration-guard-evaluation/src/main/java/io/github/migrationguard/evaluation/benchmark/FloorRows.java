package io.github.migrationguard.evaluation.benchmark;

import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.SplittableRandom;

/** Rows of the churn case's distributions, drawn one after the other without any ado. Keys come in no order. */
final class FloorRows {

  private static final long FIRST = second(LocalDateTime.of(2021, 1, 1, 0, 0));
  private static final long LAST = second(LocalDateTime.of(2025, 12, 31, 0, 0));
  private static final long END = second(LocalDateTime.of(2026, 3, 1, 0, 0));
  private static final double CHILDREN = 15;

  /** Prime to 10: keys in no order, as the gate draws them, and none twice. */
  private static final long SCATTER = 636_413_623L;

  private final SplittableRandom random = new SplittableRandom(42);
  private final long[] created;

  FloorRows(int customers) {
    created = new long[customers];
  }

  /** Takes customers. */
  interface Customers {
    /**
     * Takes one.
     *
     * @param created seconds since 1970
     * @param income NaN where it is not known
     */
    void take(String id, long created, String segment, double income) throws SQLException;
  }

  /** Takes transactions. */
  interface Transactions {
    /**
     * Takes one.
     *
     * @param date seconds since 1970
     */
    void take(String id, String customer, long date, double amount, String type) throws SQLException;
  }

  void customers(Customers to) throws SQLException {
    for (int i = 0; i < created.length; i++) {
      created[i] = random.nextLong(FIRST, LAST);
      double share = random.nextDouble();
      double income = Math.min(5_000_000, Math.max(10_000, lognormal(11, 0.6)));
      to.take(customer(i), created[i], share < 0.6 ? "retail" : share < 0.9 ? "sme" : "enterprise",
          random.nextDouble() < 0.05 ? Double.NaN : income);
    }
  }

  /** After the customers, whose days they need. */
  void transactions(Transactions to) throws SQLException {
    long number = 0;
    for (int i = 0; i < created.length; i++) {
      String customer = customer(i);
      for (int children = Math.max(1, poisson()); children > 0; children--) {
        to.take(numbered("TXN", 10, number++ * SCATTER % 10_000_000_000L), customer,
            random.nextLong(created[i], END + 1),
            Math.max(0.01, lognormal(6, 1.3)), random.nextDouble() < 0.45 ? "credit" : "debit");
      }
    }
  }

  private double lognormal(double mu, double sigma) {
    return Math.exp(mu + sigma * random.nextGaussian());
  }

  /** Knuth's multiplication, The Art of Computer Programming, volume 2, 3.4.1. */
  private int poisson() {
    double limit = Math.exp(-CHILDREN);
    int events = -1;
    for (double product = 1; product > limit; events++) {
      product *= random.nextDouble();
    }
    return events;
  }

  private static String customer(long number) {
    return numbered("CUST", 6, number * SCATTER % 1_000_000);
  }

  private static String numbered(String prefix, int digits, long number) {
    String decimal = Long.toString(number);
    return prefix + "0".repeat(digits - decimal.length()) + decimal;
  }

  private static long second(LocalDateTime time) {
    return time.toEpochSecond(ZoneOffset.UTC);
  }
}
