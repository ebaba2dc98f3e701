package io.github.migrationguard.evaluation.corpus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * What was run, and when.
 *
 * @param commit of the repository, shortened
 * @param sources the tree of the core's sources in that commit, shortened: it stays the same when commits are moved
 * @param changed whether sources were not as committed
 * @param minute UTC
 */
record CodeUnderTest(String commit, String sources, boolean changed, String minute) {

  private static final String CORE = "migration-guard-core/src/main";

  /** The code of that repository, asked of the program git. */
  static CodeUnderTest of(Path repository) throws IOException {
    return new CodeUnderTest(
        git(repository, "rev-parse", "--short=10", "HEAD"), git(repository, "rev-parse", "--short=10", "HEAD:" + CORE),
        !git(repository, "status", "--porcelain", "--", ":!docs").isEmpty(),
        LocalDateTime.now(ZoneOffset.UTC).format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm")));
  }

  private static String git(Path repository, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    Process git = new ProcessBuilder(command).directory(repository.toFile())
        .redirectError(ProcessBuilder.Redirect.DISCARD).start();
    return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  /** {@code commit 0123456789, core sources 0123456789}. */
  String shown() {
    return "commit " + commit + (changed ? " with changes" : "") + ", core sources " + sources;
  }
}
