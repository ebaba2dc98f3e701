package io.github.migrationguard.evidence;

/** What became of a pipeline since the merge base. */
public enum PipelineChange {
  /** Its SQL, parameters, entity and features are what they were. */
  UNCHANGED,
  /** One of these is another. */
  EDITED,
  /** There was none of its name, of its file's name or with its text. */
  ADDED,
  /** It is not in the contract any more. */
  REMOVED
}
