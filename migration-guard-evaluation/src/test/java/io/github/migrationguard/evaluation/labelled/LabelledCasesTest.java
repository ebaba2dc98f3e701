package io.github.migrationguard.evaluation.labelled;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.evaluation.Engines;
import io.github.migrationguard.finding.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Verdict, codes, broken features, blame and renames are what was written down. */
class LabelledCasesTest {

  @TempDir
  private static Path postgres;

  private static Engines engines;

  @TempDir
  private Path directory;

  @BeforeAll
  static void start() throws SQLException {
    engines = Engines.open(postgres);
  }

  @AfterAll
  static void stop() {
    engines.close();
  }

  static List<LabelledCase> all() {
    return LabelledCase.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void isJudgedAsLabelled(LabelledCase labelled) throws IOException {
    CaseResult result = labelled.judge(directory, engines);
    if (labelled.known().isPresent()) {
      assertThat(result.differences()).as("it is seen by now: take out why it is not").isNotEmpty();
      return;
    }
    assertThat(result.differences()).as(() -> result.report().findings().stream().map(Finding::message)
        .collect(Collectors.joining("\n"))).isEmpty();
  }
}
