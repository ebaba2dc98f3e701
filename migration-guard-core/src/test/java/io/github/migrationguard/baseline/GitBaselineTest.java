package io.github.migrationguard.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.GuardScenario;
import io.github.migrationguard.GuardScenario.Outcome;
import io.github.migrationguard.comparison.Impact;
import io.github.migrationguard.evidence.Deployment;
import io.github.migrationguard.evidence.DeploymentOrder;
import io.github.migrationguard.evidence.PipelineChange;
import io.github.migrationguard.evidence.PipelineCorners;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Severity;
import io.github.migrationguard.migration.Migration;
import io.github.migrationguard.report.JsonReport;
import io.github.migrationguard.revision.TestRepository;
import io.github.migrationguard.verdict.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change of migrations, pipelines and contract, held against the state that it was made from. */
public class GitBaselineTest {

  public static final String SCHEMA = """
      CREATE TABLE customers (
        id INTEGER PRIMARY KEY,
        born DATE NOT NULL,
        income DECIMAL(10, 2) NOT NULL
      );
      """;
  public static final String PIPELINE = """
      SELECT id, EXTRACT(YEAR FROM born) AS birth_year, income FROM customers
      """;
  public static final String CONTRACT = """
      migrationGuard: 1
      name: people
      baseline: git:main
      tables:
        customers:
          rows: 200
          primaryKey: id
          columns:
            id:     {type: integer, nullable: false}
            born:   {type: date, nullable: false, min: 1950-01-01, max: 2005-12-31}
            income: {type: decimal, nullable: false, min: 1, max: 900}
      pipelines:
        people:
          sql: features/people.sql
          entity: id
      """;
  public static final String RENAME = "ALTER TABLE customers RENAME COLUMN born TO birth_date;\n";

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

  @Test
  void aRenameWithTheMendedPipelineAndContractPasses() {
    repository.file("migrations/V2__rename.sql", RENAME)
        .file("features/people.sql", PIPELINE.replace("born", "birth_date"))
        .file("migration-guard.yml", CONTRACT.replace("born:  ", "birth_date:"));

    Outcome outcome = check();

    assertThat(outcome.report().verdict()).as(outcome.report().findings().toString()).isEqualTo(Verdict.SAFE);
    assertThat(outcome.impacts().values()).containsOnly(Impact.STABLE);
    assertThat(outcome.report().pending()).extracting(Migration::script).containsExactly("V2__rename.sql");
    assertThat(outcome.report().baseline()).contains("1");
    Deployment deployment = outcome.report().deployment().orElseThrow();
    assertThat(deployment.order()).contains(DeploymentOrder.TOGETHER);
    PipelineCorners corners = deployment.corners().get(0);
    assertThat(corners.newOnOld().orElseThrow().failure().orElseThrow()).containsIgnoringCase("birth_date");
    assertThat(corners.oldOnNew().orElseThrow().failure().orElseThrow()).containsIgnoringCase("born");
    assertThat(outcome.findings(FindingCode.MG101)).singleElement().satisfies(finding -> {
      assertThat(finding.severity()).isEqualTo(Severity.INFO);
      assertThat(finding.rename().orElseThrow().to()).isEqualTo("customers.birth_date");
    });
  }

  @Test
  void aRenameAloneFails() {
    repository.file("migrations/V2__rename.sql", RENAME);

    Outcome outcome = check();

    assertThat(outcome.report().verdict()).isEqualTo(Verdict.UNSAFE);
    assertThat(outcome.codes()).contains(FindingCode.MG101, FindingCode.MG302);
    assertThat(outcome.blamed("birth_year")).isEqualTo("V2__rename.sql");
    assertThat(outcome.findings(FindingCode.MG101)).extracting(Finding::severity).containsExactly(Severity.ERROR);
  }

  @Test
  void whatIsCommittedOnTheBranchIsPendingToo() {
    repository.file("migrations/V2__rename.sql", RENAME).commit();
    repository.file("migrations/V3__index.sql", "CREATE INDEX by_income ON customers (income);\n").commit();

    assertThat(check().report().pending()).extracting(Migration::script)
        .containsExactly("V2__rename.sql", "V3__index.sql");
  }

  @Test
  void aMendedPipelineThatReadsAnotherColumnIsStillBroken() {
    repository.file("migrations/V2__index.sql", "CREATE INDEX by_income ON customers (income);\n")
        .file("migrations/V3__rename.sql",
            RENAME + "ALTER TABLE customers ADD COLUMN registered DATE DEFAULT '2020-01-01';\n")
        .file("features/people.sql", PIPELINE.replace("born", "registered"))
        .file("migration-guard.yml", CONTRACT.replace("born:  ", "birth_date:"));

    Outcome outcome = check();

    assertThat(outcome.report().verdict()).isEqualTo(Verdict.UNSAFE);
    assertThat(outcome.feature("birth_year").impact()).isEqualTo(Impact.BROKEN);
    assertThat(outcome.blamed("birth_year")).isEqualTo("V3__rename.sql");
    assertThat(outcome.feature("income").impact()).isEqualTo(Impact.STABLE);
  }

  @Test
  void anEditOfThePipelineAloneIsJudgedAndBlamedOnTheEdit() {
    repository.file("features/people.sql", PIPELINE.replace("income FROM", "income * 100 AS income FROM"));

    Outcome outcome = check();

    assertThat(outcome.report().verdict()).isEqualTo(Verdict.UNSAFE);
    assertThat(outcome.findings(FindingCode.MG301)).singleElement().satisfies(finding -> {
      assertThat(finding.message()).contains("Feature people.income is broken by the edit of features/people.sql");
      assertThat(finding.migration()).isEmpty();
      assertThat(finding.waiver().orElseThrow()).contains("feature: income").doesNotContain("migration");
    });
    assertThat(outcome.result("income").edit()).contains("features/people.sql");
    assertThat(outcome.result("income").columns()).containsExactly("customers.income");
    assertThat(outcome.feature("birth_year").impact()).isEqualTo(Impact.STABLE);
    assertThat(outcome.report().deployment().orElseThrow().order()).isEmpty();
  }

  @Test
  void anEditThatChangesNoFeatureIsQuiet() {
    repository.file("features/people.sql", "-- who they are\n" + PIPELINE);

    Outcome outcome = check();

    assertThat(outcome.report().verdict()).isEqualTo(Verdict.SAFE);
    assertThat(outcome.report().findings()).isEmpty();
  }

  @Test
  void nothingChangedIsQuiet() {
    Outcome outcome = check();

    assertThat(outcome.report().verdict()).isEqualTo(Verdict.SAFE);
    assertThat(outcome.report().findings()).isEmpty();
    assertThat(outcome.report().pending()).isEmpty();
  }

  @Test
  void anAppliedMigrationThatWasEditedIsFound() {
    repository.file("migrations/V1__schema.sql", SCHEMA.replace("income DECIMAL(10, 2)", "income DECIMAL(12, 2)"));

    Outcome outcome = check();

    assertThat(outcome.report().verdict()).isEqualTo(Verdict.UNSAFE);
    assertThat(outcome.findings(FindingCode.MG203)).singleElement().satisfies(finding -> {
      assertThat(finding.migration()).contains("V1__schema.sql");
      assertThat(finding.message()).contains("reads otherwise now", "git:main at ");
    });
  }

  @Test
  void lineEndsAreNoEdit() {
    repository.file("migrations/V1__schema.sql", SCHEMA.replace("\n", "\r\n"))
        .file("features/people.sql", PIPELINE.replace("\n", "\r\n"))
        .file("migration-guard.yml", CONTRACT.replace("\n", "\r\n"));

    Outcome outcome = check();

    assertThat(outcome.report().findings()).isEmpty();
    assertThat(outcome.report().deployment().orElseThrow().corners().get(0).change())
        .isEqualTo(PipelineChange.UNCHANGED);
  }

  @Test
  void anAppliedMigrationThatIsMissingIsFound() {
    repository.checkout("main").file("migrations/V2__index.sql", "CREATE INDEX by_income ON customers (income);\n");
    repository.commit();
    repository.branch("later").delete("migrations/V2__index.sql");

    assertThat(check().findings(FindingCode.MG203)).singleElement().satisfies(finding -> {
      assertThat(finding.severity()).isEqualTo(Severity.ERROR);
      assertThat(finding.migration()).contains("V2__index.sql");
    });
  }

  @Test
  void aNewMigrationBelowTheNewestIsOutOfOrder() {
    repository.file("migrations/V0_9__late.sql", "CREATE TABLE late (id INTEGER);\n");

    Outcome outcome = check();

    assertThat(outcome.findings(FindingCode.MG203)).singleElement().satisfies(finding -> {
      assertThat(finding.severity()).isEqualTo(Severity.ERROR);
      assertThat(finding.migration()).contains("V0_9__late.sql");
      assertThat(finding.message()).contains("its version is below 1");
    });
    assertThat(outcome.report().pending()).isEmpty();
  }

  @Test
  void anEditedRepeatableMigrationIsPending() {
    repository.checkout("main")
        .file("migrations/R__view.sql", "CREATE OR REPLACE VIEW people AS SELECT id, born, income FROM customers;\n")
        .file("features/people.sql", PIPELINE.replace("customers", "people"));
    repository.commit();
    repository.branch("later").file("migrations/R__view.sql",
        "CREATE OR REPLACE VIEW people AS SELECT id, born, income * 2 AS income FROM customers;\n");

    Outcome outcome = check();

    assertThat(outcome.report().pending()).extracting(Migration::script).containsExactly("R__view.sql");
    assertThat(outcome.feature("income").impact()).isEqualTo(Impact.BROKEN);
    assertThat(outcome.blamed("income")).isEqualTo("R__view.sql");
    assertThat(outcome.findings(FindingCode.MG203)).isEmpty();
  }

  @Test
  void theFirstContractIsUsedForTheOldSchemaToo() {
    Path other = directory.resolve("adopting");
    TestRepository young = TestRepository.in(other).file("migrations/V1__schema.sql", SCHEMA)
        .file("features/people.sql", PIPELINE);
    young.commit();
    young.branch("work").file("migration-guard.yml", CONTRACT.replace("born:  ", "birth_date:"))
        .file("migrations/V2__rename.sql", RENAME)
        .file("features/people.sql", PIPELINE.replace("born", "birth_date"));

    Outcome outcome = new GuardScenario(other).check();

    assertThat(outcome.report().verdict()).as(outcome.report().findings().toString()).isEqualTo(Verdict.SAFE);
    assertThat(outcome.impacts()).hasSize(2).containsEntry("birth_year", Impact.STABLE);
    assertThat(outcome.findings(FindingCode.MG401)).extracting(Finding::severity).containsExactly(Severity.INFO);

    young.file("features/people.sql", PIPELINE);
    assertThat(new GuardScenario(other).check().report().verdict()).isEqualTo(Verdict.UNSAFE);
  }

  @Test
  void theReportIsTheSameTwice() {
    repository.file("migrations/V2__rename.sql", RENAME);

    assertThat(JsonReport.of(check().report()).replaceAll("\"timings\"[^}]*}", ""))
        .isEqualTo(JsonReport.of(check().report()).replaceAll("\"timings\"[^}]*}", ""))
        .doesNotContain(System.getProperty("java.io.tmpdir") + "/migration-guard");
  }
}
