package io.github.migrationguard.evaluation.corpus;

import io.github.migrationguard.GuardException;
import io.github.migrationguard.GuardReport;
import io.github.migrationguard.GuardRequest;
import io.github.migrationguard.MigrationGuard;
import io.github.migrationguard.comparison.Impact;
import io.github.migrationguard.contract.ContractException;
import io.github.migrationguard.contract.ContractReader;
import io.github.migrationguard.database.DatabaseEngine;
import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.engine.Prerequisites;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Severity;
import io.github.migrationguard.migration.MigrationFailure;
import io.github.migrationguard.migration.MigrationHistory;
import io.github.migrationguard.migration.MigrationHistoryException;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.TableSchema;
import io.github.migrationguard.synthesis.RowSynthesis;
import io.github.migrationguard.synthesis.SynthesisException;
import io.github.migrationguard.synthesis.SynthesisResult;
import io.github.migrationguard.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The gate on one history: nothing pending, something harmless, and a rename of what a pipeline reads. */
final class HistoryRun {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final long SEED = 42;
  private static final String NEW_NAME = "mg_renamed";

  private final CorpusHistory history;
  private final Path corpus;
  private final Path work;
  private final DatabaseEngine engine;
  private final CodeUnderTest code;
  private final Prerequisites prerequisites;

  private String engineName = "";
  private String reason = "";
  private String made = "";
  private DatabaseSchema schema;
  private String newest = "";
  private Optional<Path> setup = Optional.empty();
  private final Map<String, Long> rows = new TreeMap<>();
  private final Map<String, String> gaps = new TreeMap<>();
  private final Set<String> vacuous = new TreeSet<>();

  /**
   * @param corpus the directory with the repositories
   * @param work an empty directory
   * @param code what is run
   */
  HistoryRun(CorpusHistory history, Path corpus, Path work, DatabaseEngine engine, CodeUnderTest code) {
    this.history = history;
    this.corpus = corpus;
    this.work = work;
    this.engine = engine;
    this.code = code;
    this.prerequisites = new Prerequisites(engine);
  }

  HistoryResult judge() throws IOException {
    long start = System.nanoTime();
    Optional<String> script = history.setup();
    if (script.isPresent()) {
      setup = Optional.of(Files.writeString(work.resolve("setup.sql"), script.get()));
    }
    Optional<String> obstacle = history.isCompiled(corpus) ? survey() : Optional.of("not compiled: it needs its Java"
        + " migrations, and there is no target/classes with them and target/dependency in " + history.classes()
        .map(CompiledClasses::module).orElse("") + " of its repository");
    if (obstacle.isPresent()) {
      return HistoryResult.without(history, code, files(), engineName, obstacle.get(), seconds(start));
    }
    int tables = (int) schema.tables().values().stream().filter(HistoryRun::isBase).count();
    List<String> unpopulated = schema.tables().values().stream().filter(HistoryRun::isBase)
        .map(table -> schema.spoken(table.name())).filter(table -> rows.getOrDefault(table, 0L) == 0)
        .map(table -> table + ": " + gaps.getOrDefault(table, "no reason given")).toList();
    Optional<CorpusPipeline> pipeline = CorpusPipeline.over(schema, rows, history.sql());
    Answer nothing = answer("nothing", pipeline, Map.of(), this::isQuiet);
    Optional<CorpusPipeline> spared = pipeline.map(some -> some.sparing(vacuous));
    Answer harmless = pipeline.isEmpty() ? Answer.NONE : answer("harmless", pipeline,
        Map.of(history.script(newest, "harmless"), harmless(pipeline.get())), this::isQuiet);
    Answer rename = pipeline.isEmpty() ? Answer.NONE : answer("rename", pipeline,
        Map.of(history.script(newest, "rename"), rename(spared.get())), report -> isBlamed(report, spared.get()));
    return new HistoryResult(history, code, files(), engineName, reason, made, "", tables, unpopulated,
        pipeline.map(CorpusPipeline::tables).orElse(0), nothing, harmless, rename, seconds(start));
  }

  /** Applies everything, reads what there is then and fills it; what stands in the way otherwise. */
  private Optional<String> survey() throws IOException {
    while (true) {
      try {
        applyAll();
        return Optional.empty();
      } catch (MigrationFailure failed) {
        // what an administrator made is supplied as the gate itself supplies it
        if (!prerequisites.supply(failed)) {
          return Optional.of(said(failed));
        }
      } catch (MigrationHistoryException | SynthesisException | SQLException failed) {
        return Optional.of(firstLine(failed));
      }
    }
  }

  /** What the gate tells a user of a history that does not run to its end; no contract can be generated then. */
  private String said(MigrationFailure failed) throws IOException {
    Path contract = Files.createDirectories(work.resolve("obstacle")).resolve("migration-guard.yml");
    Files.writeString(contract, "migrationGuard: 1\nname: " + history.name()
        + "\ntables:\n  unknown: {columns: {id: {type: bigint}}}\n");
    try {
      return MigrationGuard.check(new GuardRequest(contract, history.migrations(corpus, List.of(), setup), engine,
              Optional.empty(), SEED, TODAY)).findings().stream()
          .filter(finding -> finding.severity() != Severity.INFO && finding.migration().isPresent()).findFirst()
          .map(finding -> line(finding.migration().get()
              + (finding.line().isPresent() ? ":" + finding.line().getAsInt() : "") + ": " + finding.message()))
          .orElseGet(() -> firstLine(failed));
    } catch (GuardException | ContractException refused) {
      return firstLine(failed);
    }
  }

  private void applyAll()
      throws IOException, SQLException, MigrationFailure, MigrationHistoryException, SynthesisException {
    try (SyntheticDatabase database = prerequisites.engine().create()) {
      engineName = database.description();
      try (MigrationHistory all = MigrationHistory.open(history.migrations(corpus, List.of(), setup),
          database.dataSource(), database::isUnsupportedSql)) {
        if (database.isOnlyOne()) {
          all.inLentDatabase(database.holdsOwnTable());
        }
        all.applyBaseline(Optional.empty());
        newest = all.version().orElse("0");
        schema = database.readSchema(all.schemas(), List.of(all.historyTable()));
        populate(database);
      }
    }
  }

  private void populate(SyntheticDatabase database) throws IOException, SQLException, SynthesisException {
    Path contract = work.resolve("migration-guard.yml");
    Files.writeString(contract, GeneratedContract.of(history, schema, newest, Optional.empty()));
    SynthesisResult result = new RowSynthesis().populate(database, ContractReader.read(contract), schema, SEED);
    result.tables().forEach((table, count) -> rows.put(schema.spoken(table), count.inserted() + count.existing()));
    result.gaps().forEach(gap -> gaps.putIfAbsent(schema.spoken(gap.table()), line(gap.reason())));
  }

  private interface Expectation {
    /** Empty where the report is as it should be; else why it is not. */
    Optional<String> missed(GuardReport report);
  }

  private Answer answer(String question, Optional<CorpusPipeline> pipeline, Map<String, String> pending,
      Expectation expectation) throws IOException {
    try {
      GuardReport report = check(question, pipeline, pending);
      reason = report.engineReason().orElse("");
      made = report.findings().stream().filter(HistoryRun::isNote).map(Finding::message).findFirst().orElse("");
      report.findings().stream().filter(finding -> finding.code() == FindingCode.MG305)
          .forEach(finding -> finding.feature().ifPresent(vacuous::add));
      Optional<String> missed = expectation.missed(report);
      return new Answer(Optional.of(report.verdict()), missed.isEmpty(), missed.orElseGet(() -> codes(report)));
    } catch (GuardException | ContractException failed) {
      return new Answer(Optional.empty(), false, firstLine(failed));
    }
  }

  private GuardReport check(String question, Optional<CorpusPipeline> pipeline, Map<String, String> pending)
      throws IOException {
    Path directory = Files.createDirectories(work.resolve(question));
    Path scripts = Files.createDirectories(directory.resolve("pending"));
    for (Map.Entry<String, String> script : pending.entrySet()) {
      Files.writeString(scripts.resolve(script.getKey()), script.getValue());
    }
    if (pipeline.isPresent()) {
      Files.writeString(directory.resolve(CorpusPipeline.FILE), pipeline.get().sql());
    }
    Path contract = directory.resolve("migration-guard.yml");
    Files.writeString(contract, GeneratedContract.of(history, schema, newest, pipeline));
    return MigrationGuard.check(new GuardRequest(contract, history.migrations(corpus, List.of(scripts), setup), engine,
        Optional.empty(), SEED, TODAY));
  }

  private Optional<String> isQuiet(GuardReport report) {
    List<String> loud = report.findings().stream()
        .filter(finding -> finding.code() != FindingCode.MG305 && finding.code() != FindingCode.MG105
            && !isNote(finding))
        .map(Finding::message).toList();
    boolean quiet = loud.isEmpty() && (report.verdict() == Verdict.SAFE || report.verdict() == Verdict.WARN);
    return quiet ? Optional.empty() : Optional.of(Stream.concat(loud.stream(), report.unjudged().stream()).findFirst()
        .map(HistoryRun::line).orElse("no reason given"));
  }

  /** What the gate made beforehand. */
  private static boolean isNote(Finding finding) {
    return finding.code() == FindingCode.MG202 && finding.severity() == Severity.INFO;
  }

  private Optional<String> isBlamed(GuardReport report, CorpusPipeline pipeline) {
    CorpusPipeline.Victim victim = pipeline.renamed();
    String script = history.script(newest, "rename");
    boolean found = report.findings().stream().anyMatch(finding -> finding.code() == FindingCode.MG101
        && finding.column().equals(Optional.of(victim.column()))
        && finding.table().equals(Optional.of(schema.spoken(victim.table())))
        && finding.migration().equals(Optional.of(script))
        && finding.rename().map(rename -> rename.to().endsWith("." + NEW_NAME)).orElse(false));
    boolean broken = report.features().stream().anyMatch(feature -> feature.comparison().impact() == Impact.BROKEN
        && feature.comparison().feature().equals(victim.feature())
        && feature.migration().map(migration -> migration.script().equals(script)).orElse(false));
    return report.verdict() == Verdict.UNSAFE && found && broken ? Optional.empty()
        : Optional.of((found ? "rename found" : "no rename of " + victim.table() + "." + victim.column() + " found")
            + (broken ? "" : ", " + victim.feature() + " not blamed on " + script) + "; " + codes(report));
  }

  private String harmless(CorpusPipeline pipeline) {
    String table = history.sql().quoted(pipeline.renamed().table());
    return "ALTER TABLE " + table + " ADD COLUMN mg_note varchar(100);\nCREATE INDEX mg_by_note ON " + table
        + " (mg_note);\n";
  }

  private String rename(CorpusPipeline pipeline) {
    return "ALTER TABLE " + history.sql().quoted(pipeline.renamed().table()) + " RENAME COLUMN "
        + history.sql().quoted(pipeline.renamed().column()) + " TO " + NEW_NAME + ";\n";
  }

  private static boolean isBase(TableSchema table) {
    return !table.isView();
  }

  private static String codes(GuardReport report) {
    return report.findings().stream().map(finding -> finding.code().name()).distinct().sorted()
        .collect(Collectors.joining(" "));
  }

  private int files() throws IOException {
    int files = 0;
    for (String location : history.locations()) {
      try (Stream<Path> all = Files.walk(history.directory(corpus).resolve(location))) {
        files += (int) all.filter(file -> file.getFileName().toString().endsWith(".sql")).count();
      }
    }
    return files;
  }

  /** What a failure says, without the paths of this machine. */
  private String firstLine(Throwable failure) {
    return line(String.valueOf(failure.getMessage()).replace(corpus.toAbsolutePath() + "/", "")
        .replace(work.toAbsolutePath() + "/", ""));
  }

  private static String line(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() > 400 ? line.substring(0, 400) + "..." : line;
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
