package io.github.migrationguard.evaluation.corpus;

import io.github.migrationguard.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The results of runs, the newest of each history, so that a list may be run in parts and the page still shows them
 * all. Lines of values between tabs; each says which code it is of.
 */
final class ResultsFile {

  private static final String HEAD = String.join("\t", "history", "commit", "sources", "changed", "minute", "files",
      "engine", "reason", "made", "obstacle", "tables", "unpopulated", "pipelineTables", "a", "aRight", "aDetail", "b",
      "bRight", "bDetail", "c", "cRight", "cDetail", "seconds");

  private static final int VALUES = HEAD.split("\t").length;
  private static final String BETWEEN = " || ";

  private final Path file;
  private final List<CorpusHistory> list;

  /** @param file need not exist */
  ResultsFile(Path file, List<CorpusHistory> list) {
    this.file = file;
    this.list = list;
  }

  /** In the order of the list; histories without a result are left out. */
  List<HistoryResult> read() throws IOException {
    Map<String, String[]> lines = new LinkedHashMap<>();
    if (Files.exists(file)) {
      Files.readAllLines(file).stream().skip(1).map(line -> line.split("\t", -1)).filter(line -> line.length == VALUES)
          .forEach(line -> lines.put(line[0], line));
    }
    return list.stream().filter(history -> lines.containsKey(history.name()))
        .map(history -> parsed(history, lines.get(history.name()))).toList();
  }

  /** Puts a result in the place of an older one of the same history. */
  void put(HistoryResult result) throws IOException {
    List<HistoryResult> all = new ArrayList<>(read());
    all.removeIf(known -> known.history().name().equals(result.history().name()));
    all.add(result);
    Map<String, HistoryResult> named = all.stream()
        .collect(Collectors.toMap(each -> each.history().name(), each -> each));
    Files.write(file, Stream.concat(Stream.of(HEAD), list.stream().map(CorpusHistory::name).filter(named::containsKey)
        .map(name -> text(named.get(name)))).toList());
  }

  private static String text(HistoryResult result) {
    List<String> values = new ArrayList<>(List.of(result.history().name(), result.code().commit(),
        result.code().sources(), String.valueOf(result.code().changed()), result.code().minute(),
        String.valueOf(result.files()), result.engine(), result.reason(), result.made(), result.obstacle(),
        String.valueOf(result.tables()), String.join(BETWEEN, result.unpopulated()),
        String.valueOf(result.pipelineTables())));
    for (Answer answer : List.of(result.nothing(), result.harmless(), result.rename())) {
      values.addAll(List.of(answer.verdict().map(Verdict::name).orElse(""), String.valueOf(answer.right()),
          answer.detail()));
    }
    values.add(String.format(Locale.ROOT, "%.1f", result.seconds()));
    return values.stream().map(value -> value.replaceAll("\\s+", " ")).collect(Collectors.joining("\t"));
  }

  private static HistoryResult parsed(CorpusHistory history, String[] at) {
    CodeUnderTest code = new CodeUnderTest(at[1], at[2], Boolean.parseBoolean(at[3]), at[4]);
    List<String> unpopulated = at[11].isEmpty() ? List.of() : Arrays.asList(at[11].split(" \\|\\| "));
    return new HistoryResult(history, code, Integer.parseInt(at[5]), at[6], at[7], at[8], at[9],
        Integer.parseInt(at[10]), unpopulated, Integer.parseInt(at[12]), answer(at, 13), answer(at, 16), answer(at, 19),
        Double.parseDouble(at[22]));
  }

  private static Answer answer(String[] at, int first) {
    Optional<Verdict> verdict = at[first].isEmpty() ? Optional.empty() : Optional.of(Verdict.valueOf(at[first]));
    return new Answer(verdict, Boolean.parseBoolean(at[first + 1]), at[first + 2]);
  }
}
