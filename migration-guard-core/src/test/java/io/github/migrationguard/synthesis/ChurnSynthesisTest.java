package io.github.migrationguard.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The case that the documentation tells. */
class ChurnSynthesisTest {

  static final String CUSTOMERS = """
      CREATE TABLE customers (
        customer_id     varchar(20) PRIMARY KEY,
        user_created_at timestamp NOT NULL,
        segment         varchar(20) NOT NULL,
        annual_income   double precision)""";
  static final String TRANSACTIONS = """
      CREATE TABLE transactions (
        transaction_id   varchar(20) PRIMARY KEY,
        customer_id      varchar(20) NOT NULL REFERENCES customers (customer_id),
        transaction_date timestamp NOT NULL,
        amount           double precision NOT NULL,
        transaction_type varchar(10) NOT NULL)""";
  static final String CONTRACT = """
      customers:
        rows: 1000
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
      """;

  @Test
  void keepsEveryPromiseOfTheContract() throws Exception {
    try (SynthesisFixture churn = new SynthesisFixture(CUSTOMERS, TRANSACTIONS)) {
      SynthesisResult result = churn.populate(CONTRACT);

      assertThat(result.gaps()).isEmpty();
      assertThat(churn.count("SELECT COUNT(*) FROM customers")).isEqualTo(1000);
      assertThat(churn.count("SELECT COUNT(*) FROM transactions")).isBetween(14_500L, 15_500L);
      assertThat(churn.count("""
          SELECT COUNT(*) FROM transactions t JOIN customers c ON c.customer_id = t.customer_id
          WHERE t.transaction_date < c.user_created_at OR t.transaction_date > TIMESTAMP '2026-03-01 23:59:59.999999'"""))
          .isZero();
      assertThat(churn.count("SELECT MIN(n) FROM (SELECT COUNT(t.transaction_id) n FROM customers c"
          + " LEFT JOIN transactions t ON t.customer_id = c.customer_id GROUP BY c.customer_id)")).isPositive();
      assertThat(churn.count(
          "SELECT COUNT(DISTINCT n) FROM (SELECT COUNT(*) n FROM transactions GROUP BY customer_id)"))
          .isGreaterThan(15);
      assertThat(churn.count("SELECT COUNT(*) FROM customers WHERE NOT REGEXP_LIKE(customer_id, '^CUST[0-9]{6}$')"))
          .isZero();
      assertThat(churn.rows("SELECT segment, COUNT(*) FROM customers GROUP BY segment ORDER BY 2 DESC").toString())
          .isEqualTo("[[retail, 600], [sme, 300], [enterprise, 100]]");
      assertThat(churn.count("SELECT COUNT(*) FROM customers WHERE annual_income IS NULL")).isEqualTo(50);
      assertThat(churn.count("SELECT COUNT(*) FROM customers WHERE annual_income NOT BETWEEN 10000 AND 5000000"))
          .isZero();
    }
  }

  @Test
  void isTheSameForTheSameSeedAndAnotherForAnother() throws Exception {
    assertThat(dump(1)).isEqualTo(dump(1)).isNotEqualTo(dump(2));
  }

  private static String dump(long seed) throws Exception {
    try (SynthesisFixture churn = new SynthesisFixture(CUSTOMERS, TRANSACTIONS)) {
      churn.populate(SynthesisFixture.contract(CONTRACT), seed);
      return churn.dump();
    }
  }
}
