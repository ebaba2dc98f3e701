package io.github.migrationguard.report;

import io.github.migrationguard.GuardReport;
import io.github.migrationguard.migration.Migration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The files of a run. Nothing is written outside the given directory. */
public final class ReportFiles {

  /** For people. */
  public static final String HTML = "report.html";

  /** Bytes of a migration; what is longer is not shown in the page. */
  private static final long LONGEST_SOURCE = 1_000_000;

  /** For programs; its fields are a public interface. */
  public static final String JSON = "report.json";

  /** For CI servers, beside Surefire's. */
  public static final String JUNIT = "TEST-migration-guard.xml";

  /** For code scanning. */
  public static final String SARIF = "report.sarif";

  /** For a comment on a pull request. */
  public static final String MARKDOWN = "report.md";

  private ReportFiles() {}

  /**
   * Writes every form of the report, in place of an earlier one. Paths of migrations are relative to the repository
   * that the contract is in, or, where it is in none, to the contract's directory.
   *
   * @param directory made where it is missing
   * @return the file that a reader is to be pointed to
   * @throws IOException when the directory cannot be written; the message is for the user
   */
  public static Path write(Path directory, GuardReport report) throws IOException {
    Path root = RepositoryRoot.of(report.contractFile(), Map.of());
    try {
      Files.createDirectories(directory);
      write(directory.resolve(JUNIT), JUnitReport.of(report));
      write(directory.resolve(SARIF), SarifReport.of(report, root));
      write(directory.resolve(MARKDOWN), MarkdownReport.of(report));
      write(directory.resolve(JSON), JsonReport.of(report));
      return write(directory.resolve(HTML), HtmlReport.of(report, sources(report)));
    } catch (IOException e) {
      throw new IOException("The reports could not be written to " + directory + ": " + e + ". Make it a directory that"
          + " the build may write, or name another with the parameter reports.", e);
    }
  }

  private static Path write(Path file, String text) throws IOException {
    return Files.write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The text of the pending migrations; one that cannot be read is left out, as the report can do without it. */
  private static Map<String, List<String>> sources(GuardReport report) {
    Map<String, List<String>> sources = new HashMap<>();
    for (Migration migration : report.pending()) {
      migration.file().ifPresent(file -> {
        try {
          if (Files.size(file) <= LONGEST_SOURCE) {
            sources.put(migration.script(), new String(Files.readAllBytes(file),
                StandardCharsets.UTF_8).lines().toList());
          }
        } catch (IOException e) {
          sources.remove(migration.script());
        }
      });
    }
    return sources;
  }
}
