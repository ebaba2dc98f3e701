package io.github.migrationguard.report;

import io.github.migrationguard.FeatureResult;
import io.github.migrationguard.GuardReport;
import io.github.migrationguard.comparison.Impact;
import io.github.migrationguard.finding.Figures;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.Rename;
import io.github.migrationguard.verdict.ChecklistItem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The run as one HTML page for a reviewer: no script, no network, nothing beside the file. Verdict and checklist come
 * first,
 * then what changed, each with its two distributions, then the migrations with the guilty lines.
 */
public final class HtmlReport {

  /** So many features are drawn; nobody scrolls through more, and the page stays small. */
  private static final int ARTICLES = 100;

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
    html.raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\""
        + " content=\"width=device-width, initial-scale=1\">\n<meta http-equiv=\"Content-Security-Policy\""
        + " content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
    html.element("title", report.verdict() + ": " + report.contract() + " - migration-guard").raw("\n<style>\n");
    html.raw(style()).raw("</style>\n</head>\n<body>\n");
    head();
    html.raw("<main>\n");
    checklist();
    unjudged();
    changed();
    findings();
    blame();
    migrations.write(html);
    DeploymentSection.write(report, html);
    stable();
    html.raw("</main>\n");
    foot();
    html.raw("</body>\n</html>\n");
  }

  private void head() {
    String word = report.verdict().name();
    html.raw("<header class=\"" + word.toLowerCase(Locale.ROOT) + "\">\n").element("p class=\"word\"", word);
    html.raw("\n").element("h1", Headline.of(report) + ".").raw("\n<p class=\"quiet\">").text("contract ")
        .element("code", report.contract());
    report.baseline().ifPresent(baseline -> html.text(", baseline ").element("code", baseline));
    report.revision().ifPresent(revision -> html.text(", ").element("code", revision.toString()));
    html.text(", " + Figures.count(report.pending().size()) + " pending, " + report.engineDescription() + ", seed "
        + report.seed()).raw("</p>\n</header>\n");
  }

  private void checklist() {
    html.raw("<section id=\"checklist\">\n<h2>Checklist</h2>\n<ul class=\"checklist\">\n");
    for (ChecklistItem item : report.checklist()) {
      html.raw(item.passed() ? "<li class=\"yes\">\u2713 " : "<li class=\"no\">\u2717 not:"
          + " ").text(item.step()).raw("</li>\n");
    }
    html.raw("</ul>\n</section>\n");
  }

  private void unjudged() {
    if (!report.unjudged().isEmpty()) {
      html.raw("<section id=\"unjudged\">\n<h2>Not judged</h2>\n<ul>\n");
      report.unjudged().forEach(reason -> html.element("li", reason).raw("\n"));
      html.raw("</ul>\n</section>\n");
    }
  }

  private void changed() {
    List<FeatureResult> changed = report.features().stream()
        .filter(f -> f.comparison().impact() != Impact.STABLE)
        .sorted(Comparator.comparing((FeatureResult f) -> f.comparison().impact()).reversed())
        .toList();
    if (changed.isEmpty()) {
      return;
    }
    html.raw("<section id=\"features\">\n<h2>Features that are not stable</h2>\n");
    for (int i = 0; i < Math.min(changed.size(), ARTICLES); i++) {
      new FeatureArticle(changed.get(i), "feature-" + i, migrations).write(html);
    }
    if (changed.size() > ARTICLES) {
      html.element("p", "And " + Figures.count(changed.size() - ARTICLES) + " more, in " + ReportFiles.JSON
          + ".").raw("\n");
    }
    html.raw("</section>\n");
  }

  private void findings() {
    List<Finding> shown = report.findings();
    if (shown.isEmpty()) {
      return;
    }
    html.raw("<section id=\"findings\">\n<h2>Findings</h2>\n");
    for (Finding finding : shown) {
      boolean open = Places.needsAttention(finding);
      html.raw(open ? "<details open>" : "<details>").raw("<summary>");
      String severity = finding.waived() ? "waived" : finding.severity().name();
      String colour = finding.waived() ? "info" : finding.severity().name().toLowerCase(Locale.ROOT);
      html.raw("<span class=\"impact " + colour + "\">").text(severity).raw("</span> ");
      html.element("strong", finding.code() + " " + finding.code().title());
      Places.subject(finding).ifPresent(subject -> html.text(" ").element("code", subject));
      html.raw("</summary>\n");
      finding(finding);
      html.raw("</details>\n");
    }
    html.raw("</section>\n");
  }

  private void finding(Finding finding) {
    html.element("p", finding.message()).raw("\n");
    finding.migration().ifPresent(script -> {
      html.raw("<p>Migration: ");
      migrations.link(script, finding.line(), html);
      html.raw("</p>\n");
    });
    finding.rename().ifPresent(this::rename);
    html.raw("<h4>How to resolve it</h4>\n").element("p", finding.resolution()).raw("\n");
    finding.waiver().ifPresent(waiver -> html.raw("<h4>If it is meant</h4>\n<p>").text("Add to the waivers in ")
        .element("code", String.valueOf(report.contractFile().getFileName())).raw(":</p>\n")
        .raw("<pre tabindex=\"0\">").text(waiver).raw("</pre>\n"));
    html.raw("<p class=\"quiet\">").text("More: " + Places.page(finding.code())).raw("</p>\n");
  }

  private void rename(Rename rename) {
    html.raw("<h4>Where it went</h4>\n<p>").element("code", rename.to())
        .text(" (confidence " + Figures.percent(rename.confidence()) + "). " + Places.sentence(rename.evidence()));
    if (rename.verified()) {
      html.raw(" <strong class=\"safe\">Verified:</strong> read under its new name, every feature is as before.");
    }
    html.raw("</p>\n");
  }

  /** Which migration reaches which feature, and through which columns. */
  private void blame() {
    List<FeatureResult> blamed = report.features().stream().filter(f -> f.migration().isPresent()).toList();
    if (blamed.isEmpty()) {
      return;
    }
    html.raw("<section id=\"blame\">\n<h2>From migration to feature</h2>\n<div class=\"scroll\" tabindex=\"0\""
        + " role=\"region\" aria-label=\"migrations, columns and"
        + " features\"><table>\n<thead>").row("th scope=\"col\"", "migration",
        "columns", "feature", "impact").raw("</thead>\n<tbody>");
    for (FeatureResult feature : blamed) {
      html.raw("<tr><td>");
      migrations.link(feature.migration().get().script(), feature.line(), html);
      html.raw("</td>").element("td", String.join(", ", feature.columns())).element("td", Places.name(feature));
      html.element("td", feature.comparison().impact().name()).raw("</tr>\n");
    }
    html.raw("</tbody></table></div>\n</section>\n");
  }

  private void stable() {
    List<FeatureResult> stable =
        report.features().stream().filter(f -> f.comparison().impact() == Impact.STABLE).toList();
    if (stable.isEmpty()) {
      return;
    }
    html.raw("<section id=\"stable\">\n<h2>Stable features</h2>\n<details><summary>")
        .text(Figures.count(stable.size(), "feature is", "features are") + " stable").raw("</summary>\n")
        .raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"stable features\"><table>\n<thead>")
        .row("th scope=\"col\"", "feature", "distance", "null rate", "changed", "moved").raw("</thead>\n<tbody>");
    for (FeatureResult feature : stable) {
      var c = feature.comparison();
      html.row("td", Places.name(feature), c.statistic() + " " + Figures.distance(c.distance()),
          Figures.percent(c.nullAfter()), Figures.percent(c.changed()), Figures.percent(c.moved()));
    }
    html.raw("</tbody></table></div></details>\n</section>\n");
  }

  private void foot() {
    html.raw("<footer><p>");
    if (!report.rows().isEmpty()) {
      html.text("Synthetic rows at the baseline: ");
      String separator = "";
      for (Map.Entry<String, Long> table : report.rows().entrySet()) {
        html.text(separator + table.getKey() + " " + Figures.count(table.getValue()));
        separator = ", ";
      }
      html.text(". ");
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
