package io.github.migrationguard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inflated aggregates: the factor and the table that multiplies, told from a change of unit. */
class MultiplyingTablesTest {

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
                rows: 100
                primaryKey: id
                columns:
                  id:   {type: integer}
                  city: {type: varchar, values: {Pune: 0.5, Bern: 0.5}}
              orders:
                primaryKey: order_id
                foreignKeys:
                  customer_id: {references: customers.id, children: {poisson: 5, min: 1}}
                columns:
                  order_id:    {type: integer}
                  customer_id: {type: integer}
                  amount:      {type: double, min: 1, max: 100}
            pipelines:
              features: {sql: features.sql, entity: id}
            """)
        .migration("V1__shop.sql", """
            CREATE TABLE customers (id INT PRIMARY KEY, city VARCHAR(20) NOT NULL);
            CREATE TABLE orders (order_id INT PRIMARY KEY, customer_id INT NOT NULL REFERENCES customers (id),
              amount DOUBLE PRECISION NOT NULL);
            """)
        .file("features.sql", """
            SELECT c.id, MIN(c.city) AS city, SUM(o.amount) AS spend, AVG(o.amount) AS mean
            FROM customers c JOIN orders o ON o.customer_id = c.id GROUP BY c.id
            """);
  }

  @Test
  void aViewThatJoinsANewTableInflates() {
    GuardScenario.Outcome outcome = shop.migration("V2__addresses.sql", """
        CREATE TABLE addresses (customer_id INT NOT NULL REFERENCES customers (id), kind VARCHAR(8) NOT NULL,
          city VARCHAR(20) NOT NULL, PRIMARY KEY (customer_id, kind));
        INSERT INTO addresses SELECT id, 'home', city FROM customers;
        INSERT INTO addresses SELECT id, 'work', city FROM customers;
        ALTER TABLE customers RENAME TO people;
        ALTER TABLE people DROP COLUMN city;
        CREATE VIEW customers AS SELECT p.id, a.city FROM people p JOIN addresses a ON a.customer_id = p.id;
        """).check();

    Finding inflated = outcome.findings(FindingCode.MG303).get(0);
    assertThat(inflated.message()).isEqualTo("Feature features.spend is inflated x2.0 through addresses, which has 2 rows"
        + " for each customer_id. Rows are counted once for each row that they are joined with, and no value is wrong by"
        + " itself.");
    assertThat(inflated.migration()).contains("V2__addresses.sql");
  }

  @Test
  void copiedRowsAreNamedAndSoIsTheFactor() {
    GuardScenario.Outcome outcome = shop.migration("V2__again.sql",
        "INSERT INTO orders SELECT order_id + 100000, customer_id, amount FROM orders;").check();

    assertThat(outcome.codes()).containsExactly(FindingCode.MG204, FindingCode.MG301, FindingCode.MG303);
    assertThat(outcome.findings(FindingCode.MG204).get(0).message()).contains("new and a copy of one of the");
    assertThat(outcome.findings(FindingCode.MG303).get(0).message()).contains("spend is inflated x2.0 through orders");
  }

  @Test
  void aChangeOfUnitIsNoInflation() {
    GuardScenario.Outcome outcome =
        shop.migration("V2__cents.sql", "UPDATE orders SET amount = amount * 100;").check();

    assertThat(outcome.findings(FindingCode.MG301)).isNotEmpty();
    assertThat(outcome.findings(FindingCode.MG303)).isEmpty();
  }

  @Test
  void newRowsOfTheirOwnAreNoCopies() {
    GuardScenario.Outcome outcome = shop.migration("V2__import.sql",
        "INSERT INTO orders SELECT order_id + 100000, customer_id, amount + 0.125 FROM orders WHERE order_id < 3;").check();

    assertThat(outcome.findings(FindingCode.MG204)).isEmpty();
  }

  private static String split(String rule) {
    return """
        CREATE TABLE addresses (address_id INT PRIMARY KEY, customer_id INT NOT NULL %s REFERENCES customers (id),
          city VARCHAR(20) NOT NULL);
        INSERT INTO addresses SELECT id, id, city FROM customers;
        ALTER TABLE customers RENAME TO people;
        ALTER TABLE people DROP COLUMN city;
        CREATE VIEW customers AS SELECT p.id, a.city FROM people p JOIN addresses a ON a.customer_id = p.id;
        """.formatted(rule);
  }

  @Test
  void aNewTableInflatesWithItsFirstSecondRow() {
    GuardScenario.Outcome outcome = shop.migration("V2__addresses.sql", split("")).check();

    assertThat(outcome.codes()).contains(FindingCode.MG104, FindingCode.MG304).doesNotContain(FindingCode.MG303);
    assertThat(outcome.findings(FindingCode.MG304).get(0).message()).startsWith("With a second row for 10 % of"
        + " addresses.customer_id, which V2__addresses.sql makes legal, feature features.spend is x2.0 of what it was");
  }

  @Test
  void aNewTableThatKeepsToOneRowEachIsNoLoosening() {
    GuardScenario.Outcome outcome = shop.migration("V2__addresses.sql", split("UNIQUE")).check();

    assertThat(outcome.codes()).doesNotContain(FindingCode.MG104, FindingCode.MG304, FindingCode.MG303);
  }
}
