package io.github.migrationguard.evaluation.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Starts contestants, each in a process and a directory of its own. */
final class Processes {

  /** The aim: a run that needs more heap fails. */
  private static final String HEAP = "-Xmx512m";

  private static final long LONGEST_SECONDS = 300;

  private final Path work;
  private final Path postgres;
  private final Optional<Python> python;

  /**
   * @param work an empty directory
   * @param postgres the cache in which PostgreSQL's programs are
   * @param python empty where there is none with what the script needs
   */
  Processes(Path work, Path postgres, Optional<Python> python) {
    this.work = work;
    this.postgres = postgres;
    this.python = python;
  }

  /** Whether it can run at all. */
  boolean canRun(Contestant contestant) {
    return !contestant.isPython() || python.isPresent();
  }

  /** Runs one, and waits for its end. */
  Turn run(Contestant contestant, int customers) throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory(work, "turn");
    Path result = directory.resolve("figures");
    Path output = directory.resolve("output");
    List<String> command = contestant.isPython()
        ? python.orElseThrow().command(directory, contestant == Contestant.ARRAYS, customers, result)
        : java(contestant, Files.createDirectory(directory.resolve("work")), customers, result);
    long begun = System.nanoTime();
    Process process = new ProcessBuilder(command).directory(directory.toFile())
        .redirectErrorStream(true).redirectOutput(output.toFile()).start();
    process.getOutputStream().close();
    boolean ended = process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
    double seconds = (System.nanoTime() - begun) / 1e9;
    if (!ended) {
      process.destroyForcibly().waitFor();
      return new Turn(seconds, Optional.empty(), Optional.of("not done after " + LONGEST_SECONDS + " s"));
    }
    return process.exitValue() == 0
        ? new Turn(seconds, Optional.of(ProcessFigures.read(result)), Optional.empty())
        : new Turn(seconds, Optional.empty(), Optional.of(reason(output)));
  }

  private List<String> java(Contestant contestant, Path directory, int customers, Path result) {
    Class<?> main = contestant.isGate() ? GateProcess.class : FloorProcess.class;
    return new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), HEAP,
        "-classpath", System.getProperty("java.class.path"), main.getName(), directory.toString(),
        Integer.toString(customers), contestant.engine(), postgres.toString(), result.toString()));
  }

  /** The first line that names an error, without the rest of the stack. */
  private static String reason(Path output) throws IOException {
    try (Stream<String> lines = Files.lines(output, StandardCharsets.UTF_8)) {
      return lines.filter(line -> line.contains("Error") || line.contains("Exception")).findFirst()
          .map(line -> line.length() > 200 ? line.substring(0, 200) + "..." : line).orElse("no reason given");
    }
  }
}
