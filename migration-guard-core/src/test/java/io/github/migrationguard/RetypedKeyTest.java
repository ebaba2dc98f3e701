package io.github.migrationguard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Severity;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key that becomes one of another kind: its rows are still the same rows. */
class RetypedKeyTest {

  private static final String RETYPED = "ALTER TABLE orders ALTER COLUMN id SET DATA TYPE VARCHAR(64);";

  @TempDir
  private Path directory;

  private GuardScenario orders;

  @BeforeEach
  void orders() {
    orders = GuardScenario.ofOrders(directory, "1");
  }

  @Test
  void noRowIsLostNorNew() {
    GuardScenario.Outcome outcome = orders.migration("V2__text_key.sql", RETYPED).check();

    assertThat(outcome.codes()).containsExactly(FindingCode.MG102);
    Finding finding = outcome.findings(FindingCode.MG102).get(0);
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.message()).contains("all 20 values compared are the same");
  }

  @Test
  void whatElseChangesIsSeenRowByRow() {
    GuardScenario.Outcome outcome = orders.migration("V2__text_key.sql",
        RETYPED + " DELETE FROM orders WHERE id = '3'; UPDATE orders SET total = total + 1000 WHERE id = '5';").check();

    assertThat(outcome.findings(FindingCode.MG204)).extracting(Finding::message).hasSize(2)
        .anySatisfy(message -> assertThat(message).contains("1 of 20 rows (5 %) is gone, such as 3"))
        .anySatisfy(message -> assertThat(message).contains("1 of 19 values (5.3 %) differs: 5: "));
  }

  @Test
  void aSampleOfOtherRowsSaysNothingOfLostOnes() {
    GuardScenario.Outcome outcome = orders
        .contract(orders.text("migration-guard.yml").replace("rows: 20", "rows: 25000"))
        .migration("V2__text_key.sql", RETYPED).check();

    assertThat(outcome.codes()).containsExactly(FindingCode.MG102);
  }
}
