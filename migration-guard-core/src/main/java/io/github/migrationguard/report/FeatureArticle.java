package io.github.migrationguard.report;

import io.github.migrationguard.FeatureResult;
import io.github.migrationguard.comparison.FeatureComparison;
import io.github.migrationguard.comparison.FeatureComparison.EntityChanges;
import io.github.migrationguard.comparison.FeatureComparison.Statistic;
import io.github.migrationguard.comparison.MovedEntity;
import io.github.migrationguard.finding.Figures;
import java.util.Locale;

/** One feature on the page: its figures, its two distributions and a few entities that moved. */
final class FeatureArticle {

  private final FeatureResult feature;
  private final FeatureComparison figures;
  private final String id;
  private final MigrationListing migrations;

  FeatureArticle(FeatureResult feature, String id, MigrationListing migrations) {
    this.feature = feature;
    this.figures = feature.comparison();
    this.id = id;
    this.migrations = migrations;
  }

  void write(HtmlText html) {
    html.raw("<article id=\"" + id + "\">\n<h3>").element("code", Places.name(feature)).text(" ");
    String impact = figures.impact().name();
    html.raw("<span class=\"impact " + impact.toLowerCase(Locale.ROOT) + "\">").text(impact).raw("</span></h3>\n");
    cause(html);
    if (!figures.reasons().isEmpty()) {
      html.element("p", String.join("; ", figures.reasons())).raw("\n");
    }
    table(html);
    feature.distributions().ifPresent(pair -> {
      String charts = DistributionChart.of(pair, id);
      if (!charts.isEmpty()) {
        html.raw("<p class=\"legend\"><span class=\"before\">before</span><span class=\"after\">after</span></p>\n")
            .raw("<div class=\"charts\">\n").raw(charts).raw("</div>\n");
      }
    });
    examples(html);
    html.raw("</article>\n");
  }

  private void cause(HtmlText html) {
    if (feature.migration().isEmpty() && feature.edit().isEmpty() && feature.columns().isEmpty()) {
      return;
    }
    html.raw("<p>");
    feature.migration().ifPresent(migration -> {
      html.text("Caused by ");
      migrations.link(migration.script(), feature.line(), html);
      html.text(". ");
    });
    feature.edit().ifPresent(file -> html.text("Caused by the edit of ").element("code", file).text(". "));
    if (!feature.columns().isEmpty()) {
      html.text("Computed from ").element("code", String.join(", ", feature.columns())).text(".");
    }
    html.raw("</p>\n");
  }

  private void table(HtmlText html) {
    html.raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"figures\"><table>\n<thead>")
        .row("th scope=\"col\"", "figure", "before", "after").raw("</thead>\n<tbody>");
    html.row("td", "null rate", Figures.percent(figures.nullBefore()), Figures.percent(figures.nullAfter()));
    if (figures.nonFiniteBefore() + figures.nonFiniteAfter() > 0) {
      html.row("td", "NaN and infinite", Figures.percent(figures.nonFiniteBefore()),
          Figures.percent(figures.nonFiniteAfter()));
    }
    EntityChanges entities = figures.entities();
    html.row("td", "rows", Figures.count(entities.before()), Figures.count(entities.after()));
    if (entities.fraction() > 0) {
      html.row("td", "entities lost", "", Figures.count(entities.lost()));
      html.row("td", "entities added", "", Figures.count(entities.added()));
      html.row("td", "entities duplicated", "", Figures.count(entities.duplicated()) + " (up to "
          + Figures.count(entities.maxMultiplicity(), "row", "rows") + " each)");
    }
    html.raw("</tbody></table></div>\n");
    html.element("p", (figures.statistic() == Statistic.KS ? "KS distance " : "Total variation distance ")
        + Figures.distance(figures.distance()) + ". The value differs for " + Figures.percent(figures.changed())
        + " of the entities, and materially for " + Figures.percent(figures.moved()) + ".").raw("\n");
  }

  private void examples(HtmlText html) {
    if (figures.examples().isEmpty()) {
      return;
    }
    html.raw("<h4>For example</h4>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\""
        + " aria-label=\"examples\"><table>\n<thead>")
        .row("th scope=\"col\"", "entity", "before", "after").raw("</thead>\n<tbody>");
    for (MovedEntity example : figures.examples()) {
      html.row("td", example.entity(), example.before(), example.after());
    }
    html.raw("</tbody></table></div>\n");
  }
}
