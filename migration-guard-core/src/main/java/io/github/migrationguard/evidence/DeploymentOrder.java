package io.github.migrationguard.evidence;

/**
 * In which order a pipeline and the pending migrations may reach production, so that no feature is wrong in between.
 */
public enum DeploymentOrder {
  EITHER("in either order"),
  PIPELINE_FIRST("the pipeline first, then the migration"),
  MIGRATION_FIRST("the migration first, then the pipeline"),
  TOGETHER("only together");

  private final String words;

  DeploymentOrder(String words) {
    this.words = words;
  }

  /** To follow 'deploy'. */
  public String words() {
    return words;
  }

  public static DeploymentOrder of(boolean pipelineMayBeFirst, boolean migrationMayBeFirst) {
    if (pipelineMayBeFirst) {
      return migrationMayBeFirst ? EITHER : PIPELINE_FIRST;
    }
    return migrationMayBeFirst ? MIGRATION_FIRST : TOGETHER;
  }

  boolean allowsPipelineFirst() {
    return this == EITHER || this == PIPELINE_FIRST;
  }

  boolean allowsMigrationFirst() {
    return this == EITHER || this == MIGRATION_FIRST;
  }
}
