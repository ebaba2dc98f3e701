package io.github.migrationguard.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.GuardScenario;
import io.github.migrationguard.comparison.Impact;
import io.github.migrationguard.evidence.DataGap;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Severity;
import io.github.migrationguard.verdict.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Migrations that fail on rows of tables of which nobody said anything: nothing is known of what those hold. */
class MadeUpRowsTest {

  private static final String TIGHTEN = "ALTER TABLE notes ALTER COLUMN words SET NOT NULL;";

  @TempDir
  private Path directory;

  private GuardScenario orders;

  @BeforeEach
  void orders() {
    orders = GuardScenario.ofOrders(directory, "1")
        .migration("V1__orders.sql", """
            CREATE TABLE orders (id BIGINT PRIMARY KEY, total NUMERIC(9, 2) NOT NULL);
            CREATE TABLE notes (id BIGINT PRIMARY KEY, order_id BIGINT REFERENCES orders, words VARCHAR(40));
            CREATE TABLE stars (note_id BIGINT REFERENCES notes, stars INT NOT NULL);
            """);
  }

  private static void warns(GuardScenario.Outcome outcome) {
    assertThat(outcome.findings(FindingCode.MG201)).singleElement().satisfies(finding -> {
      assertThat(finding.severity()).isEqualTo(Severity.WARN);
      assertThat(finding.migration()).contains("V2__notes.sql");
      assertThat(finding.message()).contains("in a table that the contract does not name");
    });
  }

  private static void stops(GuardScenario.Outcome outcome) {
    assertThat(outcome.findings(FindingCode.MG201)).extracting(Finding::severity).containsExactly(Severity.ERROR);
    assertThat(outcome.report().verdict()).isEqualTo(Verdict.UNSAFE);
    assertThat(outcome.report().rows()).containsEntry("notes", 200L);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      TIGHTEN,
      "ALTER TABLE stars ADD CONSTRAINT few CHECK (stars < 3);",
      "ALTER TABLE stars ADD CONSTRAINT one UNIQUE (note_id);",
      "ALTER TABLE notes ALTER COLUMN words SET DATA TYPE INT;",
      "DELETE FROM notes WHERE id > 100;"})
  void isSaidAndDoesNotStopTheBuild(String sql) {
    GuardScenario.Outcome outcome = orders.migration("V2__notes.sql", sql).check();

    warns(outcome);
    assertThat(outcome.report().verdict()).isEqualTo(Verdict.WARN);
    assertThat(outcome.impacts()).containsEntry("total", Impact.STABLE);
    assertThat(outcome.report().rows())
        .containsEntry("orders", 20L).containsEntry("notes", 0L).containsEntry("stars", 0L);
    assertThat(outcome.report().gaps()).extracting(DataGap::table).containsExactly("notes", "stars");
  }

  /** One that orders reference has to have rows. */
  @ParameterizedTest
  @ValueSource(strings = {"nick", "shop_id"})
  void aTableThatOthersNeedHasNoNulls(String column) {
    GuardScenario.Outcome outcome = needed()
        .migration("V2__notes.sql", "ALTER TABLE customers ALTER COLUMN " + column + " SET NOT NULL").check();

    warns(outcome);
    assertThat(outcome.report().verdict()).isEqualTo(Verdict.WARN);
    assertThat(outcome.report().rows()).containsEntry("customers", 200L).containsEntry("orders", 20L);
  }

  @Test
  void aNullInATableThatTheContractNamesStands() {
    GuardScenario.Outcome outcome = needed()
        .migration("V2__notes.sql", "ALTER TABLE orders ALTER COLUMN remark SET NOT NULL").check();

    assertThat(outcome.findings(FindingCode.MG201)).extracting(Finding::severity).containsExactly(Severity.ERROR);
  }

  private GuardScenario needed() {
    return orders.migration("V1__orders.sql", """
        CREATE TABLE shops (id BIGINT PRIMARY KEY);
        CREATE TABLE customers (id BIGINT PRIMARY KEY, nick VARCHAR(40), shop_id BIGINT REFERENCES shops);
        CREATE TABLE orders (id BIGINT PRIMARY KEY, total NUMERIC(9, 2) NOT NULL, remark VARCHAR(40),
          customer_id BIGINT NOT NULL REFERENCES customers);
        """);
  }

  @Test
  void whatComesAfterItIsJudged() {
    GuardScenario.Outcome outcome = orders.migration("V2__notes.sql", TIGHTEN)
        .migration("V3__cents.sql", "UPDATE orders SET total = total * 100;").check();

    warns(outcome);
    assertThat(outcome.report().verdict()).isEqualTo(Verdict.UNSAFE);
    assertThat(outcome.blamed("total")).isEqualTo("V3__cents.sql");
  }

  @Test
  void aTableThatTheContractNamesIsWhatItSays() {
    stops(orders.contract(orders.text("migration-guard.yml").replace("tables:\n",
            "tables:\n  notes: {rows: 200, columns: {id: {type: bigint}, words: {type: varchar, nullRate: 0.1}}}\n"))
        .migration("V2__notes.sql", TIGHTEN).check());
  }

  @Test
  void aTableThatAPipelineReadsIsNotLeftEmpty() {
    stops(orders.file("features.sql", "SELECT id, total, (SELECT COUNT(*) FROM notes n WHERE n.order_id = o.id) AS notes"
        + " FROM orders o")
        .migration("V2__notes.sql", "ALTER TABLE notes ALTER COLUMN words SET DATA TYPE INT;").check());
  }

  @Test
  void aColumnThatNoRowCanHaveFailsWhateverTheRows() {
    stops(orders.migration("V2__notes.sql", "ALTER TABLE notes ADD COLUMN author VARCHAR(40) NOT NULL;").check());
  }

  @Test
  void aTableThatTheContractReferencesAloneHasRows() {
    GuardScenario.Outcome outcome = needed()
        .migration("V1__orders.sql", """
            CREATE TABLE customers (id BIGINT PRIMARY KEY, nick VARCHAR(40));
            CREATE TABLE orders (id BIGINT PRIMARY KEY, total NUMERIC(9, 2) NOT NULL, customer_id BIGINT NOT NULL);
            """)
        .contract(orders.text("migration-guard.yml").replace("    columns:\n",
            "    foreignKeys: {customer_id: {references: customers.id}}\n    columns:\n      customer_id: {type: bigint}\n"))
        .migration("V2__notes.sql", "ALTER TABLE customers ALTER COLUMN nick SET NOT NULL").check();

    warns(outcome);
    assertThat(outcome.report().rows()).containsEntry("customers", 200L).containsEntry("orders", 20L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"DROP TABLE nowhere;", "CREATE EXTENSION hstore;"})
  void aMigrationThatFailsWithoutThemTooStopsTheBuild(String next) {
    stops(orders.migration("V2__notes.sql", TIGHTEN + next).check());
  }

  @Test
  void aMigrationThatDoesNotEndOnThemIsNotTriedAgain() {
    stops(orders.migration("V2__notes.sql", "SET QUERY_TIMEOUT 300; UPDATE notes SET words = 'long' WHERE id <"
        + " (SELECT COUNT(*) FROM SYSTEM_RANGE(1, 100000000) WHERE \"X\" + notes.id > 0);").check());
  }
}
