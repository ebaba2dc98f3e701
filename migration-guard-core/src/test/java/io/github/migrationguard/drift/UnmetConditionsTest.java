package io.github.migrationguard.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.GuardScenario;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Severity;
import io.github.migrationguard.verdict.Verdict;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements that look for values which no synthetic row has. */
class UnmetConditionsTest {

  @TempDir
  private Path directory;

  private GuardScenario orders;

  @BeforeEach
  void orders() {
    orders = GuardScenario.ofOrders(directory, "1")
        .contract("""
            migrationGuard: 1
            name: orders
            baseline: "1"
            tables:
              orders:
                rows: 20
                primaryKey: id
                columns:
                  id:      {type: bigint}
                  total:   {type: decimal, min: 1, max: 500}
                  channel: {type: varchar}
                  state:   {type: varchar, values: {open: 0.5, paid: 0.5}}
            pipelines:
              order_features: {sql: features.sql, entity: id}
            """)
        .migration("V1__orders.sql", """
            CREATE TABLE orders (id BIGINT PRIMARY KEY, total NUMERIC(9, 2) NOT NULL, channel VARCHAR(40) NOT NULL,
              state VARCHAR(10) NOT NULL, note VARCHAR(40));
            CREATE TABLE notes (id BIGINT PRIMARY KEY, words VARCHAR(40));
            """);
  }

  private List<Finding> notes(String sql) {
    return orders.migration("V2__recode.sql", sql).check().findings(FindingCode.MG204);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "UPDATE ORDERS SET CHANNEL = 'web' WHERE CHANNEL = 'www'",
      "UPDATE orders o SET total = 0 WHERE o.state = 'open' AND (o.channel IN ('www', 'shop'))",
      "UPDATE public.orders SET \"channel\" = 'web' WHERE \"channel\" = 'www'",
      "DELETE FROM orders WHERE channel = 'www'"})
  void areSaid(String sql) {
    GuardScenario.Outcome outcome = orders.migration("V2__recode.sql", "SELECT 1;\n" + sql + ";").check();

    assertThat(outcome.findings(FindingCode.MG204)).singleElement().satisfies(finding -> {
      assertThat(finding.severity()).isEqualTo(Severity.INFO);
      assertThat(finding.table()).contains("orders");
      assertThat(finding.column()).contains("channel");
      assertThat(finding.line()).hasValue(2);
      assertThat(finding.message()).contains("'www'", "no synthetic row is one of them");
    });
    assertThat(outcome.report().verdict()).isEqualTo(Verdict.SAFE);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "UPDATE orders SET note = 'web' WHERE channel = 'www'",
      "UPDATE notes SET words = 'web' WHERE words = 'www'",
      "UPDATE orders SET total = 0 WHERE (channel = 'www' OR id > 0) AND id < 0",
      "UPDATE orders SET total = 0 WHERE channel = (SELECT MIN(words) FROM notes WHERE words = 'www')",
      "UPDATE orders SET total = 0 WHERE channel <> 'www' AND id < 0"})
  void areNotSaidOfWhatNobodyReadsOrWhatIsNotAsSimple(String sql) {
    assertThat(notes(sql)).isEmpty();
  }

  @Test
  void aValueThatIsThereIsMet() {
    assertThat(notes("UPDATE orders SET state = 'done' WHERE state = 'paid'")).extracting(Finding::severity)
        .containsExactly(Severity.WARN);
  }

  @Test
  void aValueThatTheScriptBroughtBeforeIsMet() {
    assertThat(notes("UPDATE orders SET state = 'done' WHERE state = 'paid';"
        + " UPDATE orders SET total = 0 WHERE state = 'done'")).extracting(Finding::severity).containsOnly(Severity.WARN);
  }

  @Test
  void aValueThatAMigrationBroughtBeforeIsMet() {
    orders.migration("V2__recode.sql", "UPDATE orders SET state = 'done' WHERE state = 'paid'")
        .migration("V3__refund.sql", "UPDATE orders SET total = 0 WHERE state = 'done'");

    assertThat(orders.check().findings(FindingCode.MG204)).extracting(Finding::severity).containsOnly(Severity.WARN);
  }

  @Test
  void areSaidOnceForAColumnWithAFewOfTheValues() {
    assertThat(notes("UPDATE orders SET channel = 'web' WHERE channel IN ('a1', 'b2', 'c3', 'd4', 'e5');"
        + " DELETE FROM orders WHERE channel = 'f6'")).singleElement().satisfies(finding ->
            assertThat(finding.message()).contains("'a1', 'b2', 'c3' and 2 more").doesNotContain("d4", "f6"));
  }
}
