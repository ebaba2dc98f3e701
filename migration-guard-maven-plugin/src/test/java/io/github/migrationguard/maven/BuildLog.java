package io.github.migrationguard.maven;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The lines of a build's log, and among them those of the gate. */
record BuildLog(List<String> lines) {

  private static final Pattern GATE_BEGINS =
      Pattern.compile("\\[INFO] --- migration-guard(-maven-plugin)?:.*:check .*");
  private static final String NEXT_BEGINS = "[INFO] ---";
  private static final String PROGRESS = "[INFO] still at work after ";
  private static final String INFO = "[INFO]";
  private static final String REPORT = "[INFO] report: ";

  BuildLog {
    lines = List.copyOf(lines);
  }

  static BuildLog of(String text) {
    return new BuildLog(text.lines().toList());
  }

  /** Whether a line contains all of the texts, in this order. */
  boolean hasLine(String... texts) {
    return lines.stream().anyMatch(line -> containsInOrder(line, texts));
  }

  private static boolean containsInOrder(String line, String... texts) {
    int from = 0;
    for (String text : texts) {
      int at = line.indexOf(text, from);
      if (at < 0) {
        return false;
      }
      from = at + text.length();
    }
    return true;
  }

  /**
   * What the gate logged, without the empty lines with which Maven sets off what comes next, and without what it says
   * only on a machine that is slow today.
   */
  BuildLog ofGate() {
    List<String> own = new ArrayList<>();
    boolean inside = false;
    for (String line : lines) {
      boolean begins = GATE_BEGINS.matcher(line).matches();
      inside = begins || inside && !line.startsWith(NEXT_BEGINS);
      if (inside && !begins && !line.startsWith(PROGRESS)) {
        own.add(line);
      }
    }
    while (!own.isEmpty() && own.get(own.size() - 1).strip().equals(INFO)) {
      own.remove(own.size() - 1);
    }
    return new BuildLog(own);
  }

  /** How many lines have the level, {@code ERROR}. */
  long count(String level) {
    return lines.stream().filter(line -> line.startsWith("[" + level + "]")).count();
  }

  /** Whether there are lines without a level, such as a library prints. */
  boolean hasForeignLines() {
    return lines.stream().anyMatch(line -> !line.matches("\\[(INFO|WARNING|ERROR)].*"));
  }

  /** The path of the report, where the last line gives it. */
  Optional<String> lastReport() {
    String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    return last.startsWith(REPORT) ? Optional.of(last.substring(REPORT.length())) : Optional.empty();
  }

  @Override
  public String toString() {
    return "\n" + String.join("\n", lines);
  }
}
