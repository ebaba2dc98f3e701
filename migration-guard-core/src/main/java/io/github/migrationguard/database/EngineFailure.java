package io.github.migrationguard.database;

import java.util.Optional;

/** What an error of an engine says, by the engine's own codes and words. */
public interface EngineFailure {

  /**
   * Whether the engine does not know a construct of the SQL (a syntax error, an unsupported feature, an unknown
   * function or type), so that the statement may well run on the engine it was written for.
   */
  boolean isUnsupportedSql();

  /** Whether a column or table that the statement names does not exist. */
  boolean isMissingObject();

  /** What is missing that a script takes for granted; empty where the failure says something else. */
  Optional<Prerequisite> prerequisite();

  /** Whether the engine ended a statement which ran, or waited for a lock, for too long. */
  boolean isTimeout();
}
