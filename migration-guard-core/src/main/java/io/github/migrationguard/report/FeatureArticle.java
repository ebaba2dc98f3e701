package io.github.migrationguard.report;

import io.github.migrationguard.GuardReport;
import io.github.migrationguard.comparison.FeatureComparison;
import io.github.migrationguard.comparison.FeatureComparison.EntityChanges;
import io.github.migrationguard.comparison.Impact;
import io.github.migrationguard.comparison.MovedEntity;
import io.github.migrationguard.evidence.FeatureResult;
import io.github.migrationguard.finding.Figures;
import io.github.migrationguard.finding.Finding;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** One feature on the page: its cause, its figures, its two distributions and a few entities that moved. */
final class FeatureArticle {

  /** What the two sides are, and what the columns of the result are of the feature. */
  enum Sides {
    /** Before the pending migrations, and after them. */
    MIGRATION("before", "after", "Past its limits: ", "Computed from "),
    /** On the migrated database without rows that are legal only there, and with them. */
    NEW_ROWS("without such rows", "with them", "It ", "The rule was on ");

    private final String before;
    private final String after;
    private final String reasons;
    private final String columns;

    Sides(String before, String after, String reasons, String columns) {
      this.before = before;
      this.after = after;
      this.reasons = reasons;
      this.columns = columns;
    }
  }

  private final FeatureResult feature;
  private final FeatureComparison figures;
  private final String id;
  private final Sides sides;
  private final GuardReport report;
  private final MigrationListing migrations;

  FeatureArticle(
      FeatureResult feature, String id, Sides sides, GuardReport report, MigrationListing migrations) {
    this.feature = feature;
    this.figures = feature.comparison();
    this.id = id;
    this.sides = sides;
    this.report = report;
    this.migrations = migrations;
  }

  void write(HtmlText html) {
    String impact = figures.impact().name();
    html.raw("<article id=\"" + id + "\">\n<h3>").name(Places.name(feature)).text(" ")
        .badge(impact.toLowerCase(Locale.ROOT), impact).raw("</h3>\n");
    feature.migration().ifPresent(migration -> migrations.guilty(migration.script(), feature.line(), html));
    feature.edit().ifPresent(file -> html.raw("<p>Caused by the edit of ").name(file).text(".").raw("</p>\n"));
    tiles(html);
    reasons(html);
    feature.segments().forEach(segment -> html.element("p", segment + ".").raw("\n"));
    charts(html);
    examples(html);
    further(html);
    html.raw("</article>\n");
  }

  /** The figures that decide, at a glance. */
  private void tiles(HtmlText html) {
    boolean mute = figures.impact() == Impact.VACUOUS || figures.impact() == Impact.UNSTABLE;
    html.raw("<dl class=\"tiles\">\n");
    tile("null rate", change(Figures.percent(figures.nullBefore()), Figures.percent(figures.nullAfter())), html);
    if (!mute) {
      tile(figures.statistic() + " distance", Figures.distance(figures.distance()), html);
      tile("entities moved", Figures.percent(figures.moved()), html);
    }
    EntityChanges entities = figures.entities();
    tile("rows", change(Figures.count(entities.before()), Figures.count(entities.after())), html);
    if (entities.duplicated() > 0) {
      tile("entities more than once", Figures.count(entities.duplicated()) + ", up to "
          + Figures.count(entities.maxMultiplicity(), "row", "rows") + " each", html);
    }
    if (entities.lost() + entities.added() > 0) {
      tile("entities lost, added", Figures.count(entities.lost()) + ", " + Figures.count(entities.added()), html);
    }
    html.raw("</dl>\n");
  }

  private static String change(String before, String after) {
    return before.equals(after) ? before : before + " → " + after;
  }

  private static void tile(String name, String figure, HtmlText html) {
    html.raw("<div>").element("dt", name).element("dd", figure).raw("</div>\n");
  }

  private void reasons(HtmlText html) {
    if (!figures.reasons().isEmpty()) {
      html.element("p", sides.reasons + String.join("; ", figures.reasons()) + ".").raw("\n");
    }
    if (!feature.columns().isEmpty()) {
      html.raw("<p>").text(sides.columns).name(String.join(", ", feature.columns())).text(".").raw("</p>\n");
    }
  }

  private void charts(HtmlText html) {
    String charts = feature.distributions().map(pair -> DistributionChart.of(pair, figures, id)).orElse("");
    if (!charts.isEmpty()) {
      html.raw("<p class=\"legend\"><span class=\"before\">").text(sides.before)
          .raw("</span><span class=\"after\">").text(sides.after).raw("</span></p>\n")
          .raw("<div class=\"charts\">\n").raw(charts).raw("</div>\n");
    }
  }

  private void examples(HtmlText html) {
    if (figures.examples().isEmpty()) {
      return;
    }
    html.raw("<h4>For example</h4>\n").openTable("examples of " + Places.name(feature), "entity", sides.before,
        sides.after);
    for (MovedEntity example : figures.examples()) {
      html.row("td", example.entity(), example.before(), example.after());
    }
    html.closeTable();
  }

  /** The findings that say what to do about it. */
  private void further(HtmlText html) {
    List<Finding> findings = report.findings();
    int[] about = IntStream.range(0, findings.size()).filter(i -> concerns(findings.get(i))).toArray();
    if (about.length == 0) {
      return;
    }
    html.raw("<p>What to do: ");
    for (int i = 0; i < about.length; i++) {
      Finding finding = findings.get(about[i]);
      html.raw(i == 0 ? "" : ", ").raw("<a href=\"#" + FindingsSection.anchor(about[i]) + "\">")
          .text(finding.code() + " " + finding.code().title()).raw("</a>");
    }
    html.raw("</p>\n");
  }

  /** Of the feature, of its pipeline, or of a column that it is computed from. */
  private boolean concerns(Finding finding) {
    boolean pipeline = finding.pipeline().equals(Optional.of(figures.pipeline()));
    boolean named = finding.feature().isEmpty() || finding.feature().equals(Optional.of(figures.feature()));
    String column = finding.table().orElse("") + "." + finding.column().orElse("");
    return pipeline && named || finding.pipeline().isEmpty() && feature.columns().contains(column);
  }
}
