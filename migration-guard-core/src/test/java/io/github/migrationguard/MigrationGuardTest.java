package io.github.migrationguard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.github.migrationguard.comparison.Impact;
import io.github.migrationguard.evidence.FeatureResult;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Rename;
import io.github.migrationguard.finding.Severity;
import io.github.migrationguard.verdict.Verdict;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole gate on the churn case: what a migration did, to which feature, and through whom. */
class MigrationGuardTest {

  private static final String SCHEMA = """
      CREATE TABLE customers (
        customer_id     VARCHAR(20) PRIMARY KEY,
        user_created_at TIMESTAMP NOT NULL,
        segment         VARCHAR(20) NOT NULL,
        annual_income   DOUBLE PRECISION
      );
      CREATE TABLE transactions (
        transaction_id   VARCHAR(20) PRIMARY KEY,
        customer_id      VARCHAR(20) NOT NULL REFERENCES customers (customer_id),
        transaction_date TIMESTAMP NOT NULL,
        amount           DOUBLE PRECISION NOT NULL,
        transaction_type VARCHAR(10) NOT NULL
      );
      """;

  private static final String CONTRACT = """
      migrationGuard: 1
      name: churn
      baseline: "1"
      tables:
        customers:
          rows: 300
          primaryKey: customer_id
          columns:
            customer_id:     {type: varchar, nullable: false, pattern: "CUST######"}
            user_created_at: {type: timestamp, nullable: false, min: 2021-01-01, max: 2025-12-31}
            segment:         {type: varchar, nullable: false, values: {retail: 0.6, sme: 0.3, enterprise: 0.1}}
            annual_income:   {type: double, nullRate: 0.05, min: 10000, max: 5000000,
                              distribution: {lognormal: {mu: 11, sigma: 0.6}}}
        transactions:
          primaryKey: transaction_id
          foreignKeys:
            customer_id: {references: customers.customer_id, children: {poisson: 15, min: 1}}
          columns:
            transaction_id:   {type: varchar, nullable: false, pattern: "TXN##########"}
            customer_id:      {type: varchar, nullable: false}
            transaction_date: {type: timestamp, nullable: false, min: customers.user_created_at, max: 2026-03-01}
            amount:           {type: double, nullable: false, min: 0.01, distribution: {lognormal: {mu: 6, sigma: 1.3}}}
            transaction_type: {type: varchar, nullable: false, values: {credit: 0.45, debit: 0.55}}
      pipelines:
        churn_features:
          sql: features/churn.sql
          parameters: {ref_date: 2026-03-01}
          entity: customer_id
      """;

  private static final String PIPELINE = """
      SELECT c.customer_id,
             DATEDIFF('DAY', c.user_created_at, CAST(:ref_date AS TIMESTAMP)) AS account_age_days,
             c.annual_income                                               AS annual_income,
             c.segment                                                     AS segment,
             COUNT(t.transaction_id)                                       AS total_transactions,
             AVG(t.amount)                                                 AS avg_transaction_amount,
             SUM(CASE WHEN t.transaction_type = 'credit' THEN 1 ELSE 0 END) * 1.0 / COUNT(*) AS credit_share
      FROM customers c
      JOIN transactions t ON t.customer_id = c.customer_id
      GROUP BY c.customer_id, c.user_created_at, c.annual_income, c.segment
      """;

  @TempDir
  private Path directory;

  private GuardScenario churn;

  @BeforeEach
  void churnCase() {
    churn = new GuardScenario(directory)
        .contract(CONTRACT)
        .migration("V1__schema.sql", SCHEMA)
        .file("features/churn.sql", PIPELINE);
  }

  @Test
  void nothingPendingIsSafe() {
    GuardScenario.Outcome outcome = churn.check();

    assertThat(outcome.report().verdict()).isEqualTo(Verdict.SAFE);
    assertThat(outcome.report().findings()).isEmpty();
    assertThat(outcome.impacts().values()).containsOnly(Impact.STABLE);
    assertThat(outcome.report().checklist()).allMatch(item -> item.passed());
    assertThat(outcome.report().rows()).contains(entry("customers", 300L));
  }

  @Test
  void renameBreaksTheOneFeatureThatHungOnTheColumn() {
    GuardScenario.Outcome outcome = churn.migration("V2__rename_created_at.sql", """
        -- user_created_at is what the column was called
        ALTER TABLE customers RENAME COLUMN user_created_at TO account_registration_date;
        """).check();

    assertThat(outcome.report().verdict()).isEqualTo(Verdict.UNSAFE);
    FeatureResult broken = outcome.result("account_age_days");
    assertThat(broken.comparison().impact()).isEqualTo(Impact.BROKEN);
    assertThat(broken.comparison().distance()).isEqualTo(1.0);
    assertThat(broken.comparison().nullAfter()).isEqualTo(1.0);
    assertThat(broken.columns()).containsExactly("customers.user_created_at");
    assertThat(outcome.blamed("account_age_days")).isEqualTo("V2__rename_created_at.sql");
    assertThat(outcome.impacts()).containsOnly(
        entry("account_age_days", Impact.BROKEN), entry("annual_income", Impact.STABLE), entry("segment", Impact.STABLE),
        entry("total_transactions", Impact.STABLE), entry("avg_transaction_amount", Impact.STABLE),
        entry("credit_share", Impact.STABLE));

    Finding missing = outcome.findings(FindingCode.MG101).get(0);
    assertThat(missing.severity()).isEqualTo(Severity.ERROR);
    assertThat(missing.table()).contains("customers");
    assertThat(missing.column()).contains("user_created_at");
    assertThat(missing.migration()).contains("V2__rename_created_at.sql");
    assertThat(missing.line()).hasValue(2);
    Rename rename = missing.rename().orElseThrow();
    assertThat(rename.to()).isEqualTo("customers.account_registration_date");
    assertThat(rename.confidence()).isGreaterThan(0.99);
    assertThat(rename.verified()).isTrue();
    assertThat(outcome.findings(FindingCode.MG302)).hasSize(1);
  }

  @Test
  void twoGuiltyMigrationsAreBlamedApart() {
    GuardScenario.Outcome outcome = churn
        .migration("V2__cents.sql", "UPDATE transactions SET amount = amount * 100;")
        .migration("V3__note.sql", "ALTER TABLE customers ADD COLUMN note VARCHAR(10);")
        .migration("V4__segment.sql", "UPDATE customers SET segment = UPPER(segment);")
        .check();

    assertThat(outcome.blamed("avg_transaction_amount")).isEqualTo("V2__cents.sql");
    assertThat(outcome.result("avg_transaction_amount").columns()).contains("transactions.amount");
    assertThat(outcome.blamed("segment")).isEqualTo("V4__segment.sql");
    assertThat(outcome.impacts()).contains(
        entry("avg_transaction_amount", Impact.BROKEN), entry("segment", Impact.BROKEN),
        entry("account_age_days", Impact.STABLE), entry("total_transactions", Impact.STABLE));
  }

  @Test
  void aBreakThatALaterMigrationHealsIsCleared() {
    GuardScenario.Outcome outcome = churn
        .migration("V2__rename.sql", "ALTER TABLE customers RENAME COLUMN user_created_at TO created;")
        .migration("V3__back.sql", "ALTER TABLE customers RENAME COLUMN created TO user_created_at;")
        .check();

    assertThat(outcome.report().verdict()).isEqualTo(Verdict.SAFE);
    assertThat(outcome.impacts().values()).containsOnly(Impact.STABLE);
    assertThat(outcome.report().findings()).singleElement().satisfies(finding -> {
      assertThat(finding.severity()).isEqualTo(Severity.INFO);
      assertThat(finding.code()).isEqualTo(FindingCode.MG301);
      assertThat(finding.migration()).contains("V2__rename.sql");
      assertThat(finding.message()).isEqualTo("Feature churn_features.account_age_days is broken by V2__rename.sql:1 and"
          + " healed by V3__back.sql. Deployed together they do no harm; deployed apart, it would hurt: whatever runs in"
          + " between is given the broken values.");
    });
  }

  @Test
  void shuffledValuesAreBrokenThoughTheDistributionIsTheSame() {
    GuardScenario.Outcome outcome = churn.migration("V2__shuffle.sql", """
        CREATE TABLE shifted AS
          SELECT customer_id, LEAD(annual_income, 1, 50000) OVER (ORDER BY customer_id) AS annual_income FROM customers;
        UPDATE customers SET annual_income =
          (SELECT s.annual_income FROM shifted s WHERE s.customer_id = customers.customer_id);
        DROP TABLE shifted;
        """).check();

    assertThat(outcome.feature("annual_income").distance()).isLessThan(0.05);
    assertThat(outcome.feature("annual_income").impact()).isEqualTo(Impact.BROKEN);
    assertThat(outcome.report().verdict()).isEqualTo(Verdict.UNSAFE);
  }

  @Test
  void aMigrationThatFailsOnPopulatedDataIsUnsafe() {
    GuardScenario.Outcome outcome =
        churn.migration("V2__unique.sql", "ALTER TABLE customers ADD CONSTRAINT one_each UNIQUE (segment);").check();

    assertThat(outcome.report().verdict()).isEqualTo(Verdict.UNSAFE);
    Finding fails = outcome.findings(FindingCode.MG201).get(0);
    assertThat(fails.migration()).contains("V2__unique.sql");
    assertThat(fails.line()).hasValue(1);
    assertThat(fails.resolution()).contains("say so in the contract (primaryKey with the columns");
  }

  @Test
  void aMigrationThatTheEngineCannotRunIsInconclusive() {
    GuardScenario.Outcome outcome = churn.migration("V2__trigger.sql", """
        CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
        """).check();

    assertThat(outcome.report().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(outcome.findings(FindingCode.MG202)).hasSize(1);
  }

  @Test
  void theSameSeedGivesTheSameReport() {
    churn.migration("V2__rename.sql", "ALTER TABLE customers RENAME COLUMN user_created_at TO created;");

    assertThat(withoutTimings(churn.check().report())).isEqualTo(withoutTimings(churn.check().report()));
  }

  @Test
  void benignMigrationsStayQuiet() {
    GuardScenario.Outcome outcome = churn
        .migration("V2__column.sql", "ALTER TABLE customers ADD COLUMN phone VARCHAR(20);")
        .migration("V3__index.sql", "CREATE INDEX by_segment ON customers (segment);")
        .migration("V4__widen.sql", "ALTER TABLE customers ALTER COLUMN segment SET DATA TYPE VARCHAR(200);")
        .migration("V5__behind_a_view.sql", """
            ALTER TABLE transactions RENAME TO payment_events;
            CREATE VIEW transactions AS SELECT * FROM payment_events;
            """)
        .check();

    assertThat(outcome.report().verdict()).isEqualTo(Verdict.SAFE);
    assertThat(outcome.report().findings()).allMatch(f -> f.severity() == Severity.INFO);
    assertThat(outcome.impacts().values()).containsOnly(Impact.STABLE);
  }

  @Test
  void aMistakeInAPipelineIsOneErrorWithItsPlace() {
    churn.file("features/churn.sql", "SELECT customer_id, user_created_at FROM customers WHERE user_created_at < :ref_dat");

    assertThatThrownBy(churn::check).isInstanceOf(GuardException.class)
        .hasMessageStartingWith("churn.sql:1:76: the parameter :ref_dat has no value in pipeline 'churn_features'");
  }

  private static List<Object> withoutTimings(GuardReport report) {
    return List.of(report.verdict(), report.findings(), report.features(), report.rows(), report.checklist());
  }
}
