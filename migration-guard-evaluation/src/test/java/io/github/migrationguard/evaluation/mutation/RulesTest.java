package io.github.migrationguard.evaluation.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** The oracle's figures, on rows of which they are known. */
class RulesTest {

  private static final int ENTITIES = 1000;

  @Test
  void isStableOnTheSameRows() {
    assertThat(severity(i -> (double) i, i -> (double) i)).isZero();
  }

  @Test
  void countsNullsByTheirIncrease() {
    // 4 % more NULL is 0.8 of that threshold; as 4 % moved it is twice the other
    assertThat(severity(i -> (double) i, i -> i % 25 == 0 ? null : (double) i)).isEqualTo(2, within(1e-9));
  }

  @Test
  void doesNotCountWhatMovesByLittle() {
    // a shift by 1 % of the deviation moves nothing, and the distributions by a hair
    assertThat(severity(i -> (double) i, i -> i + 2.9)).isLessThan(0.1);
  }

  @Test
  void seesAShuffleThatNoDistributionShows() {
    assertThat(severity(i -> (double) i, i -> (double) (ENTITIES - 1 - i))).isGreaterThan(40);
  }

  @Test
  void takesEveryOtherTextForMoved() {
    assertThat(severity(i -> "a" + i % 3, i -> i % 100 == 0 ? "b" : "a" + i % 3)).isEqualTo(0.5, within(1e-9));
  }

  @Test
  void countsEntitiesThatAreLostOrComeTwice() {
    FeatureRows before = rows(i -> (double) i);
    Map<List<String>, List<Object[]>> fewer = new LinkedHashMap<>(before.byEntity());
    fewer.remove(List.of("7"));
    fewer.computeIfPresent(List.of("8"), (key, rows) -> List.of(rows.get(0), rows.get(0)));
    assertThat(new Rules(before, new FeatureRows(List.of("f"), fewer, ENTITIES)).severities().get("f"))
        .isEqualTo(0.2, within(1e-9));
  }

  @Test
  void callsAFeatureThatIsGoneBroken() {
    Map<String, Double> severities =
        new Rules(rows(i -> (double) i), new FeatureRows(List.of(), Map.of(), 0)).severities();
    assertThat(new Label("", severities).broken()).containsExactly("f");
  }

  @Test
  void keepsWhatIsNearAThresholdApart() {
    Label label = new Label("", Map.of("low", 0.4, "near", 0.6, "over", 1.9, "high", 2.1));
    assertThat(label.stable()).containsExactly("low");
    assertThat(label.borderline()).containsExactly("near", "over");
    assertThat(label.broken()).containsExactly("high");
  }

  private static double severity(IntFunction<Object> was, IntFunction<Object> is) {
    return new Rules(rows(was), rows(is)).severities().get("f");
  }

  private static FeatureRows rows(IntFunction<Object> value) {
    Map<List<String>, List<Object[]>> byEntity = new LinkedHashMap<>();
    for (int i = 0; i < ENTITIES; i++) {
      List<Object[]> rows = new ArrayList<>();
      rows.add(new Object[] {value.apply(i)});
      byEntity.put(List.of(Integer.toString(i)), rows);
    }
    return new FeatureRows(List.of("f"), byEntity, ENTITIES);
  }
}
