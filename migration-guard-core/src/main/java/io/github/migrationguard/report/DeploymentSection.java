package io.github.migrationguard.report;

import io.github.migrationguard.Corner;
import io.github.migrationguard.GuardReport;
import io.github.migrationguard.PipelineChange;
import io.github.migrationguard.PipelineCorners;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The four corners of each pipeline that changed, as a part of the page. */
final class DeploymentSection {

  private DeploymentSection() {}

  static void write(GuardReport report, HtmlText html) {
    List<PipelineCorners> changed = report.deployment()
        .map(deployment -> deployment.corners().stream()
            .filter(corners -> corners.change() != PipelineChange.UNCHANGED).toList())
        .orElse(List.of());
    if (changed.isEmpty()) {
      return;
    }
    html.raw("<section id=\"deployment\">\n<h2>Order of deployment</h2>\n");
    report.deployment().flatMap(deployment -> deployment.order()).ifPresent(order -> html.element("p",
        DeploymentWords.of(report.deployment()).map(DeploymentSection::sentence)
            .orElse("Deploy " + order.words() + ".")).raw("\n"));
    html.raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"old and new pipelines on old and new"
        + " schema\"><table>\n<thead>").row("th scope=\"col\"", "pipeline", "change", "old on old schema",
        "new on old schema", "old on new schema", "new on new schema").raw("</thead>\n<tbody>");
    for (PipelineCorners corners : changed) {
      html.row("td", corners.pipeline(), corners.change().name().toLowerCase(Locale.ROOT), words(corners.oldOnOld()),
          words(corners.newOnOld()), words(corners.oldOnNew()), words(corners.newOnNew()));
    }
    html.raw("</tbody></table></div>\n</section>\n");
  }

  private static String words(Optional<Corner> corner) {
    return corner.map(DeploymentWords::of).orElse("\u2013");
  }

  private static String sentence(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".";
  }
}
