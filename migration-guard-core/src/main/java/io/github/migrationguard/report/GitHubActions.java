package io.github.migrationguard.report;

import io.github.migrationguard.GuardReport;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/** A run on GitHub Actions: annotations at the migrations' lines, and a summary of the step. */
public final class GitHubActions {

  /** GitHub shows ten errors and ten warnings of a step and drops the others. */
  private static final int SHOWN = 10;

  private final Map<String, String> environment;

  /** @param environment the variables of the process */
  public GitHubActions(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** Whether the process runs in a step of GitHub Actions. */
  public boolean isHere() {
    return "true".equals(environment.get("GITHUB_ACTIONS"));
  }

  /**
   * Workflow commands, a line each, to be printed to the standard output as they are: a logger's prefix would make them
   * plain text. Empty elsewhere than on GitHub.
   */
  public List<String> annotations(GuardReport report) {
    if (!isHere()) {
      return List.of();
    }
    SourcePaths paths = new SourcePaths(report, RepositoryRoot.of(report.contractFile(), environment));
    return List.of(Severity.ERROR, Severity.WARN).stream()
        .flatMap(severity -> report.findings().stream()
            .filter(f -> !f.waived() && f.severity() == severity)
            .limit(SHOWN)
            .map(f -> annotation(f, paths)))
        .toList();
  }

  /**
   * Adds the report as Markdown to the file that GitHub names for it; nothing elsewhere.
   *
   * @throws IOException when GitHub's file cannot be written
   */
  public void summarise(GuardReport report) throws IOException {
    String file = environment.get("GITHUB_STEP_SUMMARY");
    if (isHere() && file != null && !file.isBlank()) {
      Files.writeString(Path.of(file), MarkdownReport.of(report) + "\n", StandardCharsets.UTF_8,
          StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
  }

  private static String annotation(Finding finding, SourcePaths paths) {
    String title = finding.code() + " " + finding.code().title() + Places.subject(finding).map(s -> ": "
        + s).orElse("");
    String place = paths.of(finding)
        .map(file -> "file=" + property(file) + ",line=" + paths.line(finding) + ",")
        .orElse("");
    return "::" + (finding.severity() == Severity.ERROR ? "error " : "warning ") + place + "title=" + property(title)
        + "::"
        + data(finding.message() + "\n" + RepairWords.resolution(finding));
  }

  /** The escapes of workflow commands. */
  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
