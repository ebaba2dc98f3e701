package io.github.migrationguard.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ShareTest {

  /** Newcombe, Two-sided confidence intervals for the single proportion (1998), table I, method 3. */
  @Test
  void hasWilsonsInterval() {
    assertThat(new Share(81, 263).low()).isCloseTo(0.2553, within(5e-5));
    assertThat(new Share(81, 263).high()).isCloseTo(0.3662, within(5e-5));
    assertThat(new Share(0, 20).high()).isCloseTo(0.1611, within(5e-5));
    assertThat(new Share(1, 29)).hasToString("1 of 29 (0.6 to 17.2 %)");
  }

  @Test
  void saysWhereThereWasNothingToCount() {
    assertThat(new Share(0, 0)).hasToString("none");
    assertThatThrownBy(() -> new Share(2, 1)).hasMessage("2 of 1");
  }
}
