package io.github.migrationguard.report;

import static io.github.migrationguard.finding.Figures.count;
import static io.github.migrationguard.report.TerminalText.plain;

import io.github.migrationguard.GuardReport;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.Figures;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The run as a build's log shows it. A run that passes takes a few INFO lines, and one line for each warning; a run
 * that
 * does not shows the table, every finding with its way out, and the checklist.
 */
public final class ConsoleReport {

  /** 120 columns, less what Maven puts before its longest level: {@code [WARNING] }. */
  private static final int COLUMNS = 110;

  /** So many findings are followed by their way out; a reader of more goes to the report. */
  private static final int EXPLAINED = 12;

  /** How many waived findings are named. */
  private static final int NAMED = 4;

  private static final String INDENT = "    ";

  private final GuardReport report;
  private final Paint paint;
  private final List<Line> lines = new ArrayList<>();

  private ConsoleReport(GuardReport report, Paint paint) {
    this.report = report;
    this.paint = paint;
  }

  /**
   * The lines to log, in order.
   *
   * @param report the run
   * @param written the report's file, as the reader is to see it; the last line
   * @param colour whether the log goes to a terminal that shows colours
   */
  public static List<Line> lines(GuardReport report, String written, boolean colour) {
    ConsoleReport console = new ConsoleReport(report, colour ? Paint.ANSI : Paint.NONE);
    console.render();
    console.lines.add(Line.info("report: " + plain(written)));
    return List.copyOf(console.lines);
  }

  private void render() {
    lines.add(Line.info(paint.verdict(report.verdict()) + ": " + Headline.of(report) + "."));
    lines.add(Line.info(setting()));
    report.engineReason().ifPresent(
        reason -> lines.add(Line.info("engine " + plain(report.engineDescription() + ": " + reason))));
    DeploymentWords.of(report.deployment()).ifPresent(words -> lines.add(Line.info(plain(words))));
    if (report.verdict().isSafeToProceed()) {
      findings(Severity.WARN).forEach(finding -> lines.add(Line.warn(sentence(finding))));
      folded();
      return;
    }
    table();
    report.unjudged().forEach(reason -> lines.add(Line.error("not judged: " + plain(reason))));
    explained();
    findings(Severity.WARN).stream()
        .filter(f -> f.code() != FindingCode.MG202)
        .forEach(finding -> lines.add(Line.warn(sentence(finding))));
    folded();
    checklist();
  }

  private String setting() {
    List<String> parts = new ArrayList<>();
    parts.add("contract " + report.contract());
    report.baseline().ifPresent(baseline -> parts.add("baseline " + baseline));
    report.revision().ifPresent(revision -> parts.add(revision.toString()));
    parts.add(count(report.pending().size()) + " pending");
    parts.add(report.engineDescription());
    parts.add("seed " + report.seed());
    if (!report.rows().isEmpty()) {
      parts.add(count(report.rows().values().stream().mapToLong(Long::longValue).sum(), "row", "rows") + " in "
          + count(report.rows().size(), "table", "tables"));
    }
    long empty = report.gaps().stream()
        .filter(gap -> gap.column().isEmpty() && report.rows().getOrDefault(gap.table(), 0L) == 0).count();
    if (empty > 0) {
      parts.add(count(empty, "table", "tables") + " left empty");
    }
    return plain(String.join(", ", parts));
  }

  private void table() {
    List<String> table = new FeatureTable(COLUMNS, paint).lines(report.features());
    if (!table.isEmpty()) {
      blank();
      table.forEach(line -> lines.add(Line.info(line)));
      blank();
    }
  }

  private void explained() {
    List<Finding> errors = new ArrayList<>(findings(Severity.ERROR));
    findings(Severity.WARN).stream().filter(f -> f.code() == FindingCode.MG202).forEach(errors::add);
    int explained = 0;
    for (Finding finding : errors) {
      lines.add(Line.error(sentence(finding)));
      if (explained++ < EXPLAINED) {
        wayOut(finding);
      }
    }
    if (errors.size() > EXPLAINED) {
      lines.add(Line.info("how to resolve the other " + count(errors.size() - EXPLAINED) + " is in the report"));
    }
  }

  private void wayOut(Finding finding) {
    finding.rename().filter(rename -> !finding.message().contains(rename.evidence())).ifPresent(rename ->
        indented("renamed to " + rename.to() + " (confidence " + Figures.percent(rename.confidence()) + "): "
            + Places.sentence(rename.evidence())
            + (rename.verified() ? " Verified: read under its new name, every feature is as before." : "")));
    indented("resolve: " + finding.resolution());
    toCopy(RepairWords.IN_PIPELINE, RepairWords.references(finding));
    toCopy(RepairWords.IN_MIGRATION, RepairWords.statements(finding));
    toCopy("or, if it is meant, add to the waivers in " + report.contractFile().getFileName(),
        finding.waiver().stream().toList());
  }

  private void toCopy(String title, List<String> text) {
    if (!text.isEmpty()) {
      indented(title + ":");
      text.forEach(line -> lines.add(Line.info(INDENT + INDENT + plain(line))));
    }
  }

  private void indented(String text) {
    TerminalText.wrap(plain(text), COLUMNS - INDENT.length()).forEach(line -> lines.add(Line.info(INDENT + line)));
  }

  /** What needs nobody's attention, as counts. */
  private void folded() {
    List<Finding> waived = report.findings().stream().filter(Finding::waived).toList();
    if (!waived.isEmpty()) {
      lines.add(Line.info(count(waived.size(), "finding is", "findings are") + " waived" + bySubject(waived)));
    }
    List<Finding> infos = findings(Severity.INFO);
    if (!infos.isEmpty()) {
      lines.add(Line.info(count(infos.size(), "note is", "notes are") + " in the report" + byCode(infos)));
    }
  }

  private static String bySubject(List<Finding> findings) {
    String shown = findings.stream()
        .limit(NAMED)
        .map(ConsoleReport::named)
        .collect(Collectors.joining(", "));
    return " (" + shown + (findings.size() > NAMED ? ", ...)" : ")");
  }

  /** {@code MG105 customers.note}. */
  private static String named(Finding finding) {
    return plain(finding.code() + Places.subject(finding).or(() -> Places.migration(finding))
        .map(subject -> " " + subject).orElse(""));
  }

  /** A code's title is about what has to be mended: it says too much of a note. */
  private static String byCode(List<Finding> notes) {
    return notes.stream().collect(Collectors.groupingBy(Finding::code, TreeMap::new, Collectors.toList()))
        .values().stream()
        .map(alike -> alike.size() == 1 ? named(alike.get(0)) : alike.get(0).code() + " x" + count(alike.size()))
        .collect(Collectors.joining(", ", " (", ")"));
  }

  private void checklist() {
    blank();
    List<String> items = report.checklist().stream()
        .map(item -> (item.passed() ? "[x] " : "[ ] ") + plain(item.step()))
        .toList();
    TerminalText.flow(items, "  ", COLUMNS).forEach(line -> lines.add(Line.info(line)));
  }

  private void blank() {
    lines.add(Line.info(""));
  }

  private List<Finding> findings(Severity severity) {
    return report.findings().stream().filter(f -> !f.waived() && f.severity() == severity).toList();
  }

  /** The finding on one line: code, what the message does not name itself, the message, and the page about it. */
  private static String sentence(Finding finding) {
    StringBuilder text = new StringBuilder(finding.code().name()).append(' ');
    String place = Places.migration(finding).filter(p -> !finding.message().contains(p)).orElse("");
    String subject = Places.subject(finding).filter(s -> !isNamed(finding)).orElse("");
    if (!place.isEmpty() || !subject.isEmpty()) {
      text.append(place).append(place.isEmpty() || subject.isEmpty() ? "" : " ").append(subject).append(": ");
    }
    return plain(text.append(finding.message()) + " [" + Places.page(finding.code()) + "]");
  }

  /** Whether the message names what the finding is about. */
  private static boolean isNamed(Finding finding) {
    return Stream.of(finding.feature().isPresent() ? finding.pipeline() : finding.table(),
            finding.feature().isPresent() ? finding.feature() : finding.column())
        .flatMap(Optional::stream)
        .allMatch(finding.message()::contains);
  }
}
