package io.github.migrationguard.report;

import static io.github.migrationguard.report.TerminalText.plain;
import static io.github.migrationguard.report.TerminalText.verbatim;

import io.github.migrationguard.CaptureResult;
import java.util.ArrayList;
import java.util.List;

/** A capture as a build's log shows it: what changed, line by line, and what the reader has to know. */
public final class CaptureReport {

  private CaptureReport() {}

  /**
   * The lines to log, in order.
   *
   * @param file the contract, as the reader is to see it
   * @param written whether the file was written where it changed
   */
  public static List<Line> lines(CaptureResult result, String file, boolean written) {
    List<Line> lines = new ArrayList<>();
    result.engineReason().ifPresent(reason ->
        lines.add(Line.info(plain("engine " + result.proof().engineDescription() + ": " + reason))));
    result.made().forEach(made -> lines.add(Line.info(plain(made))));
    if (result.before().isPresent()) {
      result.diff().forEach(line -> lines.add(Line.info(verbatim(line))));
    } else if (!written) {
      result.after().lines().forEach(line -> lines.add(Line.info(verbatim(line))));
    }
    result.notes().forEach(note -> lines.add(Line.warn(plain(note))));
    lines.add(Line.info(plain(file) + ": " + outcome(result, written)));
    return List.copyOf(lines);
  }

  private static String outcome(CaptureResult result, boolean written) {
    if (!result.changed()) {
      return "unchanged.";
    }
    String what = result.tables() + ", " + result.pipelines() + result.proof().baseline()
        .map(version -> ", baseline " + version).orElse("");
    if (!written) {
      return "would be " + (result.before().isPresent() ? "changed" : "written") + " (" + what + ").";
    }
    return (result.before().isPresent() ? "changed" : "written") + ": " + what + ". The gate passes on it with nothing"
        + " pending. Read it, and commit it.";
  }
}
