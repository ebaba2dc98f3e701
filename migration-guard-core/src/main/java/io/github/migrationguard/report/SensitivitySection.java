package io.github.migrationguard.report;

import io.github.migrationguard.GuardReport;
import io.github.migrationguard.finding.Figures;
import io.github.migrationguard.sensitivity.Disturbance;
import io.github.migrationguard.sensitivity.Sensitivity;
import io.github.migrationguard.sensitivity.Sensitivity.Column;
import io.github.migrationguard.sensitivity.Sensitivity.Trial;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the features feel, folded away: columns by disturbances, and the features that felt any. */
final class SensitivitySection implements PageSection {

  private final Optional<Sensitivity> measured;

  SensitivitySection(GuardReport report) {
    measured = report.sensitivity();
  }

  @Override
  public String id() {
    return "sensitivity";
  }

  @Override
  public String title() {
    return "Sensitivity";
  }

  @Override
  public boolean isEmpty() {
    return measured.isEmpty();
  }

  @Override
  public void write(HtmlText html) {
    Sensitivity sensitivity = measured.orElseThrow();
    html.raw("<details><summary>").text(summary(sensitivity)).raw("</summary>\n");
    paragraph(html, "No feature feels ", sensitivity.unfelt());
    paragraph(html, "Nothing moves ", sensitivity.unmoved());
    html.openTable("sensitivity", "column", "all NULL", "shuffled", "scaled", "felt by");
    for (Column column : sensitivity.columns()) {
      html.row("td", column.name(), cell(column, Disturbance.NULL), cell(column, Disturbance.SHUFFLED),
          cell(column, Disturbance.SCALED), feltBy(column));
    }
    html.closeTable().raw("</details>\n");
  }

  private static String summary(Sensitivity sensitivity) {
    if (sensitivity.felt() == 0) {
      return "No feature feels any column of the contract.";
    }
    return "The gate would have reported " + Figures.count(sensitivity.caught()) + " of "
        + Figures.count(sensitivity.felt(), "disturbance", "disturbances") + " that features feel ("
        + Figures.percent((double) sensitivity.caught() / sensitivity.felt()) + ").";
  }

  private static void paragraph(HtmlText html, String what, List<String> names) {
    if (!names.isEmpty()) {
      html.raw("<p>").text(what).element("code", String.join(", ", names)).raw(".</p>\n");
    }
  }

  private static String cell(Column column, Disturbance disturbance) {
    return column.trials().stream().filter(trial -> trial.disturbance() == disturbance).findFirst()
        .map(trial -> !trial.isFelt() ? "not felt" : trial.caught() ? "reported" : "felt, not reported").orElse("");
  }

  private static String feltBy(Column column) {
    TreeSet<String> names = column.trials().stream().flatMap(trial -> trial.effects().stream())
        .map(effect -> effect.pipeline() + "." + effect.feature()).collect(Collectors.toCollection(TreeSet::new));
    TreeSet<String> others = new TreeSet<>();
    for (Trial trial : column.trials()) {
      trial.entities().forEach(pipeline -> others.add("which entities " + pipeline + " yields"));
      trial.failing().forEach(pipeline -> others.add("whether " + pipeline + " runs"));
    }
    names.addAll(others);
    return String.join(", ", names);
  }
}
