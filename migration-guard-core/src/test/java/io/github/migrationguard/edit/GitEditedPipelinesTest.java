package io.github.migrationguard.edit;

import static io.github.migrationguard.baseline.GitBaselineTest.CONTRACT;
import static io.github.migrationguard.baseline.GitBaselineTest.PIPELINE;
import static io.github.migrationguard.baseline.GitBaselineTest.RENAME;
import static io.github.migrationguard.baseline.GitBaselineTest.SCHEMA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.migrationguard.GuardException;
import io.github.migrationguard.GuardScenario;
import io.github.migrationguard.GuardScenario.Outcome;
import io.github.migrationguard.comparison.Impact;
import io.github.migrationguard.evidence.DeploymentOrder;
import io.github.migrationguard.evidence.PipelineChange;
import io.github.migrationguard.evidence.PipelineCorners;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Severity;
import io.github.migrationguard.revision.TestRepository;
import io.github.migrationguard.verdict.Verdict;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pipelines that a change edits, adds, removes or renames, and the order in which it may be deployed. */
class GitEditedPipelinesTest {

  private static final String ADD_COLUMN =
      "ALTER TABLE customers ADD COLUMN segment VARCHAR(9) DEFAULT 'retail' NOT NULL;\n";

  @TempDir
  Path directory;

  private TestRepository repository;

  @BeforeEach
  void commitMain() {
    repository = TestRepository.in(directory)
        .file("migrations/V1__schema.sql", SCHEMA)
        .file("features/people.sql", PIPELINE)
        .file("migration-guard.yml", CONTRACT);
    repository.commit();
    repository.branch("work");
  }

  private Outcome check() {
    return new GuardScenario(directory).check();
  }

  private static Optional<DeploymentOrder> order(Outcome outcome) {
    return outcome.report().deployment().orElseThrow().order();
  }

  private static PipelineCorners corners(Outcome outcome, String pipeline) {
    return outcome.report().deployment().orElseThrow().corners().stream()
        .filter(each -> each.pipeline().equals(pipeline)).findFirst().orElseThrow();
  }

  private static void assertSafe(Outcome outcome) {
    assertThat(outcome.report().verdict())
        .as(outcome.report().findings() + " " + outcome.report().unjudged()).isEqualTo(Verdict.SAFE);
  }

  @Test
  void aPipelineThatReadsANewColumnNeedsTheMigrationFirst() {
    repository.file("migrations/V2__segment.sql", ADD_COLUMN)
        .file("features/people.sql", PIPELINE.replace("income FROM", "income, segment FROM"));

    Outcome outcome = check();

    assertSafe(outcome);
    assertThat(order(outcome)).contains(DeploymentOrder.MIGRATION_FIRST);
    assertThat(outcome.impacts()).containsOnlyKeys("birth_year", "income");
  }

  @Test
  void aPipelineThatReadsADroppedColumnNoMoreGoesFirst() {
    repository.checkout("main").file("migrations/V2__note.sql", "ALTER TABLE customers ADD COLUMN note VARCHAR(9);\n")
        .file("features/people.sql",
            PIPELINE.replace("FROM customers", "FROM customers WHERE note IS NULL OR note <> ''"))
        .commit();
    repository.branch("later").file("migrations/V3__drop.sql", "ALTER TABLE customers DROP COLUMN note;\n")
        .file("features/people.sql", PIPELINE);

    Outcome outcome = check();

    assertSafe(outcome);
    assertThat(order(outcome)).contains(DeploymentOrder.PIPELINE_FIRST);
    assertThat(corners(outcome, "people").oldOnNew().orElseThrow().runs()).isFalse();
  }

  @Test
  void anEditThatHasNothingToDoWithTheMigrationMayGoInEitherOrder() {
    repository.file("migrations/V2__index.sql", "CREATE INDEX by_income ON customers (income);\n")
        .file("features/people.sql", "-- who they are\n" + PIPELINE);

    Outcome outcome = check();

    assertSafe(outcome);
    assertThat(order(outcome)).contains(DeploymentOrder.EITHER);
  }

  @Test
  void anEditOfValuesIsBlamedOnItselfBesideAMigrationThatDoesNoHarm() {
    repository.file("migrations/V2__index.sql", "CREATE INDEX by_income ON customers (income);\n")
        .file("features/people.sql", PIPELINE.replace("income FROM", "income * 100 AS income FROM"));

    Outcome outcome = check();

    assertThat(outcome.result("income").edit()).contains("features/people.sql");
    assertThat(outcome.result("income").migration()).isEmpty();
    assertThat(order(outcome)).contains(DeploymentOrder.EITHER);
  }

  @Test
  void aUnitThatMigrationAndPipelineChangeTogetherPassesAndOnlyTogether() {
    repository.file("migrations/V2__cents.sql",
            "ALTER TABLE customers ALTER COLUMN income SET DATA TYPE DECIMAL(12, 2);\nUPDATE customers SET income ="
            + " income * 100;\n")
        .file("features/people.sql", PIPELINE.replace("income FROM", "income / 100 AS income FROM"));

    Outcome outcome = check();

    assertThat(outcome.feature("income").impact()).isEqualTo(Impact.STABLE);
    assertThat(order(outcome)).contains(DeploymentOrder.TOGETHER);
    assertThat(corners(outcome, "people").oldOnNew().orElseThrow().changed()).containsExactly("income");
  }

  @Test
  void aPipelineMendedForOneMigrationIsBrokenByTheNext() {
    repository.file("migrations/V2__rename.sql", RENAME)
        .file("migrations/V3__year.sql", "UPDATE customers SET birth_date = DATE '2000-01-01';\n")
        .file("features/people.sql", PIPELINE.replace("born", "birth_date"))
        .file("migration-guard.yml", CONTRACT.replace("born:  ", "birth_date:"));

    Outcome outcome = check();

    assertThat(outcome.report().verdict()).isEqualTo(Verdict.UNSAFE);
    assertThat(outcome.feature("birth_year").impact()).isEqualTo(Impact.BROKEN);
    assertThat(outcome.blamed("birth_year")).isEqualTo("V3__year.sql");
    assertThat(outcome.result("birth_year").edit()).isEmpty();
  }

  @Test
  void aNewPipelineOnANewTableIsNoFalseAlarm() {
    repository.file("migrations/V2__visits.sql",
            "CREATE TABLE visits (id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL);\n")
        .file("features/visits.sql", "SELECT customer_id, COUNT(*) AS visits FROM visits GROUP BY customer_id\n")
        .file("migration-guard.yml", CONTRACT
            .replace("pipelines:\n",
                "  visits:\n    columns:\n      id: {type: integer}\n      customer_id: {type: integer}\n"
                + "pipelines:\n  visits:\n    sql: features/visits.sql\n    entity: customer_id\n"));

    Outcome outcome = check();

    assertSafe(outcome);
    assertThat(outcome.findings(FindingCode.MG105)).isEmpty();
    assertThat(corners(outcome, "visits").change()).isEqualTo(PipelineChange.ADDED);
    assertThat(order(outcome)).contains(DeploymentOrder.MIGRATION_FIRST);
  }

  @Test
  void aNewPipelineThatDoesNotRunInTheEndIsAnError() {
    repository.file("migrations/V2__index.sql", "CREATE INDEX by_income ON customers (income);\n")
        .file("features/more.sql", "SELECT id, segment FROM customers\n")
        .file("migration-guard.yml",
            CONTRACT + "  more:\n    sql: features/more.sql\n    entity: id\n");

    Outcome outcome = check();

    assertThat(outcome.report().verdict()).isEqualTo(Verdict.UNSAFE);
    assertThat(outcome.findings(FindingCode.MG302)).singleElement().satisfies(finding ->
        assertThat(finding.message()).contains("Pipeline more, as features/more.sql has it now, fails after"));
    assertThat(order(outcome)).isEmpty();
  }

  @Test
  void aNewPipelineThatRunsBeforeTheMigrationIsComparedWithItselfThere() {
    repository.file("migrations/V2__cents.sql", "UPDATE customers SET income = 5;\n")
        .file("features/more.sql", "SELECT id, income * 2 AS twice FROM customers\n")
        .file("migration-guard.yml", CONTRACT + "  more:\n    sql: features/more.sql\n    entity: id\n");

    Outcome outcome = check();

    assertThat(outcome.feature("twice").impact()).isEqualTo(Impact.BROKEN);
    assertThat(outcome.blamed("twice")).isEqualTo("V2__cents.sql");
  }

  @Test
  void aRemovedPipelineIsNotHeldAgainstTheMigrationButOrdersIt() {
    repository.checkout("main").file("features/more.sql", "SELECT id, born AS birthday FROM customers\n")
        .file("migration-guard.yml", CONTRACT + "  more:\n    sql: features/more.sql\n    entity: id\n").commit();
    repository.branch("later").file("migrations/V2__rename.sql", RENAME)
        .file("features/people.sql", PIPELINE.replace("born", "birth_date"))
        .file("migration-guard.yml", CONTRACT.replace("born:  ", "birth_date:"))
        .delete("features/more.sql");

    Outcome outcome = check();

    assertSafe(outcome);
    assertThat(corners(outcome, "more").change()).isEqualTo(PipelineChange.REMOVED);
    assertThat(corners(outcome, "more").order()).contains(DeploymentOrder.PIPELINE_FIRST);
  }

  @Test
  void aFeatureThatLeavesTheSelectIsMissedUntilTheContractSaysSo() {
    repository.file("features/people.sql", PIPELINE.replace(", income", ""));
    Outcome missed = check();
    assertThat(missed.report().verdict()).isEqualTo(Verdict.UNSAFE);
    assertThat(missed.findings(FindingCode.MG302)).singleElement().satisfies(finding ->
        assertThat(finding.message())
        .contains("people.income is no longer in the pipeline's result after the edit of"));

    repository.file("migration-guard.yml", CONTRACT + "    features: {birth_year: {}}\n");
    Outcome meant = check();
    assertSafe(meant);
    assertThat(meant.findings(FindingCode.MG302)).extracting(Finding::severity).containsExactly(Severity.INFO);
    assertThat(meant.impacts()).containsOnlyKeys("birth_year");
  }

  @Test
  void aRenamedFeatureIsNamed() {
    repository.file("features/people.sql", PIPELINE.replace("income FROM", "income AS annual_income FROM"));

    assertThat(check().findings(FindingCode.MG302)).singleElement().satisfies(finding ->
        assertThat(finding.message()).contains("It is most likely annual_income now"));
  }

  @Test
  void anotherKeyOfTheEntityIsNotJudged() {
    repository.file("features/people.sql", PIPELINE.replace("income FROM", "income, born FROM"))
        .file("migration-guard.yml", CONTRACT.replace("entity: id", "entity: [id, born]"));

    Outcome outcome = check();

    assertThat(outcome.report().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(outcome.report().unjudged()).singleElement().asString().contains("has another key");
  }

  @Test
  void aKeyThatIsOnlyCalledOtherwiseIsTheSame() {
    repository.file("features/people.sql", PIPELINE.replace("SELECT id", "SELECT id AS customer"))
        .file("migration-guard.yml", CONTRACT.replace("entity: id", "entity: customer"));

    assertSafe(check());
  }

  @Test
  void aRenamedPipelineIsTheSamePipeline() {
    repository.file("migration-guard.yml", CONTRACT.replace("  people:\n    sql", "  persons:\n    sql"))
        .file("migrations/V2__rename.sql", RENAME);

    Outcome outcome = check();

    assertThat(outcome.feature("birth_year").impact()).isEqualTo(Impact.BROKEN);
    assertThat(corners(outcome, "persons").change()).isEqualTo(PipelineChange.UNCHANGED);
  }

  @Test
  void aPipelineThatThisChangeMendsHasNoBefore() {
    repository.checkout("main").file("features/people.sql", PIPELINE.replace("income FROM", "incme FROM")).commit();
    repository.branch("later").file("features/people.sql", PIPELINE);

    Outcome outcome = check();

    assertSafe(outcome);
    assertThat(outcome.findings(FindingCode.MG401)).singleElement().satisfies(finding ->
        assertThat(finding.message()).contains("as of the merge base fails on the schema of the merge base"));
  }

  @Test
  void anEditThatDoesNotRunIsAnErrorWithNothingPending() {
    repository.file("features/people.sql", PIPELINE.replace("income FROM", "incme FROM"));

    Outcome outcome = check();

    assertThat(outcome.report().verdict()).isEqualTo(Verdict.UNSAFE);
    assertThat(outcome.findings(FindingCode.MG302)).singleElement().satisfies(finding ->
        assertThat(finding.message()).contains("Pipeline people, as features/people.sql has it now, fails"));
  }

  @Test
  void aDeclaredFeatureThatTheEditDoesNotYieldIsAMistakeOfTheContract() {
    repository.file("migration-guard.yml", CONTRACT + "    features: {birth_year: {}, income: {}, segment: {}}\n");

    assertThatThrownBy(this::check).isInstanceOf(GuardException.class)
        .hasMessageContaining("names the feature 'segment'");
  }

  @Test
  void aMigrationThatFailsIsNotHeldAgainstThePipelineThatWaitsForIt() {
    repository.file("migrations/V2__twice.sql", "INSERT INTO customers SELECT * FROM customers;\n")
        .file("migrations/V3__rename.sql", RENAME)
        .file("features/people.sql", PIPELINE.replace("born", "birth_date"))
        .file("migration-guard.yml", CONTRACT.replace("born:  ", "birth_date:"));

    Outcome outcome = check();

    assertThat(outcome.report().verdict()).isEqualTo(Verdict.UNSAFE);
    assertThat(outcome.report().findings()).filteredOn(finding -> finding.severity() == Severity.ERROR)
        .extracting(Finding::code).containsExactly(FindingCode.MG201);
    assertThat(outcome.report().deployment()).isEmpty();
  }

  @Test
  void aPipelineThatIsRenamedAndEditedIsComparedWithItself() {
    repository.file("migration-guard.yml", CONTRACT.replace("  people:\n    sql", "  persons:\n    sql"))
        .file("features/people.sql", PIPELINE.replace("income FROM", "income * 100 AS income FROM"));

    Outcome outcome = check();

    assertThat(outcome.feature("income").impact()).isEqualTo(Impact.BROKEN);
    assertThat(outcome.result("income").columns()).containsExactly("customers.income");
    assertThat(corners(outcome, "persons").change()).isEqualTo(PipelineChange.EDITED);
  }
}
