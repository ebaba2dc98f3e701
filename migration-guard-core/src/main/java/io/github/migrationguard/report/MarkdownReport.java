package io.github.migrationguard.report;

import io.github.migrationguard.GuardReport;
import io.github.migrationguard.comparison.FeatureComparison;
import io.github.migrationguard.comparison.Impact;
import io.github.migrationguard.evidence.FeatureResult;
import io.github.migrationguard.finding.Figures;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The run as Markdown, short enough for a comment on a pull request. */
public final class MarkdownReport {

  private static final int FEATURES = 20;
  private static final int FINDINGS = 10;

  /** GitHub takes 65,536 characters for a comment, mark-up and what the reader's own bot adds included. */
  private static final int LONGEST = 60_000;

  /** Code points of a name and of a message. */
  private static final int NAME = 120;
  private static final int MESSAGE = 1200;

  private MarkdownReport() {}

  /** The report in GitHub's flavour, which GitLab understands too. */
  public static String of(GuardReport report) {
    return Stream.of(FINDINGS, FINDINGS / 2, 1, 0)
        .map(findings -> render(report, findings))
        .filter(text -> text.length() <= LONGEST)
        .findFirst()
        .orElseGet(() -> "### migration-guard: " + report.verdict() + "\n");
  }

  private static String render(GuardReport report, int findings) {
    StringBuilder text = new StringBuilder();
    text.append("### migration-guard: ").append(report.verdict()).append("\n\n");
    text.append(escape(Headline.of(report))).append(".\n");
    DeploymentWords.of(report.deployment())
        .ifPresent(words -> text.append("\n**Order**: ").append(escape(words)).append(".\n"));
    features(report, text);
    if (!report.unjudged().isEmpty()) {
      text.append("\n**Not judged**\n\n");
      report.unjudged().stream().limit(FINDINGS).forEach(reason -> text.append("*"
          + " ").append(escape(reason)).append('\n'));
    }
    findings(report, findings, text);
    text.append("\n<sub>contract ").append(code(report.contract()));
    report.baseline().ifPresent(baseline -> text.append(", baseline ").append(code(baseline)));
    report.revision().ifPresent(revision -> text.append(", ").append(code(revision.toString())));
    text.append(", ").append(Figures.count(report.pending().size())).append(" pending, ")
        .append(escape(report.engineDescription())).append(", seed ").append(report.seed()).append("</sub>\n");
    return text.toString();
  }

  private static void features(GuardReport report, StringBuilder text) {
    List<FeatureResult> shown = report.features().stream()
        .filter(f -> f.comparison().impact() != Impact.STABLE)
        .sorted(Comparator.comparing((FeatureResult f) -> f.comparison().impact()).reversed())
        .toList();
    if (shown.isEmpty()) {
      return;
    }
    text.append("\n| feature | impact | distance | null rate | moved | caused by |\n| --- | --- | --- | --- | --- | ---"
        + " |\n");
    shown.stream().limit(FEATURES).forEach(feature -> text.append(row(feature)));
    if (shown.size() > FEATURES) {
      text.append("\nand ").append(Figures.count(shown.size() - FEATURES)).append(" more\n");
    }
  }

  private static String row(FeatureResult feature) {
    FeatureComparison c = feature.comparison();
    String nulls = Figures.percent(c.nullBefore());
    return "| " + String.join(" | ", code(Places.name(feature)),
        c.isBroken() ? "**BROKEN**" : c.impact().name(),
        c.statistic() + " " + escape(Figures.distance(c.distance())),
        escape(c.nullAfter() == c.nullBefore() ? nulls : nulls + " → " + Figures.percent(c.nullAfter())),
        escape(Figures.percent(c.moved())),
        feature.migration().map(m -> code(Places.at(m.script(), feature.line()))).or(() -> feature.edit().map(
            MarkdownReport::code)).orElse("")) + " |\n";
  }

  private static void findings(GuardReport report, int most, StringBuilder text) {
    List<Finding> open = report.findings().stream()
        .filter(f -> !f.waived() && f.severity() != Severity.INFO)
        .toList();
    if (!open.isEmpty()) {
      text.append('\n');
    }
    open.stream().limit(most).forEach(finding -> text.append(finding(finding)));
    if (open.size() > most) {
      text.append("\nand ").append(Figures.count(open.size() - most)).append(" more in the report\n");
    }
    long waived = report.findings().stream().filter(Finding::waived).count();
    if (waived > 0) {
      text.append('\n').append(Figures.count(waived, "finding is", "findings are")).append(" waived.\n");
    }
  }

  private static String finding(Finding finding) {
    String summary = "<details><summary><b>" + finding.code() + "</b> " + finding.severity() + " "
        + html(finding.code().title()) + Places.subject(finding).map(s -> ": " + html(s)).orElse("")
        + Places.migration(finding).map(place -> " (" + html(place) + ")").orElse("") + "</summary>\n\n";
    String rename = finding.rename()
        .map(r -> (finding.code() == FindingCode.MG101 ? "Renamed to " : "Its values are in ")
        + code(r.to()) + ": "
        + escape(Places.sentence(r.evidence()))
        + (r.verified() ? " **Verified**: read under its new name, every feature is as before." : "")
        + "\n\n").orElse("");
    return summary + escape(finding.message()) + "\n\n" + rename + escape(finding.resolution()) + "\n"
        + toCopy(RepairWords.IN_PIPELINE, "text", RepairWords.references(finding))
        + toCopy(RepairWords.IN_MIGRATION, "sql", RepairWords.statements(finding))
        + toCopy("If it is meant", "yaml", finding.waiver().stream().toList()) + "\n</details>\n";
  }

  private static String toCopy(String title, String language, List<String> lines) {
    return lines.isEmpty() ? "" : "\n" + title + ":\n\n" + block(language, String.join("\n", lines));
  }

  /** A fenced block, with a fence that is longer than any in the text. */
  private static String block(String language, String text) {
    String fence = "```";
    while (text.contains(fence)) {
      fence += "`";
    }
    return fence + language + "\n" + cut(text, MESSAGE) + "\n" + fence + "\n";
  }

  /** A code span, or escaped text where that would end the span or its cell of a table. */
  private static String code(String text) {
    String plain = cut(text, NAME);
    if (plain.contains("`") || plain.contains("|") || plain.contains("\\")) {
      return escape(plain);
    }
    return plain.isEmpty() ? "" : "`" + plain + "`";
  }

  /**
   * Text in which nothing is mark-up, a link or a mention. An underscore between letters is none in GitHub's flavour.
   */
  private static String escape(String text) {
    String marked = cut(text, MESSAGE)
        .replaceAll("([\\\\`*\\[\\]#|~]|(?<![A-Za-z0-9_])_|_(?![A-Za-z0-9_]))", "\\\\$1");
    return entities(marked);
  }

  private static String html(String text) {
    return entities(cut(text, NAME));
  }

  /** Also parts an at sign from what follows, as GitHub looks for mentions in the text that it has rendered. */
  private static String entities(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("@", "@&#8203;");
  }

  private static String cut(String text, int most) {
    String plain = TerminalText.plain(text);
    return plain.codePointCount(0, plain.length()) <= most
        ? plain
        : plain.substring(0, plain.offsetByCodePoints(0, most)) + "...";
  }
}
