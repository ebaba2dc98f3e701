package io.github.migrationguard.report;

import io.github.migrationguard.evidence.Corner;
import io.github.migrationguard.evidence.Deployment;
import io.github.migrationguard.evidence.DeploymentOrder;
import io.github.migrationguard.evidence.PipelineCorners;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** In which order a change may be deployed, and why, for people. */
final class DeploymentWords {

  private DeploymentWords() {}

  /** One sentence without a full stop; empty where every order will do, or nothing is to be ordered. */
  static Optional<String> of(Optional<Deployment> deployment) {
    return deployment.flatMap(Deployment::order).filter(order -> order != DeploymentOrder.EITHER)
        .map(order -> "deploy " + order.words() + reasons(deployment.get()));
  }

  private static String reasons(Deployment deployment) {
    List<String> reasons = new ArrayList<>();
    for (PipelineCorners corners : deployment.corners()) {
      Optional<DeploymentOrder> order = corners.order();
      if (order.filter(found -> found == DeploymentOrder.TOGETHER || found == DeploymentOrder.MIGRATION_FIRST)
          .isPresent()) {
        corners.newOnOld().flatMap(DeploymentWords::harm)
            .ifPresent(harm -> reasons.add("the new " + corners.pipeline() + " " + harm + " on the old schema"));
      }
      if (order.filter(found -> found == DeploymentOrder.TOGETHER || found == DeploymentOrder.PIPELINE_FIRST)
          .isPresent()) {
        corners.oldOnNew().flatMap(DeploymentWords::harm)
            .ifPresent(harm -> reasons.add("the old " + corners.pipeline() + " " + harm + " on the new one"));
      }
    }
    return reasons.isEmpty() ? "" : ": " + String.join("; ", reasons);
  }

  private static Optional<String> harm(Corner corner) {
    if (!corner.runs()) {
      return Optional.of("fails");
    }
    return corner.changed().isEmpty() ? Optional.empty()
        : Optional.of("changes " + corner.changed().stream().collect(Collectors.joining(", ")));
  }

  /** A corner in a few words, {@code runs}, {@code fails: ...}; a dash for one that there is not. */
  static String of(Corner corner) {
    return harm(corner).map(harm -> corner.failure().map(why -> harm + ": " + why).orElse(harm))
        .orElse("same features");
  }
}
