package io.github.migrationguard.reuse;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.report.Line;
import io.github.migrationguard.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastRunTest {

  private static final LastRun RUN = new LastRun(Verdict.UNSAFE, "V2 breaks a feature",
      List.of(new Line(Line.Level.INFO, ""), new Line(Line.Level.ERROR, "MG301  é: it broke")));

  @TempDir
  private Path reports;

  @BeforeEach
  void reports() throws IOException {
    Files.writeString(reports.resolve("report.json"), "{}");
    RUN.keep(reports, "1f");
  }

  @Test
  void isFoundByItsInputs() {
    assertThat(LastRun.find(reports, "1f")).contains(RUN);
    assertThat(LastRun.find(reports, "2f")).isEmpty();
  }

  @Test
  void isNoneWhenAReportIsNotAsItWas() throws IOException {
    Files.writeString(reports.resolve("report.json"), "{ }");

    assertThat(LastRun.find(reports, "1f")).isEmpty();
  }

  @Test
  void isNoneWhenAReportIsGone() throws IOException {
    Files.delete(reports.resolve("report.json"));

    assertThat(LastRun.find(reports, "1f")).isEmpty();
  }

  @Test
  void isNoneWhereItWasCutOff() throws IOException {
    Path file = reports.resolve(LastRun.FILE);
    Files.writeString(file, Files.readString(file).substring(0, 40));

    assertThat(LastRun.find(reports, "1f")).isEmpty();
  }

  @Test
  void isNoneAfterItWasForgottenAndWhereNothingWasRun() throws IOException {
    LastRun.forget(reports);

    assertThat(LastRun.find(reports, "1f")).isEmpty();
    assertThat(LastRun.find(reports.resolve("missing"), "1f")).isEmpty();
  }

  @Test
  void isNotKeptWhereALineCouldNotBeReadBack() {
    LastRun.forget(reports);
    new LastRun(Verdict.SAFE, "two\nlines", List.of()).keep(reports, "1f");

    assertThat(LastRun.find(reports, "1f")).isEmpty();
  }
}
