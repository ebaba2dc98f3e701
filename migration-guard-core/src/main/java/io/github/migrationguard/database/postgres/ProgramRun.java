package io.github.migrationguard.database.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A program that ran to its end, or could not be started.
 *
 * @param exitCode 0 for success; 127 where there is no such program
 * @param output what it wrote, errors included
 */
record ProgramRun(int exitCode, String output) {

  private static final int NO_SUCH_PROGRAM = 127;

  boolean succeeded() {
    return exitCode == 0;
  }

  /**
   * Runs what the builder describes. Output goes through a file in its work directory: a server that inherits a pipe
   * would keep the pipe's reader waiting for its end.
   */
  static ProgramRun of(ProcessBuilder builder, Duration patience) throws IOException {
    Path output = Files.createTempFile(builder.directory().toPath(), "program-", ".out");
    try {
      builder.redirectErrorStream(true).redirectOutput(output.toFile());
      Process process;
      try {
        process = builder.start();
      } catch (IOException notStarted) {
        return new ProgramRun(NO_SUCH_PROGRAM, String.valueOf(notStarted.getMessage()));
      }
      process.getOutputStream().close();
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new IOException(new File(builder.command().get(0)).getName() + " did not end within "
            + patience.toSeconds()
            + " seconds: " + read(output));
      }
      return new ProgramRun(process.exitValue(), read(output));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while " + builder.command() + " ran");
    } finally {
      Files.deleteIfExists(output);
    }
  }

  private static String read(Path output) throws IOException {
    return new String(Files.readAllBytes(output), UTF_8);
  }
}
