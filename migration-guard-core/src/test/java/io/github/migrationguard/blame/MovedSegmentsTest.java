package io.github.migrationguard.blame;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.GuardScenario;
import io.github.migrationguard.comparison.Segment;
import io.github.migrationguard.finding.FindingCode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which rows moved, in words. */
class MovedSegmentsTest {

  private static final String CONTRACT = """
      migrationGuard: 1
      name: shop
      baseline: "1"
      tables:
        customers:
          rows: 400
          primaryKey: id
          columns:
            id:      {type: integer, nullable: false}
            since:   {type: date, nullable: false, min: 2015-01-01, max: 2024-12-31}
            segment: {type: varchar, nullable: false, values: {retail: 0.6, sme: 0.3, enterprise: 0.1}}
            income:  {type: double, nullable: false, min: 10, max: 1000}
      pipelines:
        profile:
          sql: profile.sql
          entity: customer_key
      """;

  @TempDir
  private Path directory;

  private GuardScenario.Outcome after(String migration) {
    return new GuardScenario(directory)
        .contract(CONTRACT)
        .migration("V1__customers.sql", "CREATE TABLE customers (customer_key INT PRIMARY KEY, since DATE NOT NULL,"
            + " segment VARCHAR(10) NOT NULL, income DOUBLE PRECISION NOT NULL);")
        .contract(CONTRACT.replace("primaryKey: id", "primaryKey: customer_key")
            .replace("id:      {", "customer_key: {"))
        .file("profile.sql", "SELECT customer_key, income FROM customers")
        .migration("V2__change.sql", migration).check();
  }

  @Test
  void theCategoryThatMovedIsNamed() {
    GuardScenario.Outcome outcome = after("UPDATE customers SET income = income * 100 WHERE segment = 'enterprise';");

    assertThat(outcome.result("income").segments()).startsWith(
        new Segment("moved", "customers.segment", "= enterprise", 1, outcome.feature("income").moved()));
    assertThat(outcome.findings(FindingCode.MG301).get(0).message())
        .contains("100 % of the moved entities have customers.segment = enterprise, 10 % of all.");
  }

  @Test
  void theRangeThatMovedIsNamed() {
    GuardScenario.Outcome outcome =
        after("UPDATE customers SET income = income + 5000 WHERE since >= DATE '2022-01-01';");

    Segment first = outcome.result("income").segments().get(0);
    assertThat(first.attribute()).isEqualTo("customers.since");
    assertThat(first.condition()).startsWith(">= 202");
    assertThat(first.moved()).isGreaterThan(0.9);
  }

  @Test
  void theFeaturesOwnOldValueMayTell() {
    GuardScenario.Outcome outcome = after("UPDATE customers SET income = 100 WHERE income > 500;");

    assertThat(outcome.result("income").segments().get(0).attribute()).isEqualTo("customers.income");
  }

  @Test
  void whereAllMovedOrTheMovedAreOfNoKindNothingIsSaid() {
    assertThat(after("UPDATE customers SET income = income * 100;").result("income").segments()).isEmpty();
  }

  @Test
  void movedAtRandomAreOfNoKind() {
    assertThat(after("UPDATE customers SET income = income + 5000 WHERE MOD(customer_key * 7919, 13) < 4;")
        .result("income").segments()).isEmpty();
  }

  @Test
  void aFewThatMovedMayShareAnythingByChance() {
    GuardScenario.Outcome outcome = after("UPDATE customers SET income = income + 5000 WHERE customer_key IN"
        + " (SELECT customer_key FROM customers WHERE segment = 'retail' ORDER BY customer_key FETCH FIRST 3 ROWS"
        + " ONLY);");

    assertThat(outcome.feature("income").moved()).isBetween(0.005, 0.01);
    assertThat(outcome.result("income").segments()).isEmpty();
  }

  @Test
  void theEntitiesThatAreLostAreNamed() {
    GuardScenario.Outcome outcome = after("DELETE FROM customers WHERE segment = 'sme' AND customer_key > 3;");

    assertThat(outcome.findings(FindingCode.MG303).get(0).message())
        .contains("100 % of the lost entities have customers.segment = sme,");
  }
}
