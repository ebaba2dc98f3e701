package io.github.migrationguard.report;

import io.github.migrationguard.GuardReport;
import io.github.migrationguard.evidence.FeatureResult;
import java.util.List;

/** The features that hold on the day of the migration and break on rows that it makes legal. */
final class RelaxedSection implements PageSection {

  private final GuardReport report;
  private final MigrationListing migrations;

  RelaxedSection(GuardReport report, MigrationListing migrations) {
    this.report = report;
    this.migrations = migrations;
  }

  /** The anchor of the article at that place of the report's list. */
  static String anchor(int index) {
    return "relaxed-" + index;
  }

  @Override
  public String id() {
    return "relaxed";
  }

  @Override
  public String title() {
    return "Features that break on rows that are legal from now on";
  }

  @Override
  public boolean isEmpty() {
    return report.relaxed().isEmpty();
  }

  @Override
  public void write(HtmlText html) {
    html.raw("<p>No row shows it on the day of the migration. The gate put such rows in, ran the pipelines, and took"
        + " the rows out again.</p>\n");
    List<FeatureResult> features = report.relaxed();
    for (int i = 0; i < features.size(); i++) {
      new FeatureArticle(features.get(i), anchor(i), FeatureArticle.Sides.NEW_ROWS, report, migrations).write(html);
    }
  }
}
