package io.github.migrationguard.report;

import io.github.migrationguard.GuardReport;
import io.github.migrationguard.comparison.FeatureComparison;
import io.github.migrationguard.comparison.Impact;
import io.github.migrationguard.evidence.FeatureResult;
import io.github.migrationguard.finding.Figures;
import java.util.List;

/** The features that held, folded away. */
final class StableSection implements PageSection {

  private final List<FeatureResult> stable;

  StableSection(GuardReport report) {
    stable = report.features().stream().filter(f -> f.comparison().impact() == Impact.STABLE).toList();
  }

  @Override
  public String id() {
    return "stable";
  }

  @Override
  public String title() {
    return "Stable features";
  }

  @Override
  public boolean isEmpty() {
    return stable.isEmpty();
  }

  @Override
  public void write(HtmlText html) {
    html.raw("<details><summary>").text(Figures.count(stable.size(), "feature is", "features are") + " stable")
        .raw("</summary>\n").openTable("stable features", "feature", "distance", "null rate", "changed", "moved");
    for (FeatureResult feature : stable) {
      FeatureComparison c = feature.comparison();
      html.row("td", Places.name(feature), c.statistic() + " " + Figures.distance(c.distance()),
          Figures.percent(c.nullAfter()), Figures.percent(c.changed()), Figures.percent(c.moved()));
    }
    html.closeTable().raw("</details>\n");
  }
}
