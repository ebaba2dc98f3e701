package io.github.migrationguard.report;

import io.github.migrationguard.FeatureResult;
import io.github.migrationguard.GuardReport;
import io.github.migrationguard.finding.Figures;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Severity;
import io.github.migrationguard.migration.Migration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** Which line of which migration reaches which feature, and through which columns. */
final class CauseMap implements PageSection {

  /** So many lines, and so many features of one, are read at a glance. */
  private static final int MOST = 20;

  private final GuardReport report;
  private final ShownFeatures features;
  private final MigrationListing migrations;
  private final Map<Cause, List<Effect>> effects = new LinkedHashMap<>();

  /** A line of a migration, and what it did it through: columns, or a table. */
  private record Cause(String script, OptionalInt line, List<String> columns) {}

  /**
   * What came of it.
   *
   * @param name a feature, or a finding's title
   * @param anchor where the page says more
   * @param impact a word for it
   * @param colour the class of that word
   */
  private record Effect(String name, Optional<String> anchor, String impact, String colour) {}

  CauseMap(GuardReport report, ShownFeatures features, MigrationListing migrations) {
    this.report = report;
    this.features = features;
    this.migrations = migrations;
    report.features().forEach(this::addFeature);
    addFindings(finding -> finding.code() == FindingCode.MG304);
    addFindings(finding -> !isSeen(finding));
  }

  @Override
  public String id() {
    return "map";
  }

  @Override
  public String title() {
    return "From migration to feature";
  }

  @Override
  public boolean isEmpty() {
    return effects.isEmpty();
  }

  private void addFeature(FeatureResult feature) {
    feature.migration().map(Migration::script).ifPresent(script -> {
      String impact = feature.comparison().impact().name();
      add(new Cause(script, feature.line(), feature.columns()), new Effect(Places.name(feature),
          features.anchor(feature), impact, impact.toLowerCase(Locale.ROOT)));
    });
  }

  /** What no feature's own figures show: rows that are legal only now, and migrations that ended the run. */
  private void addFindings(Predicate<Finding> which) {
    for (int i = 0; i < report.findings().size(); i++) {
      Finding finding = report.findings().get(i);
      if (finding.migration().isPresent() && !finding.waived() && which.test(finding)) {
        add(cause(finding), effect(finding, FindingsSection.anchor(i)));
      }
    }
  }

  private static Cause cause(Finding finding) {
    List<String> through = finding.table().stream()
        .map(table -> table + finding.column().map(column -> "." + column).orElse(""))
        .toList();
    return new Cause(finding.migration().orElseThrow(), finding.line(), through);
  }

  private static Effect effect(Finding finding, String anchor) {
    String name = finding.feature().isPresent()
        ? Places.subject(finding).orElseThrow()
        : finding.code() + " " + finding.code().title();
    String severity = finding.severity().name();
    return switch (finding.code()) {
      case MG202 -> new Effect(name, Optional.of(anchor), "NOT JUDGED", "inconclusive");
      case MG304 -> new Effect(name, Optional.of(anchor), "BREAKS LATER", "error");
      default -> new Effect(name, Optional.of(anchor), severity, severity.toLowerCase(Locale.ROOT));
    };
  }

  /** Whether nobody has to act on it, or the map has something of its migration, and it did not end the run. */
  private boolean isSeen(Finding finding) {
    boolean ends = finding.code() == FindingCode.MG201 || finding.code() == FindingCode.MG202;
    return !ends && (finding.severity() != Severity.ERROR
        || effects.keySet().stream().anyMatch(cause -> Optional.of(cause.script()).equals(finding.migration())));
  }

  private void add(Cause cause, Effect effect) {
    effects.computeIfAbsent(cause, c -> new ArrayList<>()).add(effect);
  }

  @Override
  public void write(HtmlText html) {
    html.raw("<ol class=\"map\">\n");
    effects.entrySet().stream().limit(MOST).forEach(entry -> {
      Cause cause = entry.getKey();
      html.raw("<li>\n<div class=\"step\"><span class=\"label\">migration</span>\n");
      migrations.guilty(cause.script(), cause.line(), html);
      html.raw("</div>\n");
      if (!cause.columns().isEmpty()) {
        html.raw("<div class=\"step\"><span class=\"label\">through</span>\n<ul>");
        cause.columns().forEach(column -> html.raw("<li>").name(column).raw("</li>"));
        html.raw("</ul></div>\n");
      }
      html.raw("<div class=\"step\"><span class=\"label\">what comes of it</span>\n<ul>");
      entry.getValue().stream().limit(MOST).forEach(effect -> effect(effect, html));
      more(entry.getValue().size(), "li", html);
      html.raw("</ul></div>\n</li>\n");
    });
    html.raw("</ol>\n");
    more(effects.size(), "p", html);
  }

  private static void more(int all, String element, HtmlText html) {
    if (all > MOST) {
      html.element(element, "and " + Figures.count(all - MOST) + " more");
    }
  }

  private static void effect(Effect effect, HtmlText html) {
    html.raw("<li>");
    effect.anchor().ifPresent(anchor -> html.raw("<a href=\"#" + anchor + "\">"));
    html.name(effect.name());
    html.raw(effect.anchor().isPresent() ? "</a> " : " ").badge(effect.colour(), effect.impact()).raw("</li>");
  }
}
