package io.github.migrationguard.maven;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Commands that begin with {@code mvn}, run in a project by the Maven of the outer build, as a person would type them.
 * The log of each is added to a file.
 */
final class MavenCommand {

  private static final long MINUTES = 5;

  private final Path project;
  private final List<String> program;
  private final File log;

  /**
   * @param localRepository where the plugin was installed
   * @param settings as {@code src/it/settings.xml}
   */
  MavenCommand(Path project, Path localRepository, Path settings, Path log) {
    this.project = project;
    this.log = log.toFile();
    boolean windows = File.separatorChar == '\\';
    this.program = List.of(
        Path.of(System.getProperty("maven.home"), "bin", windows ? "mvn.cmd" : "mvn").toString(),
        "--batch-mode", "--no-transfer-progress",
        "--settings", settings.toString(),
        "-Dmaven.repo.local=" + localRepository);
  }

  /** What a command printed, and how long it took. */
  record Outcome(boolean succeeded, String output, double seconds) {}

  /** Runs {@code mvn ...}; its words stand apart by spaces. */
  Outcome run(String command) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(program);
    words.addAll(List.of(command.split(" ")).subList(1, command.split(" ").length));
    Path output = Files.createTempFile("mvn", ".log");
    ProcessBuilder builder = new ProcessBuilder(words).directory(project.toFile()).redirectErrorStream(true);
    // the invoker's hook runs inside a build; what that build was told is not for this one
    builder.environment().keySet().removeAll(List.of("MAVEN_CONFIG", "MAVEN_ARGS", "MAVEN_CMD_LINE_ARGS"));
    long start = System.nanoTime();
    Process process = builder.redirectOutput(output.toFile()).start();
    boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
    process.destroyForcibly();
    double seconds = (System.nanoTime() - start) / 1e9;
    String text = Files.readString(output);
    Files.delete(output);
    Files.writeString(log.toPath(), "$ " + command + "\n" + text + "\n", StandardCharsets.UTF_8,
        StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    return new Outcome(ended && process.exitValue() == 0, text, seconds);
  }
}
