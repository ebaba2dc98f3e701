package io.github.migrationguard.evaluation.corpus;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** {@code docs/corpus.md}. */
final class CorpusPage {

  private static final String HEAD = """
      # The corpus: public histories

      Written by `mvn -Pcorpus verify -DskipTests -Dcorpus=DIRECTORY`; do not edit. The question: does the gate run on the
      Flyway histories of real products, with nothing said but a contract?

      Each history is applied to the engine that it was written for, up to its newest version. A contract is generated from
      the schema that says no more than the schema does (every table, its columns' types, its primary key), and a pipeline
      that reads the table which most others reference, and up to four of those. Then the gate is asked three times:

      * **a**: nothing is pending. It must be quiet: SAFE, or WARN for nothing but vacuous features (MG305).
      * **b**: a nullable column and an index are pending. It must be quiet.
      * **c**: a rename is pending of a column that the pipeline reads. It must be UNSAFE, name column and rename (MG101), and
        blame the feature that the column feeds on that script.

      An answer that is not the right one is marked (!). *populated* counts the base tables that have rows. *settings* says
      where the project configures what the gate was given of its Flyway (locations, schemas, prefixes, placeholders):
      what stands in code or in the environment, nobody but a person can hand on.

      The histories themselves are not kept here. Fill the directory with

      ```
      cut -d, -f2,3 LIST | tail -n +2 | sort -u | while IFS=, read url commit; do
        git clone -q "$url" "$DIRECTORY/${url##*/}" && git -C "$DIRECTORY/${url##*/}" checkout -q "$commit"
      done
      ```

      where LIST is `migration-guard-evaluation/src/main/resources/io/github/migrationguard/evaluation/corpus/corpus.csv`,
      which also has each project's commit and licence. `-Dcorpus.only=openvsx,marquez` runs some of them.

      """;

  private CorpusPage() {}

  static String of(List<HistoryResult> results) {
    StringBuilder page = new StringBuilder(HEAD);
    page.append("## In figures\n\n| | histories | apply | every table populated | a | b | c | all of it |\n")
        .append("| --- | --: | --: | --: | --: | --: | --: | --: |\n");
    figures(page, "PostgreSQL", results, result -> result.history().isPostgres());
    figures(page, "of these, with nothing but their own files", results,
        result -> result.history().isPostgres() && result.history().needs().isEmpty());
    figures(page, "MySQL, on H2", results, result -> result.history().dialect().equals("mysql"));
    figures(page, "H2", results, result -> result.history().dialect().equals("h2"));
    figures(page, "SQLite, on H2", results, result -> result.history().dialect().equals("sqlite"));
    page.append("\n## Each history\n\n| history | files | engine | settings | applies | populated | a | b | c | s |\n")
        .append("| --- | --: | --- | --- | --- | --: | --- | --- | --- | --: |\n");
    results.forEach(result -> row(page, result));
    page.append("\n## Why the rest does not\n\n");
    results.stream().filter(result -> !result.works()).forEach(result -> reason(page, result));
    return page.toString();
  }

  private static void figures(StringBuilder page, String name, List<HistoryResult> results, Predicate<HistoryResult> of) {
    List<HistoryResult> group = results.stream().filter(of).toList();
    page.append("| ").append(name).append(" | ").append(group.size());
    List<Predicate<HistoryResult>> questions = List.of(HistoryResult::applies,
        result -> result.applies() && result.populated() == result.tables(), result -> result.nothing().right(),
        result -> result.harmless().right(), result -> result.rename().right(), HistoryResult::works);
    questions.forEach(question -> page.append(" | ").append(group.stream().filter(question).count()));
    page.append(" |\n");
  }

  private static void row(StringBuilder page, HistoryResult result) {
    CorpusHistory history = result.history();
    page.append(String.format(Locale.ROOT, "| [%s](%s/tree/%s) | %d | %s | %s | %s | %s | %s | %s | %s | %.0f |%n",
        history.name(), history.repository(), history.commit(), result.files(), result.engine(),
        history.configured().isEmpty() ? "-" : history.configured(), result.applies() ? "yes" : "no",
        result.applies() ? result.populated() + " of " + result.tables() : "-", result.nothing(), result.harmless(),
        result.rename(), result.seconds()));
  }

  private static void reason(StringBuilder page, HistoryResult result) {
    CorpusHistory history = result.history();
    String needs = history.needs().isEmpty() ? "" : " It needs " + history.needs() + ".";
    List<String> said = result.applies()
        ? List.of(result.nothing().detail(), result.harmless().detail(), result.rename().detail())
        : List.of(result.obstacle());
    List<String> all = result.unpopulated().isEmpty() ? said : result.unpopulated();
    page.append("* **").append(history.name()).append("**:").append(needs)
        .append(all.stream().filter(text -> text.contains(" ")).distinct()
            .map(text -> " `" + text.replace('`', '\'') + "`").collect(Collectors.joining(";")))
        .append('\n');
  }
}
