package io.github.migrationguard.engine;

/** No error: it ends a run that lacked something, so that it begins again on an engine that has it. */
final class EnginePrepared extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** @param script what lacked it */
  EnginePrepared(String script) {
    super(script, null, false, false);
  }
}
