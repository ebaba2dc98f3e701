package io.github.migrationguard.report;

import io.github.migrationguard.GuardReport;
import io.github.migrationguard.verdict.ChecklistItem;

/** What was done and held, step by step. */
final class ChecklistSection implements PageSection {

  private final GuardReport report;

  ChecklistSection(GuardReport report) {
    this.report = report;
  }

  @Override
  public String id() {
    return "checklist";
  }

  @Override
  public String title() {
    return "Checklist";
  }

  @Override
  public boolean isEmpty() {
    return report.checklist().isEmpty();
  }

  @Override
  public void write(HtmlText html) {
    html.raw("<ul class=\"checklist\">\n");
    for (ChecklistItem item : report.checklist()) {
      html.raw(item.passed() ? "<li class=\"yes\">✓ " : "<li class=\"no\">✗ not: ").text(item.step()).raw("</li>\n");
    }
    html.raw("</ul>\n");
  }
}
