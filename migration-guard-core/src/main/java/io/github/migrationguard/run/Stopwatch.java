package io.github.migrationguard.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * How long each stage took. Starts when it is made; a stage that runs several times is added up. Whoever wants to know
 * hears of each stage as it begins.
 */
public final class Stopwatch {

  /** Stages whose name says nothing to somebody who waits. */
  private static final Map<String, String> SPOKEN = Map.of(
      "baseline", "applying the migrations up to the baseline",
      "synthesis", "making synthetic rows",
      "features", "computing features",
      "drift", "comparing schema and rows",
      "migrations", "applying",
      "dependencies", "finding which columns the changed features depend on",
      "repair", "trying repairs",
      "relaxation", "trying rows that are newly allowed",
      "sensitivity", "finding which columns each feature feels");

  private final Consumer<String> progress;
  private final long start = System.nanoTime();
  private String place = "";
  private final Map<String, Long> nanos = new LinkedHashMap<>();

  /** Work that may throw what its stage throws. */
  public interface Work<T, A extends Exception, B extends Exception> {
    T run() throws A, B;
  }

  /** @param progress is told of each stage */
  public Stopwatch(Consumer<String> progress) {
    this.progress = progress;
  }

  /** The stages to come belong to that; blank: to the whole run. */
  void at(String what) {
    place = what;
  }

  public <T, A extends Exception, B extends Exception> T time(String stage, Work<T, A, B> work) throws A, B {
    progress.accept((place.isEmpty() ? "" : place + ": ") + SPOKEN.getOrDefault(stage, stage));
    long before = System.nanoTime();
    try {
      return work.run();
    } finally {
      nanos.merge(stage, System.nanoTime() - before, Long::sum);
    }
  }

  /** What was measured so far turns into one stage, as it was in vain. */
  public void fold(String stage) {
    if (!nanos.isEmpty()) {
      nanos.clear();
      nanos.put(stage, System.nanoTime() - start);
    }
  }

  /** Milliseconds by stage, in the order of their first run, and the whole. */
  public Map<String, Long> millis() {
    Map<String, Long> millis = new LinkedHashMap<>();
    nanos.forEach((stage, time) -> millis.put(stage + "Ms", TimeUnit.NANOSECONDS.toMillis(time)));
    millis.put("totalMs", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    return Collections.unmodifiableMap(millis);
  }
}
