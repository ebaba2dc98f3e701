package io.github.migrationguard.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProgressLogTest {

  private final RecordedLog log = new RecordedLog();
  private final HandClock clock = new HandClock();
  private final ProgressLog progress = new ProgressLog(log, clock);

  @AfterEach
  void close() {
    progress.close();
  }

  @Test
  void aShortRunIsSilent() {
    progress.at("making synthetic rows");
    progress.close();

    assertThat(log.lines()).isEmpty();
    assertThat(clock.isShutdown()).isTrue();
  }

  @Test
  void aLongRunSaysWhatItDoesEverMoreSeldom() {
    progress.at("making synthetic rows");
    clock.pass();
    progress.at("migration 3 of 20, V4__tags.sql: computing features");
    clock.pass();
    clock.pass();
    clock.pass();
    clock.pass();

    assertThat(log.lines()).containsExactly(
        "INFO still at work after 5 s: making synthetic rows",
        "INFO still at work after 20 s: migration 3 of 20, V4__tags.sql: computing features",
        "INFO still at work after 80 s: migration 3 of 20, V4__tags.sql: computing features",
        "INFO still at work after 140 s: migration 3 of 20, V4__tags.sql: computing features",
        "INFO still at work after 200 s: migration 3 of 20, V4__tags.sql: computing features");
    assertThat(clock.waits).containsExactly(5L, 15L, 60L, 60L, 60L, 60L);
  }

  /** Time passes when the test says so. */
  private static final class HandClock extends ScheduledThreadPoolExecutor {

    private final List<Long> waits = new ArrayList<>();
    private Runnable next;

    HandClock() {
      super(1);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
      waits.add(unit.toSeconds(delay));
      next = command;
      return null;
    }

    void pass() {
      next.run();
    }
  }
}
