package io.github.migrationguard.baseline;

import static io.github.migrationguard.baseline.GitBaselineTest.CONTRACT;
import static io.github.migrationguard.baseline.GitBaselineTest.PIPELINE;
import static io.github.migrationguard.baseline.GitBaselineTest.RENAME;
import static io.github.migrationguard.baseline.GitBaselineTest.SCHEMA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.migrationguard.GuardException;
import io.github.migrationguard.GuardReport;
import io.github.migrationguard.GuardRequest;
import io.github.migrationguard.GuardScenario;
import io.github.migrationguard.MigrationGuard;
import io.github.migrationguard.database.H2Engine;
import io.github.migrationguard.evidence.PipelineChange;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Severity;
import io.github.migrationguard.migration.Migration;
import io.github.migrationguard.migration.MigrationSettings;
import io.github.migrationguard.migration.ResourceTree;
import io.github.migrationguard.revision.TestRepository;
import io.github.migrationguard.verdict.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a project keeps what, and what of that git shows. */
class GitProjectLayoutTest {

  @TempDir
  Path directory;

  private TestRepository repository;

  @BeforeEach
  void commitMain() {
    repository = TestRepository.in(directory).file(".gitignore", "target/\n")
        .file("module/migrations/V1__schema.sql", SCHEMA)
        .file("module/features/people.sql", PIPELINE)
        .file("module/migration-guard.yml", CONTRACT);
    repository.commit();
    repository.branch("work");
  }

  private MigrationSettings settings(List<String> locations, List<Path> setup) {
    return new MigrationSettings(locations, Map.of(), List.of(), setup);
  }

  private GuardReport check(String contract, MigrationSettings settings) {
    return MigrationGuard.check(new GuardRequest(
        directory.resolve(contract), settings, new H2Engine(), Optional.empty(), 42, GuardScenario.TODAY));
  }

  private GuardReport check(String... locations) {
    return check("module/migration-guard.yml", settings(
        List.of(locations).stream().map(location -> "filesystem:" + directory.resolve(location)).toList(), List.of()));
  }

  private static List<String> scripts(GuardReport report) {
    return report.pending().stream().map(Migration::script).toList();
  }

  @Test
  void aModuleBelowTheRootIsReadAsOneAtTheRoot() {
    repository.file("module/migrations/V2__rename.sql", RENAME);

    GuardReport report = check("module/migrations");

    assertThat(scripts(report)).containsExactly("V2__rename.sql");
    assertThat(report.verdict()).isEqualTo(Verdict.UNSAFE);
    assertThat(report.pending().get(0).file()).contains(directory.resolve("module/migrations/V2__rename.sql"));
    assertThat(report.contractFile()).isEqualTo(directory.resolve("module/migration-guard.yml"));
  }

  @Test
  void aMovedLocationIsTheSameHistory() {
    repository.move("module/migrations/V1__schema.sql", "module/db/V1__schema.sql")
        .file("module/db/V2__rename.sql", RENAME);

    GuardReport report = check("module/db");

    assertThat(scripts(report)).containsExactly("V2__rename.sql");
    assertThat(report.findings()).extracting(Finding::code).doesNotContain(FindingCode.MG203);
  }

  @Test
  void aMovedContractIsTheSameContract() {
    repository.move("module/migration-guard.yml", "module/guard/churn.yml");
    repository.file("module/guard/churn.yml", CONTRACT.replace("features/", "../features/"));

    GuardReport report = check("module/guard/churn.yml",
        settings(List.of("filesystem:" + directory.resolve("module/migrations")), List.of()));

    assertThat(report.verdict()).as(report.findings().toString()).isEqualTo(Verdict.SAFE);
    assertThat(report.findings()).isEmpty();
    assertThat(report.deployment().orElseThrow().corners().get(0).change()).isEqualTo(PipelineChange.UNCHANGED);
  }

  @Test
  void aNewLocationIsPending() {
    repository.file("module/more/V2__rename.sql", RENAME);

    assertThat(scripts(check("module/migrations", "module/more"))).containsExactly("V2__rename.sql");
  }

  @Test
  void aLocationThatTheBuildMakesIsNotJudged() {
    repository.file("module/target/db/V2__index.sql", "CREATE INDEX by_income ON customers (income);\n");

    GuardReport report = check("module/migrations", "module/target/db");

    assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(report.unjudged()).singleElement().asString()
        .startsWith("Git does not know what V2__index.sql held at the merge base");
    assertThat(report.pending()).isEmpty();
  }

  @Test
  void aCopyOfTheBuildIsReadFromItsSource() {
    repository.file("module/target/classes/migrations/V1__schema.sql", SCHEMA)
        .file("module/target/classes/migrations/V2__rename.sql", RENAME)
        .file("module/migrations/V2__rename.sql", RENAME);
    ResourceTree tree =
        new ResourceTree(directory.resolve("module"), directory.resolve("module/target/classes"), false);

    GuardReport report = check("module/migration-guard.yml", new MigrationSettings(
        List.of("filesystem:" + directory.resolve("module/target/classes/migrations")), Map.of(), List.of(), List.of(),
        List.of(tree)));

    assertThat(scripts(report)).containsExactly("V2__rename.sql");
    assertThat(report.unjudged()).isEmpty();
  }

  @Test
  void aClasspathLocationIsReadFromItsSource() {
    repository.file("module/migrations/V2__rename.sql", RENAME)
        .file("module/target/classes/migrations/V1__schema.sql", SCHEMA)
        .file("module/target/classes/migrations/V2__rename.sql", RENAME);
    ResourceTree tree =
        new ResourceTree(directory.resolve("module"), directory.resolve("module/target/classes"), false);

    GuardReport report =
        check("module/migration-guard.yml", new MigrationSettings(List.of("classpath:migrations"), Map.of(),
        List.of(directory.resolve("module/target/classes")), List.of(), List.of(tree)));

    assertThat(scripts(report)).containsExactly("V2__rename.sql");
    assertThat(report.unjudged()).isEmpty();
  }

  @Test
  void aNewStatementOfASetupScriptRunsBeforeWhatIsPending() {
    Path setup = directory.resolve("module/setup.sql");
    repository.checkout("main").file("module/setup.sql", "CREATE TABLE theirs (id INTEGER);\n").commit();
    repository.branch("later").file("module/setup.sql",
            "-- the other application's\nCREATE TABLE theirs (id INTEGER);\nCREATE TABLE more (id INTEGER);\n")
        .file("module/migrations/V2__use.sql", "INSERT INTO more SELECT id FROM customers;\n");

    GuardReport report = check("module/migration-guard.yml",
        settings(List.of("filesystem:" + directory.resolve("module/migrations")), List.of(setup)));

    assertThat(scripts(report)).containsExactly("V2__use.sql");
    assertThat(report.verdict()).as(report.findings().toString()).isEqualTo(Verdict.SAFE);
  }

  @Test
  void aHistoryThatBeginsWithTheChangeHasNothingBeforeIt() {
    TestRepository young = TestRepository.in(directory.resolve("young")).file("README.md", "soon");
    young.commit();
    young.file("migrations/V1__schema.sql", SCHEMA).file("features/people.sql", PIPELINE)
        .file("migration-guard.yml", CONTRACT);

    GuardReport report = check("young/migration-guard.yml",
        settings(List.of("filesystem:" + directory.resolve("young/migrations")), List.of()));

    assertThat(report.verdict()).as(report.findings() + " " + report.unjudged()).isEqualTo(Verdict.SAFE);
    assertThat(report.pending()).isEmpty();
  }

  @Test
  void whatTheContractSaysNowMustHoldInTheEnd() {
    repository.file("module/migrations/V2__rename.sql", RENAME)
        .file("module/features/people.sql", PIPELINE.replace("born", "birth_date"))
        .file("module/migration-guard.yml", CONTRACT.replace("born:  ", "birth_day: "));

    GuardReport report = check("module/migrations");

    assertThat(report.verdict()).isEqualTo(Verdict.UNSAFE);
    assertThat(report.findings()).filteredOn(finding -> finding.severity() == Severity.ERROR).singleElement()
        .satisfies(finding -> {
          assertThat(finding.code()).isEqualTo(FindingCode.MG101);
          assertThat(finding.message())
              .contains("table customers has no column birth_day after the pending migrations");
        });
  }

  @Test
  void aTypeThatContractAndPipelineFollowIsMeant() {
    String retype = "ALTER TABLE customers ALTER COLUMN income SET DATA TYPE VARCHAR(20);\n";
    repository.file("module/migrations/V2__text.sql", retype)
        .file("module/features/people.sql",
            PIPELINE.replace("income FROM", "CAST(income AS DECIMAL(10, 2)) AS income FROM"))
        .file("module/migration-guard.yml", CONTRACT.replace(
            "income: {type: decimal, nullable: false, min: 1, max: 900}", "income: {type: varchar, nullable: false}"));
    GuardReport meant = check("module/migrations");
    assertThat(meant.verdict()).as(meant.findings().toString()).isEqualTo(Verdict.SAFE);
    assertThat(meant.findings()).extracting(Finding::code).contains(FindingCode.MG102);

    repository.file("module/migration-guard.yml", CONTRACT);
    assertThat(check("module/migrations").verdict()).isEqualTo(Verdict.UNSAFE);
  }

  @Test
  void aDirectoryThatIsInNoRepositoryIsAnError(@TempDir Path elsewhere) {
    new GuardScenario(elsewhere).contract(CONTRACT).migration("V1__schema.sql", SCHEMA)
        .file("features/people.sql", PIPELINE);

    assertThatThrownBy(() -> new GuardScenario(elsewhere).check()).isInstanceOf(GuardException.class)
        .hasMessageContaining("is not in a git repository");
  }

  @Test
  void anErrorOfTheOldHistoryHasTheProjectsPaths() {
    repository.checkout("main").file("module/migrations/V1__twice.sql", "SELECT 1;\n").commit();
    repository.branch("later").delete("module/migrations/V1__twice.sql");

    assertThatThrownBy(() -> check("module/migrations")).isInstanceOf(GuardException.class)
        .hasMessageContaining("Found more than one migration with version 1")
        .hasMessageContaining(directory.resolve("module/migrations/V1__twice.sql").toString());
  }
}
