package io.github.migrationguard.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.migrationguard.GuardException;
import io.github.migrationguard.GuardReport;
import io.github.migrationguard.GuardScenario;
import io.github.migrationguard.verdict.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tables that nobody can populate mean for the verdict. */
class PopulationTest {

  private static final String CONTRACT = """
      migrationGuard: 1
      name: shop
      baseline: "1"
      tables:
        customers: {primaryKey: id, columns: {id: {type: bigint}, income: {type: double}}}
      """;

  private static final String PIPELINE = """
      pipelines:
        shop: {sql: features.sql, entity: id}
      """;

  @TempDir
  private Path directory;

  private GuardScenario shop;

  @BeforeEach
  void shop() {
    shop = new GuardScenario(directory).migration("V1__schema.sql", """
        CREATE TABLE customers (id bigint PRIMARY KEY, income double precision NOT NULL);
        CREATE TABLE odd (id bigint PRIMARY KEY, customer bigint NOT NULL REFERENCES customers, a int NOT NULL,
          CHECK (a * a = 1234567));
        """);
  }

  @Test
  void aTableThatNobodyReadsIsNamedAndNoMore() {
    GuardReport report = shop.contract(CONTRACT + PIPELINE)
        .file("features.sql", "SELECT c.id, c.income, 1 AS odd FROM customers c").check().report();

    assertThat(report.gaps()).singleElement().satisfies(gap -> {
      assertThat(gap.table()).isEqualTo("odd");
      assertThat(gap.column()).isEmpty();
      assertThat(gap.reason()).startsWith("No rows of table odd can be made that satisfy check ");
    });
    assertThat(report.unjudged()).isEmpty();
    assertThat(report.verdict()).isNotEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void aTableThatAPipelineReadsLeavesItsFeaturesUnjudged() {
    GuardReport report = shop.contract(CONTRACT + PIPELINE).file("features.sql", """
        SELECT c.id, c.income,
               (SELECT COUNT(*) FROM customers x, public."odd" o WHERE o.customer = c.id AND x.id = c.id) AS n
          FROM customers c
        """).check().report();

    assertThat(report.unjudged()).singleElement().asString().startsWith(
        "Table odd has no rows, so that nothing was seen of what migrations do to the features that shop computes"
            + " from it. No rows of table odd can be made that satisfy check ");
    assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void aTableThatTheContractNamesIsUnjudged() {
    GuardReport report = shop.contract(CONTRACT + "  odd: {columns: {id: {type: bigint}}}\n").check().report();

    assertThat(report.unjudged()).singleElement().asString()
        .startsWith("Table odd has no rows, so that nothing was seen of what migrations do to it. No rows of table ");
    assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void rowsThatTheContractDescribesAndNobodyCanMakeAreAMistakeOfTheContract() {
    shop.contract(CONTRACT + "  odd: {rows: 10, columns: {id: {type: bigint}}}\n");

    assertThatThrownBy(() -> shop.check()).isInstanceOf(GuardException.class)
        .hasMessageContaining("migration-guard.yml:6").hasMessageContaining("No rows of table odd can be made");
  }
}
