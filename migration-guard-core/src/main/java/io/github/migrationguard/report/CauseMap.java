package io.github.migrationguard.report;

import io.github.migrationguard.GuardReport;
import io.github.migrationguard.evidence.FeatureResult;
import io.github.migrationguard.finding.Figures;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Severity;
import io.github.migrationguard.migration.Migration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Which line of which migration reaches which feature, and through which columns. */
final class CauseMap implements PageSection {

  /** So many lines, and so many features of one, are read at a glance. */
  private static final int MOST = 20;

  private final GuardReport report;
  private final ShownFeatures features;
  private final MigrationListing migrations;
  private final Map<Cause, Map<List<String>, List<Effect>>> causes = new LinkedHashMap<>();

  /**
   * A line of a migration, or the edit of a pipeline.
   *
   * @param script the migration's script, or the pipeline's file
   */
  private record Cause(String script, OptionalInt line, boolean edit) {}

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
    return causes.isEmpty();
  }

  private void addFeature(FeatureResult feature) {
    String impact = feature.comparison().impact().name();
    Effect effect = new Effect(Places.name(feature), features.anchor(feature), impact, impact.toLowerCase(Locale.ROOT));
    feature.migration().ifPresent(
        migration -> add(new Cause(migration.script(), feature.line(), false), feature.columns(), effect));
    feature.edit().ifPresent(file -> add(new Cause(file, OptionalInt.empty(), true), feature.columns(), effect));
  }

  /** What no feature's own figures show: rows that are legal only now, and migrations that ended the run. */
  private void addFindings(Predicate<Finding> which) {
    for (int i = 0; i < report.findings().size(); i++) {
      Finding finding = report.findings().get(i);
      if (finding.migration().isPresent() && !finding.waived() && which.test(finding)) {
        List<String> through = finding.table().stream()
            .map(table -> table + finding.column().map(column -> "." + column).orElse(""))
            .toList();
        add(new Cause(finding.migration().get(), finding.line(), false), through,
            effect(finding, FindingsSection.anchor(i)));
      }
    }
  }

  private Effect effect(Finding finding, String anchor) {
    String name = finding.feature().isPresent()
        ? Places.subject(finding).orElseThrow()
        : finding.code() + " " + finding.code().title();
    String severity = finding.severity().name();
    return switch (finding.code()) {
      case MG202 -> new Effect(name, Optional.of(anchor), "NOT JUDGED", "inconclusive");
      case MG304 -> new Effect(name, relaxed(finding).or(() -> Optional.of(anchor)), "BREAKS LATER", "error");
      default -> new Effect(name, Optional.of(anchor), severity, severity.toLowerCase(Locale.ROOT));
    };
  }

  private Optional<String> relaxed(Finding finding) {
    return IntStream.range(0, report.relaxed().size())
        .filter(i -> Places.subject(finding).equals(Optional.of(Places.name(report.relaxed().get(i)))))
        .mapToObj(RelaxedSection::anchor)
        .findFirst();
  }

  /** Whether nobody has to act on it, or the map has something of its migration, and it did not end the run. */
  private boolean isSeen(Finding finding) {
    boolean ends = finding.code() == FindingCode.MG201 || finding.code() == FindingCode.MG202;
    return !ends && (finding.severity() != Severity.ERROR
        || causes.keySet().stream().anyMatch(cause -> Optional.of(cause.script()).equals(finding.migration())));
  }

  private void add(Cause cause, List<String> through, Effect effect) {
    causes.computeIfAbsent(cause, c -> new LinkedHashMap<>()).computeIfAbsent(through, t -> new ArrayList<>())
        .add(effect);
  }

  @Override
  public void write(HtmlText html) {
    List<String> order = report.pending().stream().map(Migration::script).toList();
    html.raw("<ol class=\"map\">\n");
    causes.keySet().stream()
        .sorted(Comparator.comparing((Cause cause) -> order.indexOf(cause.script()))
            .thenComparing(cause -> cause.line().orElse(0)))
        .limit(MOST)
        .forEach(cause -> {
          html.raw("<li>\n<div class=\"step\"><span class=\"label\">").text(cause.edit() ? "edit" : "migration")
              .raw("</span>\n");
          migrations.guilty(cause.script(), cause.line(), html);
          html.raw("</div>\n<div class=\"paths\">\n");
          causes.get(cause).forEach((through, effects) -> path(cause, through, effects, html));
          html.raw("</div>\n</li>\n");
        });
    html.raw("</ol>\n");
    more(causes.size(), "p", html);
  }

  private void path(Cause cause, List<String> through, List<Effect> effects, HtmlText html) {
    html.raw("<div class=\"path\">\n");
    if (!through.isEmpty()) {
      html.raw("<div class=\"step\"><span class=\"label\">through</span>\n<ul>");
      through.forEach(column -> html.raw(isTouched(column, cause) ? "<li class=\"touched\">" : "<li>").name(column)
          .raw("</li>"));
      html.raw("</ul></div>\n");
    }
    html.raw("<div class=\"step\"><span class=\"label\">what comes of it</span>\n<ul>");
    effects.stream().limit(MOST).forEach(effect -> effect(effect, html));
    more(effects.size(), "li", html);
    html.raw("</ul></div>\n</div>\n");
  }

  /** Whether a finding says that the migration did something to the column itself. */
  private boolean isTouched(String column, Cause cause) {
    return report.findings().stream()
        .filter(finding -> finding.migration().equals(Optional.of(cause.script())) && finding.feature().isEmpty())
        .anyMatch(finding -> column.equals(finding.table().orElse("") + "." + finding.column().orElse("")));
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
