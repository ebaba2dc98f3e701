package io.github.migrationguard.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.migrationguard.comparison.DistributionPair.Bin;
import io.github.migrationguard.comparison.DistributionPair.Categories;
import io.github.migrationguard.comparison.DistributionPair.Numbers;
import io.github.migrationguard.comparison.DistributionPair.Share;
import io.github.migrationguard.pipeline.FeatureColumn;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DistributionPairTest {

  @Test
  void fewValuesHaveABinEach() {
    Numbers pair = (Numbers) DistributionPair.of(numbers(0, 0, 1, 5), Optional.of(numbers(1, 1, 1, 1)));
    assertThat(pair.bins())
        .containsExactly(new Bin(0, 0, 0.5, 0), new Bin(1, 1, 0.25, 1), new Bin(5, 5, 0.25, 0));
  }

  @Test
  void manyValuesShareBinsBetweenTheTailsAndTheOuterOnesReachToTheEnds() {
    double[] values = IntStream.range(0, 1000).mapToDouble(i -> i).toArray();
    values[999] = 1_000_000;
    Numbers pair = (Numbers) DistributionPair.of(numbers(values), Optional.of(numbers(values)));
    assertThat(pair.bins()).hasSize(24).allMatch(bin -> bin.before() == bin.after() && bin.before() > 0.02);
    assertThat(pair.bins().get(0).from()).isZero();
    assertThat(pair.bins().get(23).to()).isEqualTo(1_000_000);
    assertThat(pair.quantilesBefore()).hasSize(65).startsWith(0.0).endsWith(1_000_000.0).isSorted();
  }

  @Property(seed = "42")
  void everyFiniteValueIsInOneBinAndNothingElseIs(
      @ForAll @Size(max = 200) double[] before, @ForAll @Size(max = 200) double[] after, @ForAll boolean odd) {
    double[] left = before.clone();
    if (odd && left.length > 1) {
      left[0] = Double.NaN;
      left[1] = Double.POSITIVE_INFINITY;
    }
    Numbers pair = (Numbers) DistributionPair.of(numbers(left), Optional.of(numbers(after)));

    double[] finite = Arrays.stream(left).filter(Double::isFinite).toArray();
    assertThat(pair.bins()).hasSizeLessThanOrEqualTo(24).allMatch(bin -> bin.from() <= bin.to());
    assertThat(pair.bins().stream().mapToDouble(Bin::before).sum()).isCloseTo(finite.length == 0 ? 0 : 1, within(1e-9));
    assertThat(pair.bins().stream().mapToDouble(Bin::after).sum()).isCloseTo(after.length == 0 ? 0 : 1, within(1e-9));
    assertThat(pair.quantilesBefore()).isSorted().hasSize(finite.length == 0 ? 0 : 65);
    for (int bin = 1; bin < pair.bins().size(); bin++) {
      assertThat(pair.bins().get(bin).from()).isGreaterThanOrEqualTo(pair.bins().get(bin - 1).to());
    }
  }

  @Test
  void aFeatureThatIsGoneOrNullHasNothingAfter() {
    BitSet all = new BitSet();
    all.set(0, 3);
    for (Optional<FeatureColumn> after : List.<Optional<FeatureColumn>>of(
        Optional.empty(), Optional.of(new FeatureColumn.Numbers("f", new double[3], all, true)))) {
      Numbers pair = (Numbers) DistributionPair.of(numbers(1, 2, 2, 2), after);
      assertThat(pair.bins()).containsExactly(new Bin(1, 1, 0.25, 0), new Bin(2, 2, 0.75, 0));
      assertThat(pair.quantilesAfter()).isEmpty();
    }
  }

  @Test
  void categoriesAreTheHeaviestOfEitherSide() {
    String[] many = IntStream.range(0, 100).mapToObj(i -> "v" + (i % 50)).toArray(String[]::new);
    String[] one = IntStream.range(0, 100).mapToObj(i -> i < 90 ? "new" : null).toArray(String[]::new);
    Categories pair = (Categories) DistributionPair.of(texts(many), Optional.of(texts(one)));
    assertThat(pair.shares()).hasSize(12).startsWith(new Share("new", 0, pair.shares().get(0).after()));
    assertThat(pair.shares().get(0).after()).isCloseTo(1, within(1e-9));
    assertThat(pair.others()).isEqualTo(39);
  }

  @Test
  void aFeatureThatBecameTextIsDrawnAsText() {
    Categories pair = (Categories) DistributionPair.of(numbers(1, 2), Optional.of(texts("1", "x".repeat(100))));
    assertThat(pair.shares()).containsExactly(
        new Share("1", 0.5, 0.5), new Share("2", 0.5, 0), new Share("x".repeat(60) + "...", 0, 0.5));
  }

  private static FeatureColumn numbers(double... values) {
    return new FeatureColumn.Numbers("f", values, new BitSet(), false);
  }

  private static FeatureColumn texts(String... values) {
    return new FeatureColumn.Categories("f", values, false);
  }
}
