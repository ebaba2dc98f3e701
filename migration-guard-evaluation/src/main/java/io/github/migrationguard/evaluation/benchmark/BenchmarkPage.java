package io.github.migrationguard.evaluation.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code docs/benchmarks.md}, whichever way the figures come out. */
final class BenchmarkPage {

  private final List<Race> races;
  private final Optional<Python> python;

  /**
   * @param races by size, ascending
   * @param python empty where nothing of it was measured
   */
  BenchmarkPage(List<Race> races, Optional<Python> python) {
    this.races = races;
    this.python = python;
  }

  String text() {
    return ChurnCase.text("benchmarks.md")
        .replace("${machine}", machine())
        .replace("${rounds}", rounds())
        .replace("${aims}", aims())
        .replace("${seconds}", seconds())
        .replace("${ratios}", ratios())
        .replace("${heap}", heap())
        .replace("${stages}", races.stream().map(this::stages).collect(Collectors.joining("\n")))
        .replace("${broken}", broken());
  }

  private String machine() {
    return Runtime.getRuntime().availableProcessors() + " processors, Java " + System.getProperty("java.version") + ", "
        + python.map(Python::versions).orElse("no Python with pandas and scipy: its column is not measured");
  }

  private String rounds() {
    return races.stream().map(race -> String.format(Locale.ROOT, "%d at %,d customers",
        race.of(Contestant.GATE_H2).size(), race.customers())).collect(Collectors.joining(", "));
  }

  private String aims() {
    return lines("| aim | measured | |\n| --- | --- | --- |\n", Aim.of(races).stream().map(aim -> "| " + aim.wanted()
        + " | " + aim.figure().orElse("not measured") + " | " + (aim.met() ? "met" : "**not met**") + " |"));
  }

  private String seconds() {
    return perSize(contestant -> race -> shown(race, contestant, race.seconds(contestant)),
        List.of(Contestant.values()));
  }

  private String ratios() {
    StringBuilder table =
        new StringBuilder("| ratio |" + sizes() + "\n| --- |" + " ---: |".repeat(races.size()) + "\n");
    for (Contestant gate : gates()) {
      for (Contestant python : List.of(Contestant.PYTHON, Contestant.ARRAYS)) {
        row(table, gate.shown() + " / " + python.shown(), race -> race.ratio(gate, python, Set.of()));
      }
      row(table, gate.shown() + " / floor, the same work",
          race -> race.ratio(gate, gate.floor(), Aim.OTHER_QUESTIONS));
      row(table, gate.shown() + " / floor, everything", race -> race.ratio(gate, gate.floor(), Set.of()));
    }
    return table.toString();
  }

  private void row(StringBuilder table, String title, Figure figure) {
    table.append("| ").append(title).append(" |");
    races.forEach(race -> table.append(' ').append(figure.of(race).map(Spread::shown).orElse("-")).append(" |"));
    table.append('\n');
  }

  private interface Figure {
    Optional<Spread> of(Race race);
  }

  private interface Cell {
    String of(Race race);
  }

  private interface Row {
    Cell of(Contestant contestant);
  }

  private String heap() {
    return perSize(contestant -> race -> race.heap(contestant).map(spread -> String.format(Locale.ROOT, "%.0f / %.0f",
        spread.greatest() / 1.048576, race.live(contestant).orElseThrow().greatest() / 1.048576)).orElse("-"),
        Stream.of(Contestant.values()).filter(contestant -> !contestant.isPython()).toList());
  }

  private String perSize(Row cells, List<Contestant> contestants) {
    return lines("| |" + sizes() + "\n| --- |" + " ---: |".repeat(races.size()) + "\n", contestants.stream()
        .map(contestant -> "| " + contestant.shown() + " | " + races.stream()
            .map(race -> cells.of(contestant).of(race)).collect(Collectors.joining(" | ")) + " |"));
  }

  private String sizes() {
    return races.stream().map(race -> String.format(Locale.ROOT, " %,d |", race.customers()))
        .collect(Collectors.joining());
  }

  private static String shown(Race race, Contestant contestant, Optional<Spread> spread) {
    return spread.map(Spread::shown)
        .orElseGet(() -> race.failure(contestant).map(why -> "failed: " + why).orElse("not measured"));
  }

  private String stages(Race race) {
    return String.format(Locale.ROOT, "%n%,d customers:%n%n", race.customers()).replace("\r", "")
        + lines("| | milliseconds by stage, median |\n| --- | --- |\n", Stream.of(Contestant.values())
            .filter(contestant -> race.seconds(contestant).isPresent())
            .map(contestant -> "| " + contestant.shown() + " | " + race.stages(contestant).stream()
                .map(stage -> String.format(Locale.ROOT, "%s %,.0f", stage,
                    race.stage(contestant, stage).orElseThrow().median()))
                .collect(Collectors.joining(", ")) + " |"));
  }

  /** What the contestants found, which is the same work only where it is the same finding. */
  private String broken() {
    return races.stream().flatMap(race -> Stream.of(Contestant.values())
            .flatMap(contestant -> race.of(contestant).stream()).flatMap(turn -> turn.figures().stream()))
        .map(figures -> String.join(", ", figures.broken())).distinct().sorted().collect(Collectors.joining("; or "));
  }

  private static List<Contestant> gates() {
    return Stream.of(Contestant.values()).filter(Contestant::isGate).toList();
  }

  private static String lines(String head, Stream<String> rows) {
    return head + rows.collect(Collectors.joining("\n")) + "\n";
  }
}
