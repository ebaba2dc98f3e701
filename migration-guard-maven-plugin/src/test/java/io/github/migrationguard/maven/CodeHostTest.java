package io.github.migrationguard.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.migrationguard.GuardReport;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Severity;
import io.github.migrationguard.migration.Migration;
import io.github.migrationguard.verdict.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import org.apache.maven.execution.MavenSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeHostTest {

  private static final String SCRIPT = "V2__größe.sql";

  @TempDir Path checkout;
  private final RecordedLog log = new RecordedLog();
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();

  @Test
  void gitHubGetsAnAnnotationAtTheLineBelowTheRepositoryAndASummary() throws IOException {
    Files.createDirectory(checkout.resolve(".git"));
    Path summary = checkout.resolve("summary.md");

    publish("env.GITHUB_ACTIONS", "true", "env.GITHUB_STEP_SUMMARY", summary.toString());

    assertThat(output.toString(StandardCharsets.UTF_8)).isEqualTo("::error"
        + " file=churn/db/V2__größe.sql,line=3,title=MG201 migration fails on populated data::100%25 of the rows%0Amend"
        + " them" + System.lineSeparator());
    assertThat(summary).content().startsWith("### migration-guard: UNSAFE\n");
    assertThat(log.lines()).isEmpty();
  }

  @Test
  void elsewhereNothingIsPrintedOrWritten() throws IOException {
    Path summary = checkout.resolve("summary.md");

    publish("env.GITHUB_STEP_SUMMARY", summary.toString(), "GITHUB_ACTIONS", "true", "env.GITLAB_CI", "true");

    assertThat(output.size()).isZero();
    assertThat(summary).doesNotExist();
    assertThat(log.lines()).isEmpty();
  }

  @Test
  void aSummaryThatCannotBeWrittenIsAWarning() {
    publish("env.GITHUB_ACTIONS", "true", "env.GITHUB_STEP_SUMMARY", checkout.resolve("no/such/file").toString());

    assertThat(log.lines()).singleElement().asString()
        .startsWith("WARN The summary of the step (GITHUB_STEP_SUMMARY) could not be written: ")
        .endsWith("NoSuchFileException: " + checkout.resolve("no/such/file"));
  }

  private void publish(String... properties) {
    Properties system = new Properties();
    for (int i = 0; i < properties.length; i += 2) {
      system.setProperty(properties[i], properties[i + 1]);
    }
    MavenSession session = mock(MavenSession.class);
    when(session.getSystemProperties()).thenReturn(system);
    CodeHost.of(session, new PrintStream(output, true, StandardCharsets.UTF_8)).publish(report(), log);
  }

  private GuardReport report() {
    Path contract = checkout.resolve("churn/migration-guard.yml");
    Migration migration =
        new Migration(Optional.of("2"), "größe", SCRIPT, Optional.of(checkout.resolve("churn/db").resolve(SCRIPT)));
    Finding finding = Finding.of(FindingCode.MG201, Severity.ERROR, "100% of the rows", "mend them")
        .inMigration(SCRIPT, OptionalInt.of(3));
    return new GuardReport(
        Verdict.UNSAFE, "churn", contract, "h2", "h2 2", Optional.empty(), 42, Optional.of("1"), List.of(migration),
        List.of(finding), List.of(), Map.of(), List.of(), List.of(), Map.of("totalMs", 1L));
  }
}
