package io.github.migrationguard.evidence;

import java.util.Objects;
import java.util.Optional;

/**
 * A pipeline, as it was and as it is, on the schema as it was and as it is.
 *
 * @param pipeline its name, today's where it has one
 * @param change what became of it
 * @param oldOnOld what every other corner is compared with; empty for a pipeline that is new
 * @param newOnOld empty for a pipeline that was removed
 * @param oldOnNew empty for a pipeline that is new
 * @param newOnNew empty for a pipeline that was removed
 * @param order in which it and the pending migrations may be deployed; empty where it does not run in the end, or
 *     nothing is pending
 */
public record PipelineCorners(
    String pipeline,
    PipelineChange change,
    Optional<Corner> oldOnOld,
    Optional<Corner> newOnOld,
    Optional<Corner> oldOnNew,
    Optional<Corner> newOnNew,
    Optional<DeploymentOrder> order) {

  public PipelineCorners {
    Objects.requireNonNull(pipeline);
    Objects.requireNonNull(change);
    Objects.requireNonNull(oldOnOld);
    Objects.requireNonNull(newOnOld);
    Objects.requireNonNull(oldOnNew);
    Objects.requireNonNull(newOnNew);
    Objects.requireNonNull(order);
  }
}
