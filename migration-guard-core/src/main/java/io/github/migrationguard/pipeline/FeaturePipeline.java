package io.github.migrationguard.pipeline;

import java.sql.Connection;

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
}
