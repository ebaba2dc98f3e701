package io.github.migrationguard.report;

import io.github.migrationguard.GuardReport;
import io.github.migrationguard.evidence.FeatureResult;
import io.github.migrationguard.finding.Figures;

/** The features that are not stable, each with its two distributions. */
final class FeaturesSection implements PageSection {

  private final GuardReport report;
  private final ShownFeatures features;
  private final MigrationListing migrations;

  FeaturesSection(GuardReport report, ShownFeatures features, MigrationListing migrations) {
    this.report = report;
    this.features = features;
    this.migrations = migrations;
  }

  @Override
  public String id() {
    return "features";
  }

  @Override
  public String title() {
    return "Features that are not stable";
  }

  @Override
  public boolean isEmpty() {
    return features.shown().isEmpty();
  }

  @Override
  public void write(HtmlText html) {
    for (FeatureResult feature : features.shown()) {
      new FeatureArticle(feature, features.anchor(feature).orElseThrow(), FeatureArticle.Sides.MIGRATION, report,
          migrations).write(html);
    }
    if (features.others() > 0) {
      html.element("p", "And " + Figures.count(features.others()) + " more, in " + ReportFiles.JSON + ".").raw("\n");
    }
  }
}
