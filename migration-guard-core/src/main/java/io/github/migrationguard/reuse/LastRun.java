package io.github.migrationguard.reuse;

import io.github.migrationguard.report.Line;
import io.github.migrationguard.verdict.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a run left beside its reports, to be said again while nothing changes.
 *
 * @param verdict the one word
 * @param headline the verdict in one sentence
 * @param lines of the build's log
 */
public record LastRun(Verdict verdict, String headline, List<Line> lines) {

  /** The file's name; hidden, as it is nobody's to read. */
  static final String FILE = ".last-run";

  private static final String FORMAT = "migration-guard last run 1";

  public LastRun {
    Objects.requireNonNull(verdict);
    Objects.requireNonNull(headline);
    lines = List.copyOf(lines);
  }

  /**
   * The last run in that directory of reports.
   *
   * @return empty where there is none, its inputs were others, or a report is not as it left it
   */
  public static Optional<LastRun> find(Path reports, String fingerprint) {
    try {
      List<String> stored = Files.readAllLines(reports.resolve(FILE), StandardCharsets.UTF_8);
      if (stored.size() < 5 || !stored.get(0).equals(FORMAT) || !stored.get(1).equals(fingerprint)
          || !stored.get(2).equals(state(reports))) {
        return Optional.empty();
      }
      List<Line> lines = new ArrayList<>();
      for (String line : stored.subList(5, stored.size())) {
        int blank = line.indexOf(' ');
        lines.add(new Line(Line.Level.valueOf(line.substring(0, blank)), line.substring(blank + 1)));
      }
      return Optional.of(new LastRun(Verdict.valueOf(stored.get(3)), stored.get(4), lines));
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException unreadable) {
      return Optional.empty();
    }
  }

  /** Keeps it beside the reports, which are written already. Where that fails the next run has to do its work again. */
  public void keep(Path reports, String fingerprint) {
    List<String> stored = new ArrayList<>();
    try {
      stored.addAll(List.of(FORMAT, fingerprint, state(reports), verdict.name(), headline));
      lines.forEach(line -> stored.add(line.level() + " " + line.text()));
      if (stored.stream().noneMatch(line -> line.contains("\n") || line.contains("\r"))) {
        Files.write(reports.resolve(FILE), stored, StandardCharsets.UTF_8);
      }
    } catch (IOException notKept) {
      forget(reports);
    }
  }

  /** Leaves nothing to be said again: the reports are about to change. */
  public static void forget(Path reports) {
    try {
      Files.deleteIfExists(reports.resolve(FILE));
    } catch (IOException stillThere) {
      // it names the bytes of reports that are no more, and so is never taken for an answer
      return;
    }
  }

  /** The reports as they stand. */
  private static String state(Path reports) throws IOException {
    Fingerprint state = new Fingerprint();
    try (var files = Files.list(reports)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        if (!file.getFileName().toString().equals(FILE)) {
          state.file(file.getFileName().toString(), file);
        }
      }
    }
    return state.hex();
  }
}
