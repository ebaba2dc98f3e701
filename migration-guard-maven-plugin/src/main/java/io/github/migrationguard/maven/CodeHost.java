package io.github.migrationguard.maven;

import io.github.migrationguard.GuardReport;
import io.github.migrationguard.report.GitHubActions;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;

/** The service that runs the build, told in its own way what was found. */
final class CodeHost {

  /**
   * The process's own output: Maven 4 takes {@code System.out} for itself and puts a prefix before each line, behind
   * which no command is read.
   */
  static final PrintStream STANDARD_OUTPUT =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

  private static final String VARIABLE = "env.";

  private final GitHubActions github;
  private final PrintStream commands;

  private CodeHost(GitHubActions github, PrintStream commands) {
    this.github = github;
    this.commands = commands;
  }

  /** @param commands where lines that the service reads go */
  static CodeHost of(MavenSession session, PrintStream commands) {
    Map<String, String> environment = new HashMap<>();
    session.getSystemProperties().forEach((name, value) -> {
      if (name.toString().startsWith(VARIABLE)) {
        environment.put(name.toString().substring(VARIABLE.length()), value.toString());
      }
    });
    return new CodeHost(new GitHubActions(environment), commands);
  }

  /** Whether it waits to be told. */
  boolean listens() {
    return github.isHere();
  }

  /** Annotations and a summary on GitHub; nothing elsewhere. A summary that cannot be written fails no build. */
  void publish(GuardReport report, Log log) {
    github.annotations(report).forEach(commands::println);
    try {
      github.summarise(report);
    } catch (IOException e) {
      log.warn("The summary of the step (GITHUB_STEP_SUMMARY) could not be written: " + e);
    }
  }
}
