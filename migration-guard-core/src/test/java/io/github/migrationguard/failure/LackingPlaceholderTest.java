package io.github.migrationguard.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.GuardReport;
import io.github.migrationguard.GuardScenario;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.verdict.Verdict;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts with a placeholder to which the project gives a value elsewhere: in code, or in the environment. */
class LackingPlaceholderTest {

  @TempDir Path directory;

  private GuardScenario scenario;

  @BeforeEach
  void create() {
    scenario = GuardScenario.ofOrders(directory, "1");
  }

  private Finding inconclusive() {
    GuardReport report = scenario.check().report();
    assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(report.findings()).extracting(Finding::code).containsExactly(FindingCode.MG202);
    return report.findings().get(0);
  }

  @Test
  void aPendingScriptIsNoBrokenOneForLackOfIt() {
    scenario.migration("V2__note.sql", "-- a note\nALTER TABLE ${schema}.orders ADD note VARCHAR(20)")
        .migration("V3__other.sql", "SELECT 1");

    Finding finding = inconclusive();

    assertThat(finding.message()).isEqualTo("The placeholder ${schema} has no value, so the script cannot be run."
        + " What it does to the features was not judged. What comes after it was not judged.");
    assertThat(finding.resolution()).isEqualTo("Give schema the value that it has in production: with the parameter"
        + " placeholders (<placeholders><schema>...</schema></placeholders>), or where the project configures Flyway"
        + " (spring.flyway.placeholders.schema). Flyway wants one in comments as well.");
    assertThat(finding.migration()).contains("V2__note.sql");
    assertThat(finding.line()).isEqualTo(OptionalInt.of(2));
  }

  @Test
  void withTheValueItIsJudged() {
    scenario.migration("V2__note.sql", "ALTER TABLE ${schema}.orders ADD note VARCHAR(20)")
        .flyway("placeholders.schema", "public");

    assertThat(scenario.check().report().verdict()).isEqualTo(Verdict.SAFE);
  }

  @Test
  void aCallbackIsNamedAndNotTheMigrationThatItRunsAlongWith() {
    scenario.migration("V2__note.sql", "ALTER TABLE orders ADD note VARCHAR(20)")
        .migration("beforeValidate.sql", "SELECT 1;\nSELECT '${schema}';");

    Finding finding = inconclusive();

    assertThat(finding.migration()).contains("beforeValidate.sql");
    assertThat(finding.line()).isEqualTo(OptionalInt.of(2));
    assertThat(finding.message()).contains("beforeValidate.sql runs along with V");
  }

  @Test
  void aBaselineThatLacksItIsNotJudged() {
    scenario.migration("V1_1__grant.sql", "-- for ${team}\nSELECT 1").contract(
        scenario.text("migration-guard.yml").replace("baseline: \"1\"", "baseline: \"1.1\""));

    Finding finding = inconclusive();

    assertThat(finding.message()).isEqualTo("The placeholder ${team} has no value, so the script cannot be run."
        + " It belongs to the baseline, so the gate judged nothing.");
    assertThat(finding.line()).isEqualTo(OptionalInt.of(1));
  }
}
