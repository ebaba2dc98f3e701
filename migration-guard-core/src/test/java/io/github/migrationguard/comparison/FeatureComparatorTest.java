package io.github.migrationguard.comparison;

import static io.github.migrationguard.comparison.Matrices.booleans;
import static io.github.migrationguard.comparison.Matrices.compare;
import static io.github.migrationguard.comparison.Matrices.key;
import static io.github.migrationguard.comparison.Matrices.matrix;
import static io.github.migrationguard.comparison.Matrices.numbers;
import static io.github.migrationguard.comparison.Matrices.texts;
import static io.github.migrationguard.comparison.Matrices.times;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.comparison.FeatureComparison.EntityChanges;
import io.github.migrationguard.comparison.FeatureComparison.Statistic;
import io.github.migrationguard.contract.PipelineContract;
import io.github.migrationguard.contract.PipelineContract.FeatureContract;
import io.github.migrationguard.contract.Position;
import io.github.migrationguard.contract.Thresholds;
import io.github.migrationguard.contract.Thresholds.Limit;
import io.github.migrationguard.pipeline.FeatureColumn;
import io.github.migrationguard.pipeline.FeatureMatrix;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeatureComparatorTest {

  private static final FeatureColumn RISING = numbers(1000, i -> (double) i);

  @Test
  void theSameMatrixIsStable() {
    FeatureComparison same = compare(RISING, RISING);

    assertThat(same.impact()).isEqualTo(Impact.STABLE);
    assertThat(same.statistic()).isEqualTo(Statistic.KS);
    assertThat(same.distance()).isZero();
    assertThat(same.changed()).isZero();
    assertThat(same.entities()).isEqualTo(new EntityChanges(1000, 1000, 0, 0, 0, 1));
    assertThat(same.reasons()).isEmpty();
    assertThat(same.examples()).isEmpty();
  }

  @Test
  void aLostColumnThatYieldsNullIsBroken() {
    FeatureComparison lost = compare(RISING, texts(new String[1000]));

    assertThat(lost.impact()).isEqualTo(Impact.BROKEN);
    assertThat(lost.statistic()).isEqualTo(Statistic.KS);
    assertThat(lost.distance()).isEqualTo(1);
    assertThat(lost.nullBefore()).isZero();
    assertThat(lost.nullAfter()).isEqualTo(1);
    assertThat(lost.moved()).isEqualTo(1);
    assertThat(lost.reasons()).containsExactly("null rate 0 % -> 100 %: +100 % > 5 %", "KS distance 1.000 > 0.100",
        "moved 100 % of entities > 2 %");
    assertThat(lost.examples()).containsExactly(new MovedEntity("000000", "0", "NULL"),
        new MovedEntity("000001", "1", "NULL"), new MovedEntity("000002", "2", "NULL"));
  }

  @Test
  void aFeatureThatIsGoneIsBrokenWhateverItsWobble() {
    FeatureMatrix before = matrix(RISING);
    FeatureMatrix other = new FeatureMatrix(before.entities(), List.of());
    FeatureComparison pipelineGone = compare(before, Optional.empty(), Wobble.none());
    FeatureComparison columnGone = compare(before, Optional.of(other), Wobble.between(before, matrix(shuffled())));

    for (FeatureComparison gone : List.of(pipelineGone, columnGone)) {
      assertThat(gone.impact()).isEqualTo(Impact.BROKEN);
      assertThat(gone.distance()).isEqualTo(1);
      assertThat(gone.nullAfter()).isEqualTo(1);
      assertThat(gone.moved()).isEqualTo(1);
      assertThat(gone.reasons()).containsExactly("the pipeline no longer yields it");
    }
    assertThat(pipelineGone.entities()).isEqualTo(new EntityChanges(1000, 0, 1000, 0, 0, 1));
    assertThat(columnGone.entities()).isEqualTo(new EntityChanges(1000, 1000, 0, 0, 0, 1));
  }

  @Test
  void aShuffleHasNoDistanceAndIsBroken() {
    FeatureComparison shuffle = compare(RISING, shuffled());

    assertThat(shuffle.distance()).isZero();
    assertThat(shuffle.impact()).isEqualTo(Impact.BROKEN);
    assertThat(shuffle.reasons()).hasSize(1).first().asString().startsWith("moved ");
  }

  @Test
  void fourPercentCorruptedAreBrokenThoughTheDistanceIsSmall() {
    FeatureComparison corrupted = compare(RISING, numbers(1000, i -> i % 25 == 0 ? i + 5000.0 : i));

    assertThat(corrupted.distance()).isLessThan(0.05);
    assertThat(corrupted.moved()).isEqualTo(0.04);
    assertThat(corrupted.impact()).isEqualTo(Impact.BROKEN);
    assertThat(corrupted.reasons()).containsExactly("moved 4 % of entities > 2 %");
  }

  @Test
  void aSmallChangeOfEveryValueWarns() {
    // the deviation is 288.8: 1 is far below 5 % of it
    FeatureComparison shifted = compare(RISING, numbers(1000, i -> i + 0.5));

    assertThat(shifted.moved()).isZero();
    assertThat(shifted.changed()).isEqualTo(1);
    assertThat(shifted.impact()).isEqualTo(Impact.WARN);
    assertThat(shifted.reasons()).containsExactly("changed 100 % of entities, though none by much");
    assertThat(shifted.examples().get(0)).isEqualTo(new MovedEntity("000000", "0", "0.5"));
  }

  @Test
  void limitsAreStrict() {
    FeatureColumn before = numbers(1000, i -> (double) i);
    assertThat(compare(before, numbers(1000, i -> i < 5 ? i + 900.0 : i)).impact()).isEqualTo(Impact.STABLE);
    assertThat(compare(before, numbers(1000, i -> i < 6 ? i + 900.0 : i)).impact()).isEqualTo(Impact.WARN);
    assertThat(compare(before, numbers(1000, i -> i < 20 ? i + 900.0 : i)).impact()).isEqualTo(Impact.WARN);
    assertThat(compare(before, numbers(1000, i -> i < 21 ? i + 900.0 : i)).impact()).isEqualTo(Impact.BROKEN);
  }

  @Test
  void fewerNullsMoveValuesButAreNotPastTheNullLimit() {
    FeatureComparison filled = compare(numbers(100, i -> i < 10 ? null : (double) i), numbers(100, i -> (double) i));

    assertThat(filled.nullBefore()).isEqualTo(0.1);
    assertThat(filled.nullAfter()).isZero();
    assertThat(filled.moved()).isEqualTo(0.1);
    assertThat(filled.reasons()).noneMatch(reason -> reason.startsWith("null rate"));
  }

  @Test
  void nanAndInfinitiesMoveAndAreNoNulls() {
    FeatureComparison wild = compare(numbers(1.0, 2.0, 3.0, Double.NaN), numbers(1.0, Double.NaN,
        Double.POSITIVE_INFINITY, Double.NaN));

    assertThat(wild.nullAfter()).isZero();
    assertThat(wild.nonFiniteBefore()).isEqualTo(0.25);
    assertThat(wild.nonFiniteAfter()).isEqualTo(0.75);
    assertThat(wild.moved()).isEqualTo(0.5);
    assertThat(compare(numbers(1.0, Double.NaN), numbers(1.0, Double.NaN)).changed()).isZero();
    assertThat(compare(numbers(1.0, 1 / 0.0), numbers(1.0, -1 / 0.0)).moved()).isEqualTo(0.5);
  }

  @Test
  void aConstantThatStaysIsVacuousAndOneThatMovesIsBroken() {
    FeatureColumn zero = numbers(100, i -> 0.0);

    assertThat(compare(zero, zero).impact()).isEqualTo(Impact.VACUOUS);
    assertThat(compare(zero, zero).reasons()).containsExactly("the baseline has no two different values");
    FeatureComparison moved = compare(zero, numbers(100, i -> 1e-9));
    assertThat(moved.impact()).isEqualTo(Impact.BROKEN);
    assertThat(moved.distance()).isEqualTo(1);
    assertThat(moved.moved()).isEqualTo(1);
  }

  @Test
  void allNullNoEntityAndOneRowAreVacuousWhileNothingChanges() {
    assertThat(compare(numbers(null, null), numbers(null, null)).impact()).isEqualTo(Impact.VACUOUS);
    assertThat(compare(numbers(null, null), texts(null, null)).impact()).isEqualTo(Impact.VACUOUS);
    assertThat(compare(numbers(), numbers()).impact()).isEqualTo(Impact.VACUOUS);
    assertThat(compare(numbers(1.0), numbers(1.0)).impact()).isEqualTo(Impact.VACUOUS);
    assertThat(compare(texts("a", "a"), texts("a", "a")).impact()).isEqualTo(Impact.VACUOUS);
    assertThat(compare(numbers(null, 1.0), numbers(null, 1.0)).impact()).isEqualTo(Impact.STABLE);

    assertThat(compare(numbers(1.0), numbers(2.0)).impact()).isEqualTo(Impact.BROKEN);
    assertThat(compare(numbers(1.0), numbers(2.0)).distance()).isEqualTo(1);
    assertThat(compare(numbers(null, null), numbers(1.0, 2.0)).distance()).isEqualTo(1);
    assertThat(compare(numbers(), numbers(1.0)).impact()).isEqualTo(Impact.BROKEN);
    assertThat(compare(numbers(1.0), numbers()).impact()).isEqualTo(Impact.BROKEN);
  }

  @Test
  void textIsComparedBySharesAndEveryDifferenceCounts() {
    FeatureComparison recoded =
        compare(texts("credit", "debit", "debit", null), texts("CREDIT", "debit", "debit", null));

    assertThat(recoded.statistic()).isEqualTo(Statistic.TVD);
    assertThat(recoded.distance()).isEqualTo(1 / 3.0);
    assertThat(recoded.moved()).isEqualTo(0.25);
    assertThat(recoded.reasons()).startsWith("TVD distance 0.333 > 0.100");
  }

  @Test
  void booleansAreTheNumbersZeroAndOneButNoText() {
    FeatureColumn flags = booleans(true, false, null, true);

    assertThat(compare(flags, numbers(1.0, 0.0, null, 1.0)).impact()).isEqualTo(Impact.STABLE);
    assertThat(compare(numbers(1.0, 0.0, null, 1.0), flags).changed()).isZero();
    assertThat(compare(flags, numbers(0.0, 1.0, null, 0.0)).impact()).isEqualTo(Impact.BROKEN);
    assertThat(compare(flags, booleans(true, false, null, true)).impact()).isEqualTo(Impact.STABLE);
    FeatureComparison asText = compare(flags, texts("true", "false", null, "true"));
    assertThat(asText.impact()).isEqualTo(Impact.BROKEN);
    assertThat(asText.moved()).isEqualTo(0.75);
    assertThat(asText.reasons()).startsWith("kind changed from boolean to text");
  }

  @Test
  void anotherKindIsBrokenThoughItReadsTheSame() {
    assertThat(compare(numbers(1.0, 2.0), texts("1", "2")).reasons()).containsExactly(
        "kind changed from number to text", "KS distance 1.000 > 0.100", "moved 100 % of entities > 2 %");
    assertThat(compare(times(1.0, 2.0), numbers(1.0, 2.0)).reasons()).startsWith("kind changed from time to number");
    assertThat(compare(booleans(true, false), times(1.0, 0.0)).impact()).isEqualTo(Impact.BROKEN);
  }

  @Test
  void floatNoiseIsNoChange() {
    FeatureColumn sums = numbers(0.1 + 0.2, 1e15 + 0.3, -7.0, 100 * (0.1 + 0.2 - 0.3), 250.0);
    FeatureComparison noise = compare(sums, numbers(0.3, 1e15 + 0.2, -7.0, 0.0, 250.0));

    assertThat(noise.changed()).isZero();
    assertThat(noise.distance()).isZero();
    FeatureColumn same = numbers(50, i -> 0.1 + 0.2);
    assertThat(compare(same, numbers(50, i -> 0.3)).distance()).isZero();
    assertThat(compare(same, numbers(50, i -> 0.3)).impact()).isEqualTo(Impact.VACUOUS);
  }

  @Test
  void wholeNumbersAndTimesHaveTheirOwnIdeaOfNoise() {
    FeatureColumn large = numbers(10, i -> 1e12 + i);
    assertThat(compare(large, numbers(10, i -> 1e12 + i + 1)).moved()).isEqualTo(1);
    // a relative 1e-9 of today would be more than a second
    FeatureColumn days = times(1.7e9, 1.7e9 + 1);
    assertThat(compare(days, times(1.7e9 + 0.001, 1.7e9 + 1)).changed()).isEqualTo(0.5);
    assertThat(compare(days, times(1.7e9 + 0.0000005, 1.7e9 + 1)).changed()).isZero();
  }

  @Test
  void singlePrecisionHasNoiseOfItsOwn() {
    FeatureColumn sums = numbers(100, i -> (double) (i * 0.1f + 1));
    assertThat(compare(sums, numbers(100, i -> (double) Math.nextUp(i * 0.1f + 1))).changed()).isZero();
    // a REAL that became a DOUBLE is computed with more digits than anybody knew
    assertThat(compare(sums, numbers(100, i -> (i * 0.1f + 1) * (1 + 1e-8))).changed()).isZero();
    assertThat(compare(sums, numbers(100, i -> (i * 0.1f + 1) * (1 + 1e-5))).changed()).isEqualTo(1);
    FeatureColumn precise = numbers(100, i -> i * 0.1 + 1);
    assertThat(compare(precise, numbers(100, i -> (i * 0.1 + 1) * (1 + 1e-8))).changed()).isEqualTo(1);
    assertThat(compare(precise, numbers(100, i -> (double) (float) (i * 0.1 + 1))).changed()).isGreaterThan(0.7);
  }

  @Test
  void aDifferenceOfTwoSinglePrecisionNumbersIsExactToTheirDigitsAndNotToItsOwn() {
    FeatureColumn steps = numbers(100, i -> (double) (20.1f + i * 0.7f / 3 - 20.1f));
    FeatureComparison wider = compare(steps, numbers(100, i -> (double) 20.1f + i * 0.7f / 3 - (double) 20.1f));
    assertThat(wider.changed()).isZero();
    FeatureColumn others = numbers(100, i -> (double) (20.1f + i * 0.7f / 3 - 20.1f) + 1e-4);
    assertThat(compare(steps, others).changed()).isEqualTo(1);
  }

  @Test
  void hugeValuesDoNotHideEachOther() {
    FeatureColumn huge = numbers(100, i -> i * 1e306);
    FeatureComparison moved = compare(huge, numbers(100, i -> (99 - i) * 1e306));

    assertThat(moved.moved()).isGreaterThan(0.9);
  }

  @Test
  void negativeZeroIsZero() {
    FeatureComparison zeros = compare(numbers(-0.0, -0.0, 1.0), numbers(0.0, 0.0, 1.0));

    assertThat(zeros.distance()).isZero();
    assertThat(zeros.impact()).isEqualTo(Impact.STABLE);
    // also where no entity is matched
    assertThat(compare(matrix(List.of("a"), numbers(-0.0)), matrix(List.of("b"), numbers(0.0))).distance()).isZero();
  }

  @Test
  void materialIsMoreThanFivePercentOfTheDeviation() {
    // of -1 and 1 in equal shares the deviation is 1, but for the sample's size
    FeatureColumn before = numbers(1000, i -> i % 2 * 2.0 - 1);

    assertThat(compare(before, numbers(1000, i -> i % 2 * 2.0 - 1 + 0.0499)).moved()).isZero();
    assertThat(compare(before, numbers(1000, i -> i % 2 * 2.0 - 1 + 0.0502)).moved()).isEqualTo(1);
  }

  @Test
  void entitiesThatComeAndGoAreCounted() {
    FeatureMatrix before = matrix(List.of("a", "b", "c", "d"), numbers(1.0, 2.0, 3.0, 4.0));
    FeatureComparison rows = compare(before, matrix(List.of("b", "c", "c", "c", "d", "e"),
        numbers(2.0, 3.0, 3.0, 3.0, 4.0, 9.0)));

    assertThat(rows.entities()).isEqualTo(new EntityChanges(4, 6, 1, 1, 1, 3));
    assertThat(rows.moved()).isZero();
    assertThat(rows.reasons()).startsWith("1 lost, 1 added, 1 duplicated, up to 3 rows each: 75 % of entities > 1 %");
  }

  @Test
  void anEntityWithSeveralRowsMovesWhenItsDistinctValuesDo() {
    FeatureMatrix before = matrix(List.of("a", "a", "b", "c"), numbers(10.0, 20.0, 30.0, 40.0));

    assertThat(compare(before, matrix(List.of("b", "a", "c", "a"), numbers(30.0, 20.0, 40.0, 10.0))).changed())
        .isZero();
    FeatureComparison moved = compare(before, matrix(List.of("a", "a", "b", "b", "c"),
        numbers(10.0, 50.0, 30.0, null, 40.0)));
    assertThat(moved.moved()).isEqualTo(2 / 3.0);
    assertThat(moved.examples()).containsExactly(new MovedEntity("a", "10 (first of 2 rows)", "10 (first of 2 rows)"),
        new MovedEntity("b", "30", "30 (first of 2 rows)"));
  }

  @Test
  void theFeaturesOwnThresholdsAreUsed() {
    Thresholds lax = new Thresholds(new Limit(1, 1), new Limit(1, 1), new Limit(1, 1), new Limit(1, 1));
    PipelineContract pipeline = new PipelineContract("churn", Path.of("churn.sql"), Map.of(), List.of("id"),
        Map.of("f", new FeatureContract("f", lax)), new Position(Path.of("x.yml"), 1, 1));
    FeatureComparator comparator = new FeatureComparator(pipeline, Thresholds.DEFAULT);

    assertThat(comparator.compare(matrix(RISING), Optional.of(matrix(shuffled())), Wobble.none()).get(0).impact())
        .isEqualTo(Impact.STABLE);
  }

  @Test
  void aWobblingFeatureIsUnstableUnlessItBreaksBeyondItsWobble() {
    FeatureMatrix before = matrix(RISING);
    Wobble wobble = Wobble.between(before, matrix(numbers(1000, i -> i + (i % 2) * 0.25)));

    assertThat(wobble.features()).containsExactly("f");
    FeatureComparison again = compare(before, Optional.of(matrix(numbers(1000, i -> i + 0.125))), wobble);
    assertThat(again.impact()).isEqualTo(Impact.UNSTABLE);
    assertThat(again.reasons()).containsExactly("two runs on the same rows differ for 50 % of entities");
    FeatureComparison lost = compare(before, Optional.of(matrix(texts(new String[1000]))), wobble);
    assertThat(lost.impact()).isEqualTo(Impact.BROKEN);
    FeatureComparison random =
        compare(before, Optional.of(matrix(shuffled())), Wobble.between(before, matrix(shuffled())));
    assertThat(random.impact()).isEqualTo(Impact.UNSTABLE);
  }

  @Test
  void noiseIsNoWobbleAndOtherEntitiesAre() {
    FeatureMatrix first = matrix(numbers(0.1 + 0.2, 5.0));

    assertThat(Wobble.between(first, matrix(numbers(0.3, 5.0))).features()).isEmpty();
    assertThat(Wobble.between(first, matrix(List.of(key(0), "x"), numbers(0.3, 5.0))).features()).containsExactly("f");
    assertThat(Wobble.between(first, matrix(numbers(0.3))).features()).containsExactly("f");
  }

  @Test
  void figuresNeverReadAsTheLimitTheyArePast() {
    FeatureComparison barely =
        compare(numbers(30_000, i -> (double) i), numbers(30_000, i -> i < 601 ? i + 29_000.0 : i));

    assertThat(barely.reasons()).containsExactly("moved 2.003 % of entities > 2 %");
  }

  private static FeatureColumn shuffled() {
    List<Integer> order = new ArrayList<>(IntStream.range(0, 1000).boxed().toList());
    java.util.Collections.shuffle(order, new java.util.Random(7));
    return numbers(1000, i -> (double) order.get(i));
  }
}
