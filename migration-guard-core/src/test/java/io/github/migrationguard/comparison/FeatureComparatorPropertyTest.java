package io.github.migrationguard.comparison;

import static io.github.migrationguard.comparison.Matrices.compare;
import static io.github.migrationguard.comparison.Matrices.matrix;
import static io.github.migrationguard.comparison.Matrices.numbers;
import static io.github.migrationguard.comparison.Matrices.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.migrationguard.pipeline.FeatureColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class FeatureComparatorPropertyTest {

  @Property(seed = "42")
  void kolmogorovSmirnovIsThatOfItsDefinition(@ForAll("samples") double[] a, @ForAll("samples") double[] b) {
    assertThat(NumberRule.kolmogorovSmirnov(a, b)).isCloseTo(byDefinition(a, b), within(1e-12));
  }

  @Property(seed = "42")
  void distancesAreSymmetricAndBetweenZeroAndOne(@ForAll("samples") double[] a, @ForAll("samples") double[] b) {
    double ks = NumberRule.kolmogorovSmirnov(a, b);
    assertThat(ks).isBetween(0.0, 1.0).isEqualTo(NumberRule.kolmogorovSmirnov(b, a));
    double tvd = CategoryRule.totalVariation(asText(a), asText(b));
    assertThat(tvd).isBetween(0.0, 1.0).isEqualTo(CategoryRule.totalVariation(asText(b), asText(a)));
    // the ECDFs cannot be further apart than the measures
    assertThat(ks).isLessThanOrEqualTo(tvd + 1e-12);
  }

  @Property(seed = "42")
  void theSameIsStableOrVacuous(@ForAll("features") Double[] values) {
    FeatureComparison same = compare(numbers(values), numbers(values));

    assertThat(same.impact()).isIn(Impact.STABLE, Impact.VACUOUS);
    assertThat(same.distance()).isZero();
    assertThat(same.changed()).isZero();
  }

  @Property(seed = "42")
  void theOrderOfRowsDoesNotShow(
      @ForAll("features") Double[] before, @ForAll("features") Double[] after, @ForAll long seed) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, after.length).boxed().toList());
    Collections.shuffle(order, new Random(seed));
    FeatureColumn permuted = numbers(order.stream().map(i -> after[i]).toArray(Double[]::new));

    assertThat(compare(matrix(numbers(before)), matrix(order.stream().map(Matrices::key).toList(), permuted)))
        .isEqualTo(compare(numbers(before), numbers(after)));
  }

  @Property(seed = "42")
  void onMatchedRowsTheDistanceIsAtMostTheFractionChanged(@ForAll("pairs") List<double[]> pairs) {
    FeatureComparison comparison = compare(numbers(pairs.size(), i -> pairs.get(i)[0]),
        numbers(pairs.size(), i -> pairs.get(i)[1]));

    assertThat(comparison.distance()).isLessThanOrEqualTo(comparison.changed() + 1e-12);
    assertThat(comparison.moved()).isLessThanOrEqualTo(comparison.changed());
  }

  @Property(seed = "42")
  void aShuffleHasDistanceZeroAndMoves(@ForAll @IntRange(min = 20, max = 300) int size, @ForAll long seed) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, size).boxed().toList());
    Collections.shuffle(order, new Random(seed));
    FeatureComparison shuffle = compare(numbers(size, i -> (double) i), numbers(size, i -> (double) order.get(i)));

    assertThat(shuffle.distance()).isZero();
    assertThat(shuffle.moved()).isPositive();
    assertThat(shuffle.impact()).isEqualTo(Impact.BROKEN);
  }

  @Property(seed = "42")
  void moreCorruptionNeverLooksBetter(
      @ForAll @IntRange(min = 0, max = 100) int few, @ForAll @IntRange(min = 0, max = 100) int more) {
    FeatureComparison less = corrupted(Math.min(few, more));
    FeatureComparison worse = corrupted(Math.max(few, more));

    assertThat(worse.moved()).isGreaterThanOrEqualTo(less.moved());
    assertThat(worse.distance()).isGreaterThanOrEqualTo(less.distance());
    assertThat(worse.impact()).isGreaterThanOrEqualTo(less.impact());
  }

  @Property(seed = "42")
  void lostEntitiesAreCountedOneByOne(@ForAll @IntRange(min = 0, max = 50) int lost) {
    List<String> keys = IntStream.range(0, 50).mapToObj(Matrices::key).toList();
    FeatureComparison rows = compare(matrix(keys, numbers(50, i -> (double) i)),
        matrix(keys.subList(lost, 50), numbers(50 - lost, i -> (double) i + lost)));

    assertThat(rows.entities().lost()).isEqualTo(lost);
    assertThat(rows.impact()).isEqualTo(lost == 0 ? Impact.STABLE : Impact.BROKEN);
    assertThat(rows.changed()).isZero();
  }

  @Property(seed = "42")
  void renamingEveryCategoryIsDistanceOne(@ForAll("samples") double[] values) {
    String[] names = asText(values);
    FeatureComparison renamed =
        compare(texts(names), texts(Arrays.stream(names).map(n -> "x" + n).toArray(String[]::new)));

    assertThat(renamed.distance()).isEqualTo(names.length == 0 ? 0 : 1);
    assertThat(renamed.moved()).isEqualTo(names.length == 0 ? 0 : 1);
  }

  private static FeatureComparison corrupted(int count) {
    return compare(numbers(100, i -> (double) i), numbers(100, i -> i < count ? i + 1000.0 : i));
  }

  /** The greatest difference of the two distribution functions, at every value there is. */
  private static double byDefinition(double[] a, double[] b) {
    if (a.length == 0 || b.length == 0) {
      return a.length == b.length ? 0 : 1;
    }
    return Arrays.stream(new double[][] {a, b}).flatMapToDouble(Arrays::stream)
        .map(x -> Math.abs(share(a, x) - share(b, x))).max().orElseThrow();
  }

  private static double share(double[] values, double x) {
    return (double) Arrays.stream(values).filter(v -> v <= x).count() / values.length;
  }

  private static String[] asText(double[] values) {
    return Arrays.stream(values).mapToObj(Double::toString).toArray(String[]::new);
  }

  /** Few distinct values, so that ties are the rule. */
  @Provide
  Arbitrary<double[]> samples() {
    return Arbitraries.integers().between(-5, 5).map(i -> i * 0.1 + 0.0).array(double[].class).ofMinSize(0)
        .ofMaxSize(40);
  }

  @Provide
  Arbitrary<Double[]> features() {
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(8, Arbitraries.doubles().between(-1e6, 1e6)),
            net.jqwik.api.Tuple.of(1, Arbitraries.of(0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, 1e300, 1e-300)))
        .injectNull(0.1).array(Double[].class).ofMinSize(0).ofMaxSize(40);
  }

  @Provide
  Arbitrary<List<double[]>> pairs() {
    Arbitrary<Double> value = Arbitraries.integers().between(-8, 8).map(i -> i * 0.3);
    return value.array(double[].class).ofSize(2).list().ofMinSize(1).ofMaxSize(60);
  }
}
