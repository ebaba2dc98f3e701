package io.github.migrationguard.maven;

import io.github.migrationguard.Progress;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.maven.plugin.logging.Log;

/**
 * Says what a long run is doing: first after five seconds, then after four times as long, and from a minute on every
 * minute. An ordinary run, on PostgreSQL too, stays silent.
 */
final class ProgressLog implements Progress, AutoCloseable {

  private static final long FIRST_SECONDS = 5;
  private static final int GROWTH = 4;
  private static final long LONGEST_SECONDS = 60;

  private final Log log;
  private final ScheduledExecutorService clock;
  private volatile String doing = "reading the project";

  ProgressLog(Log log) {
    this(log, Executors.newSingleThreadScheduledExecutor(work -> {
      Thread thread = new Thread(work, "migration-guard progress");
      thread.setDaemon(true);
      return thread;
    }));
  }

  /** @param clock runs what is scheduled, and is shut down in the end */
  ProgressLog(Log log, ScheduledExecutorService clock) {
    this.log = log;
    this.clock = clock;
    sayAfter(FIRST_SECONDS, FIRST_SECONDS);
  }

  @Override
  public void at(String what) {
    doing = what;
  }

  private void sayAfter(long wait, long elapsed) {
    clock.schedule(() -> say(elapsed), wait, TimeUnit.SECONDS);
  }

  private void say(long elapsed) {
    log.info("still at work after " + elapsed + " s: " + doing);
    long next = Math.min(elapsed * GROWTH, elapsed + LONGEST_SECONDS);
    sayAfter(next - elapsed, next);
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
