package io.github.migrationguard;

/** Is told what a run does, as it does it; from the run's own thread, and often. */
@FunctionalInterface
public interface Progress {

  /** Nobody listens. */
  Progress UNWATCHED = doing -> { };

  /**
   * The run begins with something.
   *
   * @param doing what, and how far it is: {@code migration 3 of 20, V4__tags.sql: computing features}
   */
  void at(String doing);
}
