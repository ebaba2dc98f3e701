package io.github.migrationguard.evidence;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a change that has pipelines and migrations in it may reach production.
 *
 * @param order for all pipelines together; empty where nothing is pending, no pipeline changed, or one does not run in
 *     the end
 * @param corners by pipeline: those of the contract in its order, then those that were removed
 */
public record Deployment(Optional<DeploymentOrder> order, List<PipelineCorners> corners) {

  public Deployment {
    Objects.requireNonNull(order);
    corners = List.copyOf(corners);
  }

  public static Deployment of(List<PipelineCorners> corners) {
    List<PipelineCorners> changed =
        corners.stream().filter(each -> each.change() != PipelineChange.UNCHANGED).toList();
    boolean deployable = !changed.isEmpty() && changed.stream().allMatch(each -> each.order().isPresent());
    return new Deployment(deployable ? Optional.of(common(changed)) : Optional.empty(), corners);
  }

  private static DeploymentOrder common(List<PipelineCorners> corners) {
    return DeploymentOrder.of(
        corners.stream().allMatch(each -> each.order().get().allowsPipelineFirst()),
        corners.stream().allMatch(each -> each.order().get().allowsMigrationFirst()));
  }
}
