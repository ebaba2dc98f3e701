package io.github.migrationguard.report;

import io.github.migrationguard.GuardReport;
import io.github.migrationguard.finding.Figures;
import io.github.migrationguard.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The run as one HTML page for a reviewer: no script, no network, nothing beside the file. Verdict, the way from
 * migration to feature and the checklist come first, then what changed, each with its two distributions, then what it
 * rests on.
 */
public final class HtmlReport {

  private final GuardReport report;
  private final MigrationListing migrations;
  private final HtmlText html = new HtmlText();

  private HtmlReport(GuardReport report, Map<String, List<String>> sources) {
    this.report = report;
    this.migrations = new MigrationListing(report, sources);
  }

  /** @param sources the lines of the migrations to show, by script; any may be left out */
  public static String of(GuardReport report, Map<String, List<String>> sources) {
    HtmlReport page = new HtmlReport(report, sources);
    page.write();
    return page.html.toString();
  }

  private void write() {
    ShownFeatures features = new ShownFeatures(report);
    List<PageSection> glance = shown(new CauseMap(report, features, migrations), new ChecklistSection(report));
    List<PageSection> rest = shown(
        new UnjudgedSection(report),
        new FeaturesSection(report, features, migrations),
        new RelaxedSection(report, migrations),
        new FindingsSection(report, migrations),
        new SchemaSection(report),
        migrations,
        new DeploymentSection(report),
        new StableSection(report),
        new SensitivitySection(report));

    html.raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\""
        + " content=\"width=device-width, initial-scale=1\">\n<meta http-equiv=\"Content-Security-Policy\""
        + " content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
    html.element("title", report.verdict() + ": " + report.contract() + " - migration-guard").raw("\n<style>\n");
    html.raw(style()).raw("</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#content\">Skip to the content</a>\n");
    head();
    contents(rest);
    html.raw("<main id=\"content\">\n<div class=\"glance\">\n");
    glance.forEach(this::section);
    html.raw("</div>\n");
    rest.forEach(this::section);
    html.raw("</main>\n");
    foot();
    html.raw("</body>\n</html>\n");
  }

  private static List<PageSection> shown(PageSection... sections) {
    return Stream.of(sections).filter(section -> !section.isEmpty()).toList();
  }

  private void section(PageSection section) {
    html.raw("<section id=\"" + section.id() + "\">\n").element("h2", section.title()).raw("\n");
    section.write(html);
    html.raw("</section>\n");
  }

  private void head() {
    String word = report.verdict().name();
    html.raw("<header class=\"verdict " + word.toLowerCase(Locale.ROOT) + "\">\n<p class=\"word\">")
        .raw("<span aria-hidden=\"true\">" + sign(report.verdict()) + "</span> ").text(word).raw("</p>\n");
    html.raw("<h1>").names(Headline.of(report) + ".").raw("</h1>\n<p class=\"setting\">").text("contract ")
        .element("code", report.contract());
    report.baseline().ifPresent(baseline -> html.text(", baseline ").element("code", baseline));
    report.revision().ifPresent(revision -> html.text(", ").element("code", revision.toString()));
    html.text(", " + Figures.count(report.pending().size()) + " pending, " + report.engineDescription()
        + report.engineReason().map(reason -> " (" + reason + ")").orElse("") + ", seed " + report.seed());
    html.raw("</p>\n</header>\n");
  }

  /** For who does not see the colour. */
  private static String sign(Verdict verdict) {
    return switch (verdict) {
      case UNSAFE -> "\u2715";
      case INCONCLUSIVE -> "?";
      case WARN -> "!";
      case SAFE -> "\u2713";
    };
  }

  private void contents(List<PageSection> sections) {
    if (sections.isEmpty()) {
      return;
    }
    html.raw("<nav aria-label=\"contents\"><ul>\n");
    sections.forEach(section -> html.raw("<li><a href=\"#" + section.id() + "\">").text(section.title())
        .raw("</a></li>\n"));
    html.raw("</ul></nav>\n");
  }

  private void foot() {
    html.raw("<footer><p>");
    if (!report.rows().isEmpty()) {
      html.text("Synthetic rows at the baseline: " + report.rows().entrySet().stream()
          .map(table -> table.getKey() + " " + Figures.count(table.getValue()))
          .collect(Collectors.joining(", ")) + ". ");
    }
    html.raw("The same run for programs: <code>" + ReportFiles.JSON + "</code>.</p></footer>\n");
  }

  private static String style() {
    try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The report's style sheet is not in the archive.", e);
    }
  }
}
