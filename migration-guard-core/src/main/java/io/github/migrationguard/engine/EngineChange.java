package io.github.migrationguard.engine;

/** No error: it ends a run on an engine that the history does not run on, so that another engine judges. */
final class EngineChange extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** @param refused what the engine did not take, a clause */
  EngineChange(String refused) {
    super(refused, null, false, false);
  }
}
