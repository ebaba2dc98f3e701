package io.github.migrationguard.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalColourTest {

  @ParameterizedTest
  @CsvSource({
    "auto, true, true", "auto, false, false", "always, false, true", "ALWAYS, false, true", "never, true, false",
    "nonsense, true, true"
  })
  void mavensOwnPropertyDecides(String style, boolean terminal, boolean colour) {
    assertThat(TerminalColour.of(style, terminal, Map.of())).isEqualTo(colour);
  }

  @Test
  void aLogFileHasNoColour() {
    assertThat(TerminalColour.of("auto", true, Map.of("MAVEN_CMD_LINE_ARGS", " -l build.log verify"))).isFalse();
    assertThat(TerminalColour.of("auto", true, Map.of("MAVEN_CMD_LINE_ARGS", "verify --log-file x"))).isFalse();
    assertThat(TerminalColour.of("auto", true, Map.of("MAVEN_CMD_LINE_ARGS", "verify -pl api-l"))).isTrue();
  }

  @Test
  void whoeverWantsNoColourGetsNone() {
    assertThat(TerminalColour.of("auto", true, Map.of("NO_COLOR", "1"))).isFalse();
  }
}
