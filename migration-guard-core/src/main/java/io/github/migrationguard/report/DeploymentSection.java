package io.github.migrationguard.report;

import io.github.migrationguard.GuardReport;
import io.github.migrationguard.evidence.Corner;
import io.github.migrationguard.evidence.PipelineChange;
import io.github.migrationguard.evidence.PipelineCorners;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The four corners of each pipeline that changed. */
final class DeploymentSection implements PageSection {

  private final GuardReport report;
  private final List<PipelineCorners> changed;

  DeploymentSection(GuardReport report) {
    this.report = report;
    this.changed = report.deployment()
        .map(deployment -> deployment.corners().stream()
            .filter(corners -> corners.change() != PipelineChange.UNCHANGED).toList())
        .orElse(List.of());
  }

  @Override
  public String id() {
    return "deployment";
  }

  @Override
  public String title() {
    return "Order of deployment";
  }

  @Override
  public boolean isEmpty() {
    return changed.isEmpty();
  }

  @Override
  public void write(HtmlText html) {
    report.deployment().flatMap(deployment -> deployment.order()).ifPresent(order -> html.element("p",
        DeploymentWords.of(report.deployment()).map(DeploymentSection::sentence)
            .orElse("Deploy " + order.words() + ".")).raw("\n"));
    html.openTable("old and new pipelines on old and new schema", "pipeline", "change", "old on old schema",
        "new on old schema", "old on new schema", "new on new schema");
    for (PipelineCorners corners : changed) {
      html.row("td", corners.pipeline(), corners.change().name().toLowerCase(Locale.ROOT), words(corners.oldOnOld()),
          words(corners.newOnOld()), words(corners.oldOnNew()), words(corners.newOnNew()));
    }
    html.closeTable();
  }

  private static String words(Optional<Corner> corner) {
    return corner.map(DeploymentWords::of).orElse("\u2013");
  }

  private static String sentence(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".";
  }
}
