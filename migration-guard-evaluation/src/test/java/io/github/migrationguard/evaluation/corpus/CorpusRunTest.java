package io.github.migrationguard.evaluation.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.database.H2Engine;
import io.github.migrationguard.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusRunTest {

  private static final CorpusHistory TINY = new CorpusHistory("tiny", "https://github.com/nobody/tiny", "0".repeat(40),
      "MIT", "h2", List.of("db"), Map.of(), "", 0, "");

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
  void aHistoryThatTheGateRunsOnGivesThreeRightAnswers() throws IOException {
    history("CREATE TABLE customers (id bigint PRIMARY KEY, income decimal(10, 2) NOT NULL);\n"
        + "CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint NOT NULL REFERENCES customers,"
        + " amount decimal(10, 2) NOT NULL);");

    HistoryResult result = judge();

    assertThat(result.works()).as("%s", result).isTrue();
    assertThat(result.tables()).isEqualTo(2);
    assertThat(result.pipelineTables()).isEqualTo(2);
    assertThat(result.nothing().verdict()).contains(Verdict.SAFE);
    assertThat(result.harmless().verdict()).contains(Verdict.SAFE);
    assertThat(result.rename().verdict()).contains(Verdict.UNSAFE);
    assertThat(CorpusPage.of(List.of(result))).contains("| H2 | 1 | 1 | 1 | 1 | 1 | 1 | 1 |")
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

    history("CREATE TABLE customers (id bigint PRIMARY KEY) ENGINE = InnoDB ROW_FORMAT = DYNAMIC;");
    HistoryResult refused = judge();
    assertThat(refused.applies()).isFalse();
    assertThat(refused.obstacle()).startsWith("V1__all.sql:1: ");
    assertThat(CorpusPage.of(List.of(refused))).contains("* **tiny**: `V1__all.sql:1: ");
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
    return new HistoryRun(TINY, directory, Files.createTempDirectory(directory, "work"), new H2Engine()).judge();
  }
}
