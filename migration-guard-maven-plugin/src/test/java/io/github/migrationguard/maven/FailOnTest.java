package io.github.migrationguard.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailOnTest {

  @ParameterizedTest
  @CsvSource({
      "UNSAFE, true, true, false", "INCONCLUSIVE, true, true, false", "WARN, false, true, false",
      "SAFE, false, false, false"})
  void saysFromWhichVerdictOnTheBuildFails(Verdict verdict, boolean error, boolean warn, boolean never)
      throws Exception {
    assertThat(FailOn.of("error").fails(verdict)).isEqualTo(error);
    assertThat(FailOn.of(" Warn ").fails(verdict)).isEqualTo(warn);
    assertThat(FailOn.of("NEVER").fails(verdict)).isEqualTo(never);
  }
}
