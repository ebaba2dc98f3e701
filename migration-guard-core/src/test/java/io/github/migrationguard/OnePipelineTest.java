package io.github.migrationguard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.verdict.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One pipeline of several run alone, and a run that is watched. */
class OnePipelineTest {

  @TempDir
  private Path directory;

  private GuardScenario scenario;

  @BeforeEach
  void twoPipelines() {
    scenario = new GuardScenario(directory)
        .contract("""
            migrationGuard: 1
            name: shop
            baseline: "1"
            tables:
              orders:
                rows: 200
                primaryKey: id
                columns:
                  id: {type: integer, nullable: false}
                  amount: {type: integer, nullable: false, min: 1, max: 900}
                  weight: {type: integer, nullable: false, min: 1, max: 900}
            pipelines:
              amounts: {sql: amounts.sql, entity: id}
              weights: {sql: weights.sql, entity: id}
            waivers:
              - {code: MG301, feature: amount, migration: "2", reason: "cents are meant", expires: 2027-01-31}
            """)
        .file("amounts.sql", "SELECT id, amount FROM orders")
        .file("weights.sql", "SELECT id, weight FROM orders")
        .migration("V1__orders.sql",
            "CREATE TABLE orders (id INT PRIMARY KEY, amount INT NOT NULL, weight INT NOT NULL);")
        .migration("V2__cents.sql", "UPDATE orders SET amount = amount * 100;")
        .migration("V3__grams.sql", "UPDATE orders SET weight = weight * 1000;");
  }

  private GuardReport check(String... pipelines) {
    GuardRequest request = scenario.request(42);
    return MigrationGuard.check(request.with(request.options().withPipelines(List.of(pipelines))));
  }

  @Test
  void allRunWhereNoneIsNamed() {
    assertThat(check().features()).extracting(f -> f.comparison().feature()).containsExactly("amount", "weight");
  }

  @Test
  void onlyTheOneThatIsNamedIsJudgedAndNoWaiverOfAnotherIsCalledUnused() {
    GuardReport report = check("weights");

    assertThat(report.features()).extracting(f -> f.comparison().feature()).containsExactly("weight");
    assertThat(report.verdict()).isEqualTo(Verdict.UNSAFE);
    assertThat(report.findings()).extracting(f -> f.code()).contains(FindingCode.MG301)
        .doesNotContain(FindingCode.MG402);
  }

  @Test
  void aNameThatTheContractDoesNotHaveIsAnError() {
    assertThatThrownBy(() -> check("weihgts"))
        .isInstanceOf(GuardException.class)
        .hasMessage("The contract " + directory.resolve("migration-guard.yml") + " has no pipeline \"weihgts\"; did you"
            + " mean \"weights\"? It has: amounts, weights. The parameter pipeline names those to run alone.");
  }

  @Test
  void whoWatchesHearsHowFarItIs() {
    List<String> heard = new ArrayList<>();
    MigrationGuard.check(scenario.request(42), heard::add);

    assertThat(heard).contains("applying the migrations up to the baseline", "making synthetic rows",
        "migration 1 of 2, V2__cents.sql: applying", "migration 2 of 2, V3__grams.sql: computing features");
    assertThat(heard.indexOf("making synthetic rows"))
        .isLessThan(heard.indexOf("migration 1 of 2, V2__cents.sql: applying"));
  }
}
