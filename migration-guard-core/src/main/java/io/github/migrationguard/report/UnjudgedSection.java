package io.github.migrationguard.report;

import io.github.migrationguard.GuardReport;

/** What could not be judged, and why. */
final class UnjudgedSection implements PageSection {

  private final GuardReport report;

  UnjudgedSection(GuardReport report) {
    this.report = report;
  }

  @Override
  public String id() {
    return "unjudged";
  }

  @Override
  public String title() {
    return "Not judged";
  }

  @Override
  public boolean isEmpty() {
    return report.unjudged().isEmpty();
  }

  @Override
  public void write(HtmlText html) {
    html.raw("<ul>\n");
    report.unjudged().forEach(reason -> html.element("li", reason).raw("\n"));
    html.raw("</ul>\n");
  }
}
