package io.github.migrationguard.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ChildCountsTest {

  @Test
  void aNumberThatFewParentsHaveIsNotTold() {
    assertThat(ChildCounts.quantiles(new TreeMap<>(Map.of(0L, 50L, 1L, 30L, 2L, 20L, 977L, 9L)), 109))
        .hasValueSatisfying(quantiles -> assertThat(quantiles).containsExactly(0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2));
  }

  @Test
  void tooFewParentsAreNotTold() {
    assertThat(ChildCounts.quantiles(new TreeMap<>(Map.of(3L, 9L)), 9)).isEmpty();
    assertThat(ChildCounts.quantiles(new TreeMap<>(Map.of(3L, 10L, 4L, 9L, 5L, 9L)), 28)).isEmpty();
  }
}
