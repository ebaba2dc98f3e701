package io.github.migrationguard.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

  private static final List<String> WORDS =
      List.of("type", "nullable", "nullRate", "min", "max", "distribution", "MG301");

  @ParameterizedTest
  @CsvSource({"nulable, nullable", "NULLABLE, nullable", "null_rate, nullRate", "tpye, type", "mn, min",
      "distribtuion, distribution", "MG310, MG301"})
  void aTypingErrorMeansTheNearestWord(String word, String nearest) {
    assertThat(Nearest.to(word, WORDS)).contains(nearest);
  }

  @Test
  void whatIsFarFromEveryWordMeansNone() {
    assertThat(Nearest.to("colour", WORDS)).isEmpty();
    assertThat(Nearest.to("", WORDS)).isEmpty();
    assertThat(Nearest.to("x".repeat(101), List.of("x".repeat(100)))).isEmpty();
    assertThat(Nearest.to("type", List.of())).isEmpty();
  }

  @Test
  void theFirstOfEquallyNearWordsIsNamed() {
    assertThat(Nearest.to("mix", WORDS)).contains("min");
  }
}
