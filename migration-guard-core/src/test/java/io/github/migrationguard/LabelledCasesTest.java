package io.github.migrationguard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Migrations over schemas of several businesses: verdict, codes, broken features and blame are what was written down. */
class LabelledCasesTest {

  @TempDir
  private Path directory;

  static List<LabelledCase> all() {
    return LabelledCase.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void isJudgedAsLabelled(LabelledCase labelled) {
    assertThat(labelled.differences(labelled.run(directory))).isEmpty();
  }
}
