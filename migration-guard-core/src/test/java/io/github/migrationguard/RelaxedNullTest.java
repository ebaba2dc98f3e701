package io.github.migrationguard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.comparison.DistributionPair;
import io.github.migrationguard.comparison.Impact;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Severity;
import io.github.migrationguard.migration.Migration;
import io.github.migrationguard.verdict.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dropped NOT NULL: what the features do when the first NULLs come, and the pipelines that are ready for them. */
class RelaxedNullTest {

  private static final String DROP = "-- may be unknown\nALTER TABLE customers ALTER COLUMN income DROP NOT NULL;";

  @TempDir
  private Path directory;

  private GuardScenario shop;

  @BeforeEach
  void shop() {
    shop = new GuardScenario(directory)
        .contract("""
            migrationGuard: 1
            name: shop
            baseline: "1"
            tables:
              customers:
                rows: 200
                primaryKey: id
                columns:
                  id:     {type: integer}
                  income: {type: integer, min: 1000, max: 9000}
              orders:
                primaryKey: order_id
                foreignKeys:
                  customer_id: {references: customers.id, children: {poisson: 5, min: 3}}
                columns:
                  order_id:    {type: integer}
                  customer_id: {type: integer}
                  amount:      {type: double, min: 1, max: 100}
            pipelines:
              features: {sql: features.sql, entity: id}
            """)
        .migration("V1__shop.sql", """
            CREATE TABLE customers (id INT PRIMARY KEY, income INT NOT NULL);
            CREATE TABLE orders (order_id INT PRIMARY KEY, customer_id INT NOT NULL REFERENCES customers (id),
              amount DOUBLE PRECISION NOT NULL);
            """)
        .migration("V2__optional_income.sql", DROP);
  }

  private GuardScenario.Outcome with(String features) {
    return shop.file("features.sql", "SELECT c.id, " + features + " FROM customers c").check();
  }

  @Test
  void aFeatureThatGoesNullIsBrokenAndSaysSo() {
    GuardScenario.Outcome outcome = with("c.income AS income, c.id AS number");

    assertThat(outcome.report().verdict()).isEqualTo(Verdict.UNSAFE);
    assertThat(outcome.codes()).containsExactly(FindingCode.MG103, FindingCode.MG304);
    Finding breaks = outcome.findings(FindingCode.MG304).get(0);
    assertThat(breaks.message()).isEqualTo("With 10 % of customers.income NULL, which V2__optional_income.sql makes"
        + " legal, feature features.income is NULL for 10 % of the entities (0 % before). No row shows it on the day of"
        + " the migration; the first that arrives does.");
    assertThat(breaks.severity()).isEqualTo(Severity.ERROR);
    assertThat(breaks.column()).contains("income");
    assertThat(breaks.feature()).contains("income");
    assertThat(breaks.migration()).contains("V2__optional_income.sql");
    assertThat(breaks.line()).hasValue(2);
    Finding loosened = outcome.findings(FindingCode.MG103).get(0);
    assertThat(loosened.severity()).isEqualTo(Severity.ERROR);
    assertThat(loosened.message()).endsWith("no row shows it yet. Tried with 10 % of customers.income NULL: feature"
        + " features.income breaks.");
  }

  @Test
  void theFeatureIsShownWithoutTheNewRowsAndWithThem() {
    GuardReport report = with("c.income AS income, c.id AS number").report();

    assertThat(report.features()).allMatch(feature -> feature.comparison().impact() == Impact.STABLE);
    assertThat(report.relaxed()).singleElement().satisfies(shown -> {
      assertThat(shown.comparison().feature()).isEqualTo("income");
      assertThat(shown.comparison().impact()).isEqualTo(Impact.BROKEN);
      assertThat(shown.comparison().nullBefore()).isZero();
      assertThat(shown.comparison().nullAfter()).isEqualTo(0.1);
      assertThat(shown.comparison().reasons()).containsExactly("is NULL for 10 % of the entities (0 % before)");
      assertThat(shown.comparison().examples()).isNotEmpty().allMatch(example -> example.after().equals("NULL"));
      assertThat(shown.columns()).containsExactly("customers.income");
      assertThat(shown.migration()).map(Migration::script).contains("V2__optional_income.sql");
      assertThat(shown.line()).hasValue(2);
      assertThat(shown.distributions()).get().isInstanceOf(DistributionPair.Numbers.class);
    });
    assertThat(with("COALESCE(c.income, 0) AS income").report().relaxed()).isEmpty();
  }

  @Test
  void aDefaultThatSomebodyChosePassesAndIsShown() {
    GuardScenario.Outcome outcome = with("COALESCE(c.income, 0) AS income, c.id AS number");

    assertThat(outcome.report().verdict()).isEqualTo(Verdict.SAFE);
    assertThat(outcome.codes()).containsExactly(FindingCode.MG103);
    Finding loosened = outcome.findings(FindingCode.MG103).get(0);
    assertThat(loosened.severity()).isEqualTo(Severity.INFO);
    assertThat(loosened.message()).endsWith("Tried with 10 % of customers.income NULL: every feature held. Feature"
        + " features.income takes the default 0 for 10 % of the entities.");
    assertThat(loosened.resolution()).isNotBlank();
  }

  @Test
  void aColumnThatNoFeatureReadsPasses() {
    GuardScenario.Outcome outcome = with("c.id AS number");

    assertThat(outcome.report().verdict()).isEqualTo(Verdict.SAFE);
    assertThat(outcome.findings(FindingCode.MG103).get(0).message()).endsWith("every feature held.");
  }

  @Test
  void anAggregateThatSkipsNullsMovesWithinItsRangeAndPasses() {
    shop.migration("V2__optional_income.sql", "ALTER TABLE orders ALTER COLUMN amount DROP NOT NULL;");
    GuardScenario.Outcome outcome = with("(SELECT AVG(o.amount) FROM orders o WHERE o.customer_id = c.id) AS mean,"
        + " (SELECT SUM(COALESCE(o.amount, 0)) FROM orders o WHERE o.customer_id = c.id) AS spend");

    assertThat(outcome.report().verdict()).isEqualTo(Verdict.SAFE);
  }

  @Test
  void aFilterThatLosesEntitiesIsBroken() {
    GuardScenario.Outcome outcome =
        shop.file("features.sql", "SELECT c.id, c.id AS number FROM customers c WHERE c.income > 0").check();

    assertThat(outcome.findings(FindingCode.MG304).get(0).message())
        .contains("pipeline features loses 10 % of its entities");
  }

  @Test
  void aPipelineThatFailsOnNullIsBroken() {
    GuardScenario.Outcome outcome = with("CAST(COALESCE(CAST(c.income AS VARCHAR), 'none') AS INT) AS income");

    assertThat(outcome.findings(FindingCode.MG304).get(0).message()).contains("pipeline features fails: ");
  }

  @Test
  void aColumnWithoutAnyValueCouldNotBeTried() {
    shop.migration("V2__optional_income.sql", DROP + " UPDATE customers SET income = NULL;");
    GuardScenario.Outcome outcome = with("COALESCE(c.income, 0) AS income, c.id AS number");

    Finding loosened = outcome.findings(FindingCode.MG103).get(0);
    assertThat(loosened.severity()).isEqualTo(Severity.WARN);
    assertThat(loosened.message()).endsWith("What the pipelines make of it could not be tried: no row of customers has"
        + " a value in income.");
  }

  @Test
  void aColumnThatIsComputedNowIsTriedByWhatItIsComputedOf() {
    shop.migration("V2__optional_income.sql", """
        ALTER TABLE customers ADD COLUMN pay DECIMAL(9, 2);
        UPDATE customers SET pay = income / 100.0;
        ALTER TABLE customers DROP COLUMN income;
        ALTER TABLE customers ADD COLUMN income INT GENERATED ALWAYS AS (CAST(pay * 100 AS INT));
        """);
    assertThat(with("c.income AS income, c.id AS number").findings(FindingCode.MG304).get(0).message())
        .startsWith("With 10 % of customers.pay NULL, of which income is computed, which V2__optional_income.sql"
            + " makes");
    assertThat(with("COALESCE(c.income, 0) AS income, c.id AS number").report().verdict()).isEqualTo(Verdict.SAFE);

    shop.migration("V3__pay_is_known.sql", "ALTER TABLE customers ALTER COLUMN pay SET NOT NULL");
    assertThat(with("c.income AS income, c.id AS number").findings(FindingCode.MG103).get(0).message())
        .endsWith("could not be tried: customers.income is computed, and no column of which it is would take such a"
            + " value.");
  }

  @Test
  void aColumnThatIsComputedWithADefaultIsNotTriedWithoutANull() {
    shop.migration("V2__optional_income.sql", """
        ALTER TABLE customers ADD COLUMN pay DECIMAL(9, 2);
        UPDATE customers SET pay = income / 100.0;
        ALTER TABLE customers DROP COLUMN income;
        ALTER TABLE customers ADD COLUMN income INT GENERATED ALWAYS AS (CAST(COALESCE(pay, 50) * 100 AS INT));
        """);
    assertThat(with("c.income AS income, c.id AS number").findings(FindingCode.MG103).get(0).message())
        .endsWith("could not be tried: a NULL in customers.pay makes none in customers.income, which is computed of"
            + " it.");
  }
}
