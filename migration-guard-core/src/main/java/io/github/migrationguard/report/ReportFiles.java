package io.github.migrationguard.report;

import io.github.migrationguard.GuardReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of a run. Nothing is written outside the given directory. */
public final class ReportFiles {

  /** The report for machines. */
  public static final String JSON = "report.json";

  private ReportFiles() {}

  /**
   * Writes every form of the report, in place of an earlier one.
   *
   * @param directory made where it is missing
   * @return the file that a reader is to be pointed to
   * @throws IOException when the directory cannot be written; the message is for the user
   */
  public static Path write(Path directory, GuardReport report) throws IOException {
    try {
      Files.createDirectories(directory);
      return write(directory.resolve(JSON), JsonReport.of(report));
    } catch (IOException e) {
      throw new IOException("The reports could not be written to " + directory + ": " + e
          + ". Make it a directory that the build may write, or name another with the parameter reports.", e);
    }
  }

  private static Path write(Path file, String text) throws IOException {
    return Files.write(file, text.getBytes(StandardCharsets.UTF_8));
  }
}
