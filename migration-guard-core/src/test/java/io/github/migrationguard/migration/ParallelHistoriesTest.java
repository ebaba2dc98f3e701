package io.github.migrationguard.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParallelHistoriesTest {

  @TempDir Path directory;

  @Test
  void historiesInThreadsDoNotDisturbEachOther() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      List<Callable<List<String>>> runs = new ArrayList<>();
      for (int number = 0; number < 12; number++) {
        runs.add(run(number));
      }
      List<Future<List<String>>> results = threads.invokeAll(runs);
      for (int number = 0; number < results.size(); number++) {
        assertThat(results.get(number).get()).containsExactly("V1__a.sql", "V2__t" + number + ".sql");
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private Callable<List<String>> run(int number) {
    return () -> {
      try (HistoryFixture project = new HistoryFixture(directory.resolve("p" + number))) {
        project
            .migration("V1__a.sql", "CREATE TABLE ${name} (id INT);")
            .migration("V2__t" + number + ".sql", "INSERT INTO t" + number + " VALUES (1);")
            .configuration
            .put("flyway.placeholders.name", "t" + number);
        project.applyAll("1");
        return project.ran();
      }
    };
  }

  @Test
  void flywaySaysNothing() throws Exception {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    List<String> logged = new ArrayList<>();
    Handler handler = collecting(logged);
    Logger root = Logger.getLogger("");
    root.addHandler(handler);
    try (PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      System.setOut(stream);
      System.setErr(stream);
      run(99).call();
    } finally {
      System.setOut(out);
      System.setErr(err);
      root.removeHandler(handler);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(logged).isEmpty();
  }

  private static Handler collecting(List<String> logged) {
    return new Handler() {
      @Override
      public void publish(LogRecord entry) {
        logged.add(entry.getMessage());
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }
}
