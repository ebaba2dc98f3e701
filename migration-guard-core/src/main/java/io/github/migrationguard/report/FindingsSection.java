package io.github.migrationguard.report;

import io.github.migrationguard.GuardReport;
import io.github.migrationguard.finding.Figures;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.Rename;
import java.util.List;
import java.util.Locale;

/** Every finding with its evidence, its way out, and the waiver to copy; open where somebody has to act. */
final class FindingsSection implements PageSection {

  private final GuardReport report;
  private final MigrationListing migrations;

  FindingsSection(GuardReport report, MigrationListing migrations) {
    this.report = report;
    this.migrations = migrations;
  }

  /** The anchor of the finding at that place of the report's list. */
  static String anchor(int index) {
    return "finding-" + index;
  }

  @Override
  public String id() {
    return "findings";
  }

  @Override
  public String title() {
    return "Findings";
  }

  @Override
  public boolean isEmpty() {
    return report.findings().isEmpty();
  }

  @Override
  public void write(HtmlText html) {
    for (int i = 0; i < report.findings().size(); i++) {
      Finding finding = report.findings().get(i);
      String open = Places.needsAttention(finding) ? " open" : "";
      html.raw("<details id=\"" + anchor(i) + "\"" + open + "><summary>");
      badge(finding, html);
      html.text(" ").element("strong", finding.code() + " " + finding.code().title());
      Places.subject(finding).ifPresent(subject -> html.text(" ").name(subject));
      html.raw("</summary>\n");
      body(finding, html);
      html.raw("</details>\n");
    }
  }

  /** Its severity, or that it is waived. */
  static void badge(Finding finding, HtmlText html) {
    String word = finding.waived() ? "waived" : finding.severity().name();
    html.badge(finding.waived() ? "info" : word.toLowerCase(Locale.ROOT), word);
  }

  private void body(Finding finding, HtmlText html) {
    html.element("p", finding.message()).raw("\n");
    finding.migration().ifPresent(script -> migrations.guilty(script, finding.line(), html));
    finding.rename().ifPresent(rename -> rename(rename, html));
    html.raw("<h3>How to resolve it</h3>\n").element("p", finding.resolution()).raw("\n");
    toCopy(RepairWords.IN_PIPELINE, RepairWords.references(finding), html);
    toCopy(RepairWords.IN_MIGRATION, RepairWords.statements(finding), html);
    finding.waiver().ifPresent(waiver -> html.raw("<h3>If it is meant</h3>\n<p>").text("Add to the waivers in ")
        .element("code", String.valueOf(report.contractFile().getFileName())).raw(":</p>\n").copyable(waiver));
    html.raw("<p class=\"quiet\">").text("More: " + Places.page(finding.code())).raw("</p>\n");
  }

  private static void toCopy(String title, List<String> lines, HtmlText html) {
    if (!lines.isEmpty()) {
      html.element("p", title + ":").copyable(String.join("\n", lines));
    }
  }

  private static void rename(Rename rename, HtmlText html) {
    html.raw("<h3>Where it went</h3>\n<p>").name(rename.to())
        .text(" (confidence " + Figures.percent(rename.confidence()) + "). " + Places.sentence(rename.evidence()));
    if (rename.verified()) {
      html.raw(" <strong class=\"safe\">Verified:</strong> read under its new name, every feature is as before.");
    }
    html.raw("</p>\n");
  }
}
