package io.github.migrationguard.pipeline;

import java.sql.Connection;
import java.util.Optional;

/** Computes features from the rows of a database. It only reads. */
public interface FeaturePipeline {

  /** The contract's name of it. */
  String name();

  /**
   * The features of every entity in the database.
   *
   * @throws PipelineException when the pipeline cannot run on this database
   */
  FeatureMatrix compute(Connection connection) throws PipelineException;

  /** The SQL that it runs, as far as it is one query; empty for a pipeline of another kind. */
  default Optional<SqlQuery> query() {
    return Optional.empty();
  }

  /** The same with a clock that stands later: what its own SQL reads, not what views and functions read for it. */
  default FeaturePipeline at(ClockShift shift) {
    return this;
  }
}
