package io.github.migrationguard.evaluation.corpus;

import io.github.migrationguard.database.EngineUnavailableException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs the gate on every history of the corpus, keeps what came of it, and writes the page that says so. */
public final class CorpusRun {

  private final Path corpus;
  private final CorpusEngines engines;
  private final Path work;
  private final CodeUnderTest code;
  private final ResultsFile results;
  private final Path page;

  private CorpusRun(Path corpus, CorpusEngines engines, Path work, CodeUnderTest code, ResultsFile results, Path page) {
    this.corpus = corpus;
    this.engines = engines;
    this.work = work;
    this.code = code;
    this.results = results;
    this.page = page;
  }

  /**
   * Runs.
   *
   * @param arguments the directory with the repositories, each under the last word of its address; this project's
   *     directory; the directory with the binaries of PostgreSQL; the directory whose {@code bin} has MariaDB's
   *     programs, empty for the installed one's; how many histories to run at the same time; then the names of some
   *     histories, where not all are to be run
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path project = Path.of(arguments[1]).toAbsolutePath().normalize();
    List<CorpusHistory> all = list();
    Set<String> wanted = Stream.of(arguments).skip(5).flatMap(names -> Stream.of(names.split(",")))
        .filter(name -> !name.isBlank()).collect(Collectors.toSet());
    Path work = Files.createTempDirectory("migration-guard-corpus");
    Optional<Path> mariaDb = Optional.of(arguments[3]).filter(home -> !home.isBlank()).map(Path::of);
    try (CorpusEngines engines = new CorpusEngines(Path.of(arguments[2]), work.resolve("postgres"), mariaDb)) {
      new CorpusRun(Path.of(arguments[0]).toAbsolutePath(), engines, work, CodeUnderTest.of(project),
          new ResultsFile(project.resolve("docs/corpus.tsv"), all), project.resolve("docs/corpus.md"))
          .run(all.stream().filter(history -> wanted.isEmpty() || wanted.contains(history.name())).toList(),
              Integer.parseInt(arguments[4]));
    } finally {
      delete(work);
    }
  }

  private void run(List<CorpusHistory> histories, int workers) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(workers);
    List<Future<?>> running = new ArrayList<>();
    for (CorpusHistory history : histories) {
      if (history.isThere(corpus)) {
        running.add(threads.submit(() -> keep(judged(history))));
      } else {
        System.out.println(history.name() + ": not in " + corpus + "; clone " + history.repository());
      }
    }
    threads.shutdown();
    for (Future<?> one : running) {
      try {
        one.get();
      } catch (ExecutionException mistake) {
        throw new IllegalStateException("the results could not be kept", mistake);
      }
    }
  }

  /** Kept at once, so that a run that is ended leaves what it found. */
  private synchronized void keep(HistoryResult result) {
    System.out.println(shown(result));
    try {
      results.put(result);
      Files.writeString(page, CorpusPage.of(list(), results.read()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** A mistake of the gate's own is a result too: it must not hide those of the other histories. */
  private HistoryResult judged(CorpusHistory history) {
    try {
      Path own = Files.createDirectories(work.resolve(history.name()));
      return new HistoryRun(history, corpus, own, engines.of(history, corpus), code).judge();
    } catch (EngineUnavailableException notHere) {
      return HistoryResult.without(history, code, 0, "", "not run: " + notHere.getMessage(), 0);
    } catch (Exception mistake) {
      mistake.printStackTrace();
      return HistoryResult.without(history, code, 0, "", "the gate itself failed: " + mistake, 0);
    }
  }

  /** The corpus, in the order of its list. */
  static List<CorpusHistory> list() throws IOException {
    InputStream list = CorpusRun.class.getResourceAsStream("corpus.csv");
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
      return lines.lines().skip(1).filter(line -> !line.isBlank()).map(CorpusHistory::parse).toList();
    }
  }

  private static String shown(HistoryResult result) {
    return String.format(Locale.ROOT, "%-24s %-5s %-15s %3d files %3d/%3d tables  a %s  b %s  c %s  %.1f s%n%s",
        result.history().name(), result.works() ? "works" : "-", result.engine(), result.files(), result.populated(),
        result.tables(), result.nothing(), result.harmless(), result.rename(), result.seconds(),
        Stream.concat(Stream.of(result.reason(), result.made(), result.obstacle(), result.nothing().detail(),
            result.harmless().detail(), result.rename().detail()), result.unpopulated().stream())
            .filter(text -> !text.isEmpty()).map(text -> "    " + text + "\n").collect(Collectors.joining()));
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
