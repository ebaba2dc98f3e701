package io.github.migrationguard.evaluation.corpus;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs the gate on every history of the corpus, and writes the page that says what came of it. */
public final class CorpusRun {

  private CorpusRun() {}

  /**
   * Runs.
   *
   * @param arguments the directory with the repositories, each under the last word of its address; the page to write;
   *     then the names of some histories, where not all are to be run: the page is not written then
   */
  public static void main(String[] arguments) throws IOException, SQLException {
    Path corpus = Path.of(arguments[0]);
    List<CorpusHistory> all = list();
    Set<String> wanted = Stream.of(arguments).skip(2).flatMap(names -> Stream.of(names.split(",")))
        .filter(name -> !name.isBlank()).collect(Collectors.toSet());
    Path work = Files.createTempDirectory("migration-guard-corpus");
    List<HistoryResult> results = new ArrayList<>();
    try (CorpusEngines engines = CorpusEngines.open(work.resolve("postgres"))) {
      for (CorpusHistory history : all) {
        if (!wanted.isEmpty() && !wanted.contains(history.name())) {
          continue;
        }
        if (!history.isThere(corpus)) {
          System.out.println(history.name() + ": not in " + corpus + "; clone " + history.repository());
          continue;
        }
        Path own = Files.createDirectories(work.resolve(history.name()));
        HistoryResult result = judged(history, corpus, own, engines);
        results.add(result);
        System.out.println(shown(result));
      }
    } finally {
      delete(work);
    }
    if (wanted.isEmpty() && results.size() == all.size()) {
      Files.writeString(Path.of(arguments[1]), CorpusPage.of(results));
    }
  }

  /** A mistake of the gate's own is a result too: it must not hide those of the other histories. */
  private static HistoryResult judged(CorpusHistory history, Path corpus, Path work, CorpusEngines engines)
      throws IOException {
    try {
      return new HistoryRun(history, corpus, work, engines.of(history)).judge();
    } catch (RuntimeException mistake) {
      mistake.printStackTrace();
      return HistoryResult.broken(history, "the gate itself failed: " + mistake);
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
    return String.format(Locale.ROOT, "%-24s %-5s %3d files %3d/%3d tables  a %s  b %s  c %s  %.1f s%n%s",
        result.history().name(), result.works() ? "works" : "-", result.files(), result.populated(), result.tables(),
        result.nothing(), result.harmless(), result.rename(), result.seconds(),
        Stream.concat(Stream.of(result.obstacle(), result.nothing().detail(), result.harmless().detail(),
            result.rename().detail()), result.unpopulated().stream())
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
