package io.github.migrationguard.finding;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

  @ParameterizedTest
  @CsvSource({"0, 0 %", "1, 100 %", "0.34, 34 %", "0.041, 4.1 %", "0.0001, <0.1 %", "0.9999, >99.9 %", "0.001, 0.1 %",
      "0.999, 99.9 %", "2.5, 250 %"})
  void writesAFractionAsAPercentage(double fraction, String expected) {
    assertThat(Figures.percent(fraction)).isEqualTo(expected);
  }

  @Property(seed = "42")
  void neverRoundsSomeToNoneOrToAll(@ForAll @DoubleRange(min = 0, max = 1) double fraction) {
    assertThat(Figures.percent(fraction).equals("0 %")).isEqualTo(fraction == 0);
    assertThat(Figures.percent(fraction).equals("100 %")).isEqualTo(fraction == 1);
    assertThat(Figures.distance(fraction).equals("0.000")).isEqualTo(fraction == 0);
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {"0;0 rows", "1;1 row", "999;999 rows", "1500000;1,500,000 rows"})
  void countsWithTheNoun(long number, String expected) {
    assertThat(Figures.count(number, "row", "rows")).isEqualTo(expected);
  }
}
