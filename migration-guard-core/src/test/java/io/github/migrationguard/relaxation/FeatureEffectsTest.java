package io.github.migrationguard.relaxation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.contract.Thresholds;
import io.github.migrationguard.pipeline.EntityKey;
import io.github.migrationguard.pipeline.FeatureColumn;
import io.github.migrationguard.pipeline.FeatureColumn.Categories;
import io.github.migrationguard.pipeline.FeatureColumn.Numbers;
import io.github.migrationguard.pipeline.FeatureMatrix;
import io.github.migrationguard.pipeline.FeaturePipeline;
import io.github.migrationguard.pipeline.PipelineException;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The judgement on features under relaxation: 1,000 entities, of which some have another value. */
class FeatureEffectsTest {

  private static final int ENTITIES = 1_000;
  private static final Arrival NULLS = Arrival.ofValues("nulls", 0, connection -> { });
  private static final Arrival THREE_VALUES = Arrival.ofValues("values", 3, connection -> { });
  private static final Arrival ONE_VALUE = Arrival.ofValues("value", 1, connection -> { });
  private static final Arrival LABEL = Arrival.ofTexts("label", List.of("gone"), List.of("new", "known", "gone"),
      connection -> { });
  private static final Arrival ROWS = Arrival.ofRows("rows", connection -> { }, Optional.empty(), List.of());

  private static FeatureColumn numbers(String name, IntFunction<Double> value) {
    double[] values = new double[ENTITIES];
    BitSet missing = new BitSet();
    for (int row = 0; row < ENTITIES; row++) {
      Double one = value.apply(row);
      missing.set(row, one == null);
      values[row] = one == null ? 0 : one;
    }
    return new Numbers(name, values, missing, false);
  }

  private static FeatureColumn texts(IntFunction<String> value) {
    return new Categories("f", IntStream.range(0, ENTITIES).mapToObj(value).toArray(String[]::new), false);
  }

  private static List<String> effects(Arrival arrival, FeatureColumn before, FeatureColumn after) {
    return effects(arrival, matrix(before), matrix(after), Set.of());
  }

  private static List<String> effects(
      Arrival arrival, FeatureMatrix before, FeatureMatrix after, Set<String> unstable) {
    FeaturePipeline pipeline = new FeaturePipeline() {
      @Override
      public String name() {
        return "p";
      }

      @Override
      public FeatureMatrix compute(Connection connection) throws PipelineException {
        throw new PipelineException("not asked", null);
      }
    };
    RelaxedPipeline relaxed = new RelaxedPipeline(pipeline, feature -> Thresholds.DEFAULT, unstable, before);
    return FeatureEffects.of(relaxed, before, after, arrival).stream()
        .map(effect -> (effect.broken() ? "BROKEN " : "note ") + effect.name() + " " + effect.figures()).toList();
  }

  private static FeatureMatrix matrix(FeatureColumn... columns) {
    List<EntityKey> keys = new ArrayList<>();
    for (int i = 0; i < ENTITIES; i++) {
      keys.add(new EntityKey(List.of(String.format(Locale.ROOT, "%04d", i))));
    }
    return new FeatureMatrix(keys, List.of(columns));
  }

  private static FeatureColumn ramp() {
    return numbers("f", row -> 10.0 + row);
  }

  private static FeatureColumn rampBut(int changed, double value) {
    return numbers("f", row -> row < changed ? value : 10.0 + row);
  }

  @Test
  void valuesThatBecomeNullPastTheLimit() {
    assertThat(effects(NULLS, ramp(), numbers("f", row -> row < 60 ? null : 10.0 + row)))
        .containsExactly("BROKEN feature p.f is NULL for 6 % of the entities (0 % before)");
  }

  @Test
  void fewNullsAreABreakWhereTheyAreMostOfWhatTheDataTouched() {
    FeatureColumn few = numbers("f", row -> row < 20 ? null : 10.0 + row);
    assertThat(effects(NULLS, ramp(), few))
        .containsExactly("BROKEN feature p.f is NULL for 2 % of the entities (0 % before)");

    FeatureMatrix others = matrix(few, numbers("g", row -> row < 100 ? 50.0 : 20.0 + row % 90));
    assertThat(effects(NULLS, matrix(ramp(), numbers("g", row -> 20.0 + row % 90)), others, Set.of())).isEmpty();
  }

  @Test
  void nanAndInfinity() {
    assertThat(effects(NULLS, ramp(), rampBut(60, Double.NaN)))
        .containsExactly("BROKEN feature p.f is NaN or infinite for 6 % of the entities that had a value");
  }

  @Test
  void aValueThatMovesWithinTheRangeIsNoBreak() {
    assertThat(effects(NULLS, ramp(), numbers("f", row -> row < 500 ? 1000.0 - row : 10.0 + row))).isEmpty();
  }

  @Test
  void aNewLabelThatMakesACountFallIsNoDefaultUnlessAllThatChangedGetIt() {
    FeatureColumn counts = numbers("f", row -> 1.0 + row % 5);

    assertThat(effects(LABEL, counts, numbers("f", row -> row % 5 + (row % 7 == 0 ? 0.0 : 1.0))))
        .containsExactly("BROKEN feature p.f is outside of 1 to 5 for 2.9 % of the entities, 0");
    assertThat(effects(LABEL, counts, numbers("f", row -> row % 7 == 0 ? 0.0 : 1.0 + row % 5)))
        .containsExactly("note feature p.f takes the default 0 for 14.3 % of the entities");
  }

  @Test
  void aNumberMadeOfTheNewLabelIsNoDefault() {
    FeatureColumn flags = numbers("f", row -> row % 2.0);

    assertThat(effects(LABEL, flags, numbers("f", row -> row < 100 ? 4.0 : row % 2.0)))
        .containsExactly("BROKEN feature p.f is outside of 0 to 1 for 10 % of the entities, 4");
    assertThat(effects(LABEL, flags, numbers("f", row -> row < 100 ? -1.0 : row % 2.0)))
        .containsExactly("note feature p.f takes the default -1 for 10 % of the entities");
  }

  @Test
  void aNewLabelThatShiftsTheDistributionWithinItsRangeIsSaid() {
    assertThat(effects(LABEL, ramp(), numbers("f", row -> row < 110 ? 1000.0 - row : 10.0 + row)))
        .containsExactly("note feature p.f keeps to the range it had, but its distribution shifts by 0.110 > 0.100");
    assertThat(effects(LABEL, ramp(), numbers("f", row -> row < 100 ? 1000.0 - row : 10.0 + row))).isEmpty();
  }

  @Test
  void valuesOutsideOfTheRange() {
    assertThat(effects(NULLS, ramp(), numbers("f", row -> row < 30 ? -1.0 - row : 10.0 + row)))
        .containsExactly("BROKEN feature p.f is outside of 10 to 1009 for 3 % of the entities, such as -1");
    assertThat(effects(NULLS, ramp(), numbers("f", row -> row < 20 ? -1.0 - row : 10.0 + row))).isEmpty();
  }

  @Test
  void oneConstantIsADefaultUnlessOneValueWasPutIn() {
    assertThat(effects(NULLS, ramp(), rampBut(100, 0)))
        .containsExactly("note feature p.f takes the default 0 for 10 % of the entities");
    assertThat(effects(THREE_VALUES, ramp(), rampBut(100, 0)))
        .containsExactly("note feature p.f takes the default 0 for 10 % of the entities");
    assertThat(effects(ONE_VALUE, ramp(), rampBut(100, 0)))
        .containsExactly("BROKEN feature p.f is outside of 10 to 1009 for 10 % of the entities, 0");
  }

  @Test
  void aLabelThatIsPassedThroughIsNoDefault() {
    FeatureColumn known = texts(row -> row % 2 == 0 ? "a" : "b");
    assertThat(effects(LABEL, known, texts(row -> row < 100 ? "state:GONE" : row % 2 == 0 ? "a" : "b")))
        .containsExactly("BROKEN feature p.f is a category that it did not have for 10 % of the entities, state:GONE");
    assertThat(effects(LABEL, known, texts(row -> row < 100 ? "other" : row % 2 == 0 ? "a" : "b")))
        .containsExactly("note feature p.f takes the default other for 10 % of the entities");
  }

  @Test
  void oneWholeFactorOfASecondRowIsInflation() {
    assertThat(effects(ROWS, ramp(), numbers("f", row -> (10.0 + row) * (row < 100 ? 2 : 1))))
        .containsExactly("BROKEN feature p.f is x2.0 of what it was for 10 % of the entities");
    assertThat(effects(NULLS, ramp(), numbers("f", row -> (10.0 + row) * (row < 100 ? 2 : 1)))).isEmpty();
  }

  @Test
  void aFactorOfItsOwnForEachIsInflationToo() {
    assertThat(effects(ROWS, ramp(), numbers("f", row -> (10.0 + row) * (row >= 500 && row < 600 ? 1.2 + row / 2_000.0 : 1))))
        .containsExactly("BROKEN feature p.f is x1.0 (x1.0 to x1.5) of what it was, and more than it was for 10 % of the"
            + " entities");
    assertThat(effects(NULLS, ramp(), numbers("f", row -> (10.0 + row) * (row >= 500 && row < 600 ? 1.3 : 1)))).isEmpty();
  }

  @Test
  void meansThatMoveUpAndDownAndWhatHardlyMovesAreNoInflation() {
    assertThat(effects(ROWS, ramp(), numbers("f", row -> (10.0 + row) * (row >= 500 && row < 600 ? 0.7 + row % 7 / 10.0 : 1))))
        .isEmpty();
    assertThat(effects(ROWS, ramp(), numbers("f", row -> (10.0 + row) * (row >= 500 && row < 600 ? 1.001 : 1)))).isEmpty();
  }

  @Test
  void entitiesThatAreLostOrComeTwiceButNotNewOnes() {
    FeatureMatrix all = matrix(ramp());
    FeatureMatrix most = new FeatureMatrix(
        all.entities().subList(20, ENTITIES), List.of(new Numbers("f", IntStream.range(20, ENTITIES)
            .mapToDouble(row -> 10.0 + row).toArray(), new BitSet(), false)));

    assertThat(effects(ROWS, all, most, Set.of())).containsExactly("BROKEN pipeline p loses 2 % of its entities");
    assertThat(effects(ROWS, most, all, Set.of())).isEmpty();
  }

  @Test
  void nothingIsSaidOfAnUnstableFeature() {
    assertThat(effects(NULLS, matrix(ramp()), matrix(rampBut(500, Double.NaN)), Set.of("f"))).isEmpty();
  }
}
