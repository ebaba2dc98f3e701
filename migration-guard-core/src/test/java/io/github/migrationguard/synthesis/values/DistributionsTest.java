package io.github.migrationguard.synthesis.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.migrationguard.contract.Distribution;
import io.github.migrationguard.schema.LogicalType;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.commons.math3.distribution.ExponentialDistribution;
import org.apache.commons.math3.distribution.IntegerDistribution;
import org.apache.commons.math3.distribution.LogNormalDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.distribution.RealDistribution;
import org.apache.commons.math3.distribution.UniformRealDistribution;
import org.apache.commons.math3.distribution.ZipfDistribution;
import org.junit.jupiter.api.Test;

class DistributionsTest {

  private static final int ROWS = 200_000;

  /** The Kolmogorov-Smirnov distance of a sample of this size is above 1.95 / sqrt(n) once in a thousand samples. */
  private static final double KS_BOUND = 1.95 / Math.sqrt(ROWS);

  @Test
  void normalIsCutToItsRange() {
    assertFollows(new Distribution.Normal(100, 20), new NormalDistribution(100, 20), 90, 150);
    assertFollows(new Distribution.Normal(100, 20), new NormalDistribution(100, 20), 160, 1e6);
  }

  @Test
  void lognormalIsCutToItsRange() {
    assertFollows(new Distribution.Lognormal(11, 0.6), new LogNormalDistribution(11, 0.6), 10_000, 5_000_000);
    assertFollows(new Distribution.Lognormal(6, 1.3), new LogNormalDistribution(6, 1.3), 0.01, 1000);
  }

  @Test
  void exponentialBeginsAtTheLeastValue() {
    ExponentialDistribution exponential = new ExponentialDistribution(30);
    double[] sample = sample(GivenColumn.of(LogicalType.DOUBLE).spread(new Distribution.Exponential(30)).min(10)
        .max(80));
    assertThat(distance(sample, x -> exponential.cumulativeProbability(x - 10) / exponential.cumulativeProbability(70)))
        .isLessThan(KS_BOUND);
    double[] unbounded = sample(GivenColumn.of(LogicalType.DOUBLE).spread(new Distribution.Exponential(30)));
    assertThat(distance(unbounded, exponential::cumulativeProbability)).isLessThan(KS_BOUND);
  }

  @Test
  void withoutADistributionEachValueIsAsLikely() {
    double[] sample = sample(GivenColumn.of(LogicalType.DOUBLE).min(-5).max(15));
    assertThat(distance(sample, new UniformRealDistribution(-5, 15)::cumulativeProbability)).isLessThan(KS_BOUND);
    double[] decimals = sample(GivenColumn.of(LogicalType.DECIMAL).min(0).max(1000).spread(new Distribution.Uniform()));
    assertThat(distance(decimals, new UniformRealDistribution(0, 1000)::cumulativeProbability)).isLessThan(KS_BOUND);
  }

  @Test
  void quantilesAreJoinedByStraightLines() {
    GivenColumn column =
        GivenColumn.of(LogicalType.DOUBLE).spread(new Distribution.Quantiles(List.of(0.0, 10.0, 10.0, 30.0, 100.0)));
    double[] sample = sample(column);
    assertThat(Arrays.stream(sample).filter(x -> x == 10).count()).isBetween(49_000L, 51_000L);
    assertThat(Arrays.stream(sample).filter(x -> x < 5).count()).isBetween(24_000L, 26_000L);
    assertThat(Arrays.stream(sample).filter(x -> x > 65).count()).isBetween(24_000L, 26_000L);
    assertThat(Arrays.stream(sample(column.min(20).max(40)))).allMatch(x -> x >= 20 && x <= 40);
  }

  @Test
  void poissonIsCutToItsRange() {
    assertFollows(new Distribution.Poisson(15), new PoissonDistribution(15), 0, Integer.MAX_VALUE);
    assertFollows(new Distribution.Poisson(15), new PoissonDistribution(15), 1, 16);
    assertFollows(new Distribution.Poisson(0.2), new PoissonDistribution(0.2), 1, 9);
    assertFollows(new Distribution.Poisson(5_000), new PoissonDistribution(5_000), 4_900, 6_000);
  }

  @Test
  void greatPoissonMeansAreNormal() {
    double[] sample = sample(GivenColumn.of(LogicalType.BIGINT).spread(new Distribution.Poisson(4e6)));
    assertThat(distance(sample, new NormalDistribution(4e6, 2000)::cumulativeProbability)).isLessThan(KS_BOUND);
  }

  @Test
  void zipfIsCutToItsRange() {
    assertFollows(new Distribution.Zipf(1000, 1.1), new ZipfDistribution(1000, 1.1), 1, 1000);
    assertFollows(new Distribution.Zipf(1000, 1), new ZipfDistribution(1000, 1), 5, 60);
    assertFollows(new Distribution.Zipf(50, 2.5), new ZipfDistribution(50, 2.5), 1, 50);
    assertFollows(new Distribution.Zipf(50, 0.3), new ZipfDistribution(50, 0.3), 2, 50);
  }

  @Test
  void integersAreRoundedWithinTheirRange() {
    double[] sample = sample(GivenColumn.of(LogicalType.INTEGER).spread(new Distribution.Normal(3, 2)).min(1.5)
        .max(4.4));
    assertThat(Arrays.stream(sample).distinct().sorted().toArray()).containsExactly(2, 3, 4);
  }

  @Test
  void realsAreFloatsWithinTheirRange() {
    ColumnValues values = GivenColumn.of(LogicalType.REAL).spread(new Distribution.Normal(0, 1)).min(0.1).max(0.3)
        .values();
    assertThat(IntStream.range(0, ROWS).mapToObj(row -> values.at(row, 0)))
        .allMatch(value -> (Float) value >= 0.1f && (Float) value <= 0.3f);
  }

  @Test
  void anUnstatedRangeEndsWithTheType() {
    double[] sample = sample(GivenColumn.of(LogicalType.SMALLINT).spread(new Distribution.Lognormal(10, 1)));
    assertThat(Arrays.stream(sample).max().orElseThrow()).isBetween(32_000.0, 32_767.0);
  }

  @Test
  void quantilesOfTimesAreSeconds() {
    double from = LocalDateTime.of(2024, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC);
    Distribution quantiles = new Distribution.Quantiles(List.of(from, from + 86_400));
    ColumnValues times = GivenColumn.of(LogicalType.TIMESTAMP).spread(quantiles).values();
    assertThat(IntStream.range(0, 1000).mapToObj(row -> ((LocalDateTime) times.at(row, 0)).toLocalDate()))
        .containsOnly(LocalDate.of(2024, 1, 1));
    assertThat(IntStream.range(0, 1000).mapToObj(row -> ((LocalDateTime) times.at(row, 0)).getHour()).distinct())
        .hasSize(24);
    ColumnValues dates = GivenColumn.of(LogicalType.DATE).spread(quantiles).values();
    assertThat(IntStream.range(0, 1000).mapToObj(row -> dates.at(row, 0)).distinct())
        .containsExactlyInAnyOrder(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 1, 2));
  }

  @Test
  void aRangeWithoutProbabilityIsAnError() {
    assertThatThrownBy(() -> GivenColumn.of(LogicalType.DOUBLE).named("amount")
        .spread(new Distribution.Normal(0, 1)).min(50).max(60).values())
        .hasMessage("No values can be made for column t.amount of type double: its distribution has no values between "
            + "50.0 and 60.0. Move min or max to where the distribution has its values, or change the distribution's "
            + "parameters (migration-guard.yml:7:9)");
    assertThatThrownBy(() -> GivenColumn.of(LogicalType.INTEGER).spread(new Distribution.Poisson(15)).max(-1).values())
        .isInstanceOf(UnsynthesisableColumn.class).hasMessageContaining("nothing lies between");
    assertThatThrownBy(() -> GivenColumn.of(LogicalType.INTEGER).spread(new Distribution.Zipf(10, 1)).min(11).values())
        .isInstanceOf(UnsynthesisableColumn.class)
            .hasMessageContaining("its distribution has no values between 11 and");
  }

  @Test
  void aUniqueColumnCannotFollowADiscreteDistribution() {
    assertThatThrownBy(() -> GivenColumn.of(LogicalType.INTEGER).unique().spread(new Distribution.Poisson(15)).values())
        .hasMessageContaining("no value may come twice, and its distribution puts more than one of 1000 rows on the "
            + "same value (it has room for 0). Leave the distribution out, spread it wider, or ask for fewer rows");
  }

  private static void assertFollows(Distribution distribution, RealDistribution known, double min, double max) {
    double below = known.cumulativeProbability(min);
    double mass = known.cumulativeProbability(max) - below;
    double[] sample = sample(GivenColumn.of(LogicalType.DOUBLE).spread(distribution).min(min).max(max));
    assertThat(Arrays.stream(sample)).allMatch(x -> x >= min && x <= max);
    assertThat(distance(sample, x -> (known.cumulativeProbability(x) - below) / mass)).isLessThan(KS_BOUND);
  }

  private static void assertFollows(Distribution distribution, IntegerDistribution known, int min, int max) {
    double below = known.cumulativeProbability(min - 1);
    double mass = known.cumulativeProbability(max) - below;
    double[] sample = sample(GivenColumn.of(LogicalType.INTEGER).spread(distribution).min(min).max(max));
    assertThat(Arrays.stream(sample)).allMatch(x -> x >= min && x <= max);
    assertThat(distance(sample, x -> (known.cumulativeProbability((int) x) - below) / mass)).isLessThan(KS_BOUND);
  }

  private static double[] sample(GivenColumn column) {
    ColumnValues values = column.rows(ROWS).values();
    return LongStream.range(0, ROWS).mapToDouble(row -> ((Number) values.at(row, 0)).doubleValue()).toArray();
  }

  /**
   * The greatest distance between the sample's steps and the function, equal values together, at either side of a step.
   */
  private static double distance(double[] sample, DoubleUnaryOperator cumulative) {
    double[] sorted = sample.clone();
    Arrays.sort(sorted);
    double greatest = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i + 1 == sorted.length || sorted[i + 1] > sorted[i]) {
        greatest = Math.max(greatest, Math.abs((i + 1.0) / sorted.length - cumulative.applyAsDouble(sorted[i])));
      }
    }
    return greatest;
  }
}
