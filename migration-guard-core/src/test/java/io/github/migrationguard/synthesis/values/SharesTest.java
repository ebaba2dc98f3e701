package io.github.migrationguard.synthesis.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.migrationguard.schema.LogicalType;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SharesTest {

  @Property(seed = "42", tries = 200)
  void nullsAndSharesAreExactToOneRow(@ForAll @IntRange(min = 0, max = 3000) int rows,
      @ForAll @DoubleRange(min = 0, max = 1) double nullRate,
      @ForAll @DoubleRange(min = 0.01, max = 0.98) double share) {
    ColumnValues values = GivenColumn.of(LogicalType.VARCHAR).rows(rows).nullRate(nullRate)
        .value("a", share).value("b", (1 - share) / 2).value("c", (1 - share) / 2).values();
    long nulls = count(values, rows, null);
    assertThat((double) nulls).isCloseTo(nullRate * rows, within(1.0));
    assertThat((double) count(values, rows, "a")).isCloseTo(share * (rows - nulls), within(1.0));
    assertThat((double) count(values, rows, "b")).isCloseTo((1 - share) / 2 * (rows - nulls), within(1.0));
  }

  @Test
  void fivePercentOfAThousandRowsAreFifty() {
    for (LogicalType type : new LogicalType[] {LogicalType.DOUBLE, LogicalType.VARCHAR, LogicalType.UUID}) {
      assertThat(count(GivenColumn.of(type).nullRate(0.05).values(), 1000, null)).isEqualTo(50);
    }
  }

  @Test
  void aFewAttemptsKeepNullAndCategory() {
    ColumnValues values =
        GivenColumn.of(LogicalType.VARCHAR).nullRate(0.3).value("a", 0.5).value("b", 0.5).values();
    for (int attempt = 1; attempt < RowOrder.ATTEMPTS_KEPT; attempt++) {
      int same = attempt;
      assertThat(IntStream.range(0, 1000)).allMatch(row -> values.at(row, same) == values.at(row, 0));
    }
    assertThat(IntStream.range(0, 1000).filter(row -> values.at(row, 4) != values.at(row, 0)).count())
        .isBetween(500L, 750L);
  }

  @Test
  void withoutARowCountSharesHoldOnAverage() {
    ColumnValues values =
        GivenColumn.of(LogicalType.VARCHAR).rows(-1).nullRate(0.2).value("a", 0.75).value("b", 0.25).values();
    assertThat(count(values, 10_000, null)).isBetween(1850L, 2150L);
    assertThat(count(values, 10_000, "a")).isBetween(5800L, 6200L);
  }

  @Property(seed = "42", tries = 60)
  void columnsAreIndependent(@ForAll long number) {
    ColumnValues one = GivenColumn.of(LogicalType.BOOLEAN).named("a" + number).nullRate(0.5).values();
    ColumnValues other = GivenColumn.of(LogicalType.BOOLEAN).named("b" + number).nullRate(0.5).values();
    long both = IntStream.range(0, 1000).filter(row -> one.at(row, 0) == null && other.at(row, 0) == null).count();
    // hypergeometric with mean 250 and a standard deviation of 7.9: six of them, as this runs many times
    assertThat(both).isBetween(203L, 297L);
  }

  @Test
  void neighbouringColumnsAndRowsAreUncorrelated() {
    CounterStream one = CounterStream.of(42, "t", "a");
    CounterStream other = CounterStream.of(42, "t", "b");
    int rows = 100_000;
    double between = correlation(LongStream.range(0, rows).mapToDouble(row -> one.uniform(row, 0, 0)).toArray(),
        LongStream.range(0, rows).mapToDouble(row -> other.uniform(row, 0, 0)).toArray());
    double along = correlation(LongStream.range(0, rows).mapToDouble(row -> one.uniform(row, 0, 0)).toArray(),
        LongStream.range(0, rows).mapToDouble(row -> one.uniform(row + 1, 0, 0)).toArray());
    double attempts = correlation(LongStream.range(0, rows).mapToDouble(row -> one.uniform(row, 0, 0)).toArray(),
        LongStream.range(0, rows).mapToDouble(row -> one.uniform(row, 1, 0)).toArray());
    // 1 / sqrt(100,000) is the standard deviation of the correlation of independent streams; four of them
    assertThat(between).isCloseTo(0, within(0.0127));
    assertThat(along).isCloseTo(0, within(0.0127));
    assertThat(attempts).isCloseTo(0, within(0.0127));
  }

  private static double correlation(double[] one, double[] other) {
    return new org.apache.commons.math3.stat.correlation.PearsonsCorrelation().correlation(one, other);
  }

  private static long count(ColumnValues values, int rows, Object wanted) {
    return IntStream.range(0, rows).mapToObj(row -> values.at(row, 0))
        .filter(value -> wanted == null ? value == null : wanted.equals(value)).count();
  }
}
