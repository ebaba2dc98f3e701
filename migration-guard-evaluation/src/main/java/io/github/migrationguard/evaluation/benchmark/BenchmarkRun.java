package io.github.migrationguard.evaluation.benchmark;

import io.github.migrationguard.database.postgres.PostgresInstallation;
import io.github.migrationguard.database.postgres.PostgresUnavailableException;
import io.github.migrationguard.evaluation.PostgresBinaries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Lets gate, floor and Python take turns on the churn case, and writes the page that says what came of it. */
public final class BenchmarkRun {

  private BenchmarkRun() {}

  /**
   * Runs.
   *
   * @param arguments the page to write; customers and rounds, {@code 1000x5,10000x5}; a Python, may be blank
   */
  public static void main(String[] arguments) throws IOException, InterruptedException, PostgresUnavailableException {
    Path work = Files.createTempDirectory("migration-guard-benchmark");
    try {
      Optional<Python> python = Python.find(arguments.length > 2 ? arguments[2] : "");
      Path cache = work.resolve("postgres");
      PostgresInstallation.unpacked(PostgresBinaries.onClassPath(), cache);
      Processes processes = new Processes(work, cache, python);
      List<Race> races = new ArrayList<>();
      for (Map.Entry<Integer, Integer> size : sizes(arguments[1]).entrySet()) {
        races.add(race(processes, size.getKey(), size.getValue()));
      }
      Files.writeString(Path.of(arguments[0]), new BenchmarkPage(races, python).text());
    } finally {
      delete(work);
    }
  }

  private static Map<Integer, Integer> sizes(String text) {
    Map<Integer, Integer> sizes = new LinkedHashMap<>();
    for (String size : text.split(",")) {
      int times = size.indexOf('x');
      sizes.put(Integer.valueOf(size.substring(0, times)), Integer.valueOf(size.substring(times + 1)));
    }
    return sizes;
  }

  static Race race(Processes processes, int customers, int rounds) throws IOException, InterruptedException {
    Race race = new Race(customers);
    for (int round = 0; round < rounds; round++) {
      for (Contestant contestant : Contestant.values()) {
        if (processes.canRun(contestant) && race.failure(contestant).isEmpty()) {
          Turn turn = processes.run(contestant, customers);
          race.add(contestant, turn);
          System.out.println(shown(contestant, customers, turn));
        }
      }
    }
    return race;
  }

  private static String shown(Contestant contestant, int customers, Turn turn) {
    return String.format(Locale.ROOT, "%7d %-18s %7.2f s  %s", customers, contestant.shown(), turn.seconds(),
        turn.figures().map(figures -> figures.stages() + " heap " + figures.heap().orElse(0) / 1_000_000 + " MB, live "
            + figures.live().orElse(0) / 1_000_000 + " MB").or(turn::failure).orElse(""));
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> {
        try {
          Files.delete(file);
        } catch (IOException failed) {
          throw new UncheckedIOException(failed);
        }
      });
    }
  }
}
