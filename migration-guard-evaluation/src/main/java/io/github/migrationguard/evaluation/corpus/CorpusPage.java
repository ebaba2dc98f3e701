package io.github.migrationguard.evaluation.corpus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code docs/corpus.md}. */
final class CorpusPage {

  private static final String HEAD = """
      # The corpus: public histories

      Written by `mvn -Pcorpus verify -DskipTests -Dcorpus=DIRECTORY` from the results that it keeps in
      [corpus.tsv](corpus.tsv); do not edit. The question: does the gate run on the Flyway histories of real products, with
      nothing said but a contract?

      %s
      Each history is applied up to its newest version. What is written for PostgreSQL runs on the version that its project
      declares, as the plugin would choose it, on an installed server where the published binaries lack an extension, and
      with the roles, schemas and extensions that the gate makes by itself. What is written for MySQL or MariaDB runs in a
      [lent database](scratch-database.md) (engine `jdbc`) of the MariaDB that is installed, which is not MySQL. Everything else
      runs on H2. A contract is generated from the schema that says no more than the schema does (every table, its columns'
      types, its primary key), and a pipeline that reads the table which most others reference, and up to four of those. Then the gate is asked three times:

      * **a**: nothing is pending. It must be quiet: SAFE, or WARN for nothing but vacuous features (MG305).
      * **b**: a nullable column and an index are pending. It must be quiet.
      * **c**: a rename is pending of a column that the pipeline reads, the first whose feature is not vacuous (MG305): one that
        is constant before cannot break. It must be UNSAFE, name column and rename (MG101), and blame the feature that the
        column feeds on that script.

      An answer that is not the right one is marked (!). Notes that something was made beforehand (MG202, INFO) and that there
      is a new column (MG105) are quiet. *populated* counts the base tables that have rows. *settings* says where the
      project configures what the gate was given of its Flyway (locations, schemas, prefixes, placeholders): what stands
      in code or in the environment, nobody but a person can hand on. *setup* says that a script of the project
      was handed on as well, which its application runs before Flyway. Java migrations run where LIST names the module with
      their classes in its last column; elsewhere they do not, as the scripts apply without them.

      The histories themselves are not kept here. Fill the directory with

      ```
      cut -d, -f2,3 LIST | tail -n +2 | sort -u | while IFS=, read url commit; do
        git clone -q "$url" "$DIRECTORY/${url##*/}" && git -C "$DIRECTORY/${url##*/}" checkout -q "$commit"
      done
      ```

      where LIST is `migration-guard-evaluation/src/main/resources/io/github/migrationguard/evaluation/corpus/corpus.csv`,
      which also has each project's commit and licence.

      %s
      `-Dcorpus.only=openvsx,marquez` runs some of them, and leaves the
      results of the others as they are; `-Dcorpus.workers=2` runs two at a time.

      """;

  private static final String MYSQL = "MySQL, on MariaDB";

  private CorpusPage() {}

  /** @param list all histories, those without a result too */
  static String of(List<CorpusHistory> list, List<HistoryResult> results) {
    StringBuilder page = new StringBuilder(String.format(HEAD, runs(list, results), CompiledClasses.commands()));
    List<HistoryResult> postgres = results.stream().filter(result -> result.history().isPostgres()).toList();
    page.append("## In figures\n\n| | histories | apply | every table populated | a | b | c | all of it |\n")
        .append("| --- | --: | --: | --: | --: | --: | --: | --: |\n");
    figures(page, "PostgreSQL", postgres, result -> true);
    figures(page, "of these, configured in files that the plugin reads, no Java migrations, no setup script", postgres,
        result -> isUnaided(result.history()));
    figures(page, "H2", results, result -> result.history().dialect().equals("h2"));
    figures(page, MYSQL, results, CorpusPage::isMySql);
    figures(page, "SQLite, on H2", results, result -> result.history().dialect().equals("sqlite"));
    page.append(String.format(Locale.ROOT,
        "%nTables of PostgreSQL histories that apply: %d, of them with rows: %d. The whole took %.0f minutes of work.%n",
        postgres.stream().mapToInt(HistoryResult::tables).sum(), postgres.stream().mapToInt(HistoryResult::populated).sum(),
        results.stream().mapToDouble(HistoryResult::seconds).sum() / 60));
    section(page, "PostgreSQL", postgres);
    section(page, MYSQL, results.stream().filter(CorpusPage::isMySql).toList());
    section(page, "Other databases", results.stream()
        .filter(result -> !result.history().isPostgres() && !isMySql(result)).toList());
    page.append("\n## What the gate did by itself\n\n");
    postgres.stream().filter(result -> !result.reason().isEmpty() || !result.made().isEmpty())
        .forEach(result -> page.append("* **").append(result.history().name()).append("**: ")
            .append(Stream.of(result.reason(), result.made()).filter(text -> !text.isEmpty())
                .collect(Collectors.joining(". ")))
            .append('\n'));
    page.append("\n## Why the rest does not\n\nWhat a history needs is what a person took the message to mean; that it would"
        + " work then was not tried.\n\n");
    results.stream().filter(result -> !result.works()).forEach(result -> reason(page, result));
    return page.toString();
  }

  private static boolean isMySql(HistoryResult result) {
    return result.history().sql() == CorpusSql.MYSQL;
  }

  private static boolean isUnaided(CorpusHistory history) {
    return history.isConfiguredInFiles() && history.javaMigrations() == 0 && !history.hasSetup();
  }

  /** Which histories were run on which code, and when. */
  private static String runs(List<CorpusHistory> list, List<HistoryResult> results) {
    Map<String, List<HistoryResult>> byCode = new LinkedHashMap<>();
    results.forEach(result -> byCode.computeIfAbsent(result.code().shown(), code -> new ArrayList<>()).add(result));
    StringBuilder text = new StringBuilder(byCode.size() == 1 ? "All results are of one state of the code:\n\n"
        : "The results are of several states of the code:\n\n");
    byCode.forEach((code, of) -> {
      List<String> minutes = of.stream().map(result -> result.code().minute()).distinct().sorted().toList();
      text.append("* ").append(code).append(": ").append(of.size()).append(" of ").append(list.size())
          .append(" histories, begun ").append(String.join(" and ", minutes)).append(" UTC");
      if (byCode.size() > 1) {
        text.append(" (").append(of.stream().map(result -> result.history().name()).collect(Collectors.joining(", ")))
            .append(')');
      }
      text.append(".\n");
    });
    Set<String> run = results.stream().map(result -> result.history().name()).collect(Collectors.toSet());
    String left = list.stream().map(CorpusHistory::name).filter(name -> !run.contains(name))
        .collect(Collectors.joining(", "));
    return text + (left.isEmpty() ? "" : "* not run: " + left + ".\n");
  }

  private static void figures(StringBuilder page, String name, List<HistoryResult> results, Predicate<HistoryResult> of) {
    List<HistoryResult> group = results.stream().filter(of).toList();
    page.append("| ").append(name).append(" | ").append(group.size());
    List<Predicate<HistoryResult>> questions = List.of(HistoryResult::applies,
        result -> result.applies() && result.unpopulated().isEmpty(), result -> result.nothing().right(),
        result -> result.harmless().right(), result -> result.rename().right(), HistoryResult::works);
    questions.forEach(question -> page.append(" | ").append(group.stream().filter(question).count()));
    page.append(" |\n");
  }

  private static void section(StringBuilder page, String name, List<HistoryResult> results) {
    page.append("\n## ").append(name)
        .append("\n\n| history | files | engine | settings | applies | populated | a | b | c | s |\n")
        .append("| --- | --: | --- | --- | --- | --: | --- | --- | --- | --: |\n");
    results.forEach(result -> row(page, result));
  }

  private static void row(StringBuilder page, HistoryResult result) {
    CorpusHistory history = result.history();
    page.append(String.format(Locale.ROOT, "| [%s](%s/tree/%s) | %d | %s | %s | %s | %s | %s | %s | %s | %.0f |%n",
        history.name(), history.repository(), history.commit(), result.files(), result.engine(),
        settings(history), result.applies() ? "yes" : "no",
        result.applies() ? result.populated() + " of " + result.tables() : "-", result.nothing(), result.harmless(),
        result.rename(), result.seconds()));
  }

  private static String settings(CorpusHistory history) {
    return (history.configured().isEmpty() ? "-" : history.configured()) + (history.hasSetup() ? ", setup" : "");
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
