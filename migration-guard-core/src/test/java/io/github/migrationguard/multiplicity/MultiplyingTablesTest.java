package io.github.migrationguard.multiplicity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.GuardScenario;
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
    assertThat(inflated.message()).isEqualTo("Feature features.spend is inflated x2.0 through addresses, which has 2"
        + " rows for each customer_id, beneath the view customers. Rows are counted once for each row that they are"
        + " joined with, and no value is wrong by itself.");
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
        "INSERT INTO orders SELECT order_id + 100000, customer_id, amount + 0.125 FROM orders WHERE order_id < 3;")
        .check();

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

  private static final String VARYING = """
      CREATE TABLE notes (note_id INT PRIMARY KEY, order_id INT NOT NULL REFERENCES orders (order_id));
      INSERT INTO notes SELECT o.order_id * 10 + n.n, o.order_id FROM orders o
        JOIN (VALUES (1), (2), (3)) AS n (n) ON n.n <= 1 + MOD(o.order_id, 3);
      """;

  private static final String BEHIND_VIEW = """
      ALTER TABLE orders RENAME TO sales;
      CREATE VIEW sold AS SELECT s.order_id, s.customer_id, s.amount FROM sales s JOIN notes n ON n.order_id = s.order_id;
      CREATE VIEW orders AS SELECT order_id, customer_id, amount FROM sold;
      """;

  @Test
  void rowsThatVaryFromOneToTheOtherGiveTheMeanAndTheRange() {
    GuardScenario.Outcome outcome = shop.migration("V2__notes.sql", VARYING + BEHIND_VIEW).check();

    assertThat(outcome.findings(FindingCode.MG303)).singleElement().satisfies(inflated -> {
      assertThat(inflated.message()).matches("Feature features\\.spend is inflated x[12]\\.\\d \\(x1\\.\\d to x3\\.0\\)"
          + " through notes, which has 2\\.0 rows for each order_id on average \\(1 to 3\\), beneath the views?"
          + " .*orders.*\\. Rows are counted .*");
      assertThat(inflated.migration()).contains("V2__notes.sql");
    });
  }

  @Test
  void aNewTableThatReferencesNothingIsKnownByTheNameOfTheKey() {
    GuardScenario.Outcome outcome = shop.migration("V2__notes.sql",
        VARYING.replace(" REFERENCES orders (order_id)", "") + BEHIND_VIEW).check();

    assertThat(outcome.findings(FindingCode.MG303)).singleElement()
        .satisfies(inflated -> assertThat(inflated.message())
            .contains("through notes, which has 2.0 rows for each order_id"));
  }

  @Test
  void copiesOfSomeRowsInflateByAnotherFactorForEach() {
    GuardScenario.Outcome outcome = shop.migration("V2__again.sql", "INSERT INTO orders SELECT order_id + 100000,"
        + " customer_id, amount FROM orders WHERE MOD(order_id, 3) > 0;").check();

    assertThat(outcome.findings(FindingCode.MG303)).singleElement().satisfies(inflated ->
        assertThat(inflated.message()).containsPattern("spend is inflated x1\\.\\d \\(x1\\.0 to x2\\.0\\) through"
            + " orders, which has [\\d,]+ rows where it had [\\d,]+"));
  }

  @Test
  void aTableOfSeveralRowsThatNothingJoinsIsNotBlamed() {
    GuardScenario.Outcome outcome =
        shop.migration("V2__notes.sql", VARYING + "UPDATE orders SET amount = amount + MOD(order_id, 7) + 1;").check();

    assertThat(outcome.findings(FindingCode.MG301)).isNotEmpty();
    assertThat(outcome.findings(FindingCode.MG303)).isEmpty();
  }

  @Test
  void aViewThatBringsSeveralRowsToOneIsQuiet() {
    GuardScenario.Outcome outcome = shop.migration("V2__notes.sql", VARYING
        + BEHIND_VIEW.replace("JOIN notes n ON", "JOIN (SELECT DISTINCT order_id FROM notes) n ON")).check();

    assertThat(outcome.codes()).doesNotContain(FindingCode.MG301, FindingCode.MG303);
  }

  @Test
  void aViewThatReadsRowsTwiceIsNamedAndNotTheTableBeneathIt() {
    GuardScenario.Outcome outcome = shop.migration("V2__split.sql", """
        ALTER TABLE orders RENAME TO all_orders;
        CREATE TABLE small_orders AS SELECT * FROM all_orders WHERE amount < 50;
        CREATE VIEW orders AS SELECT * FROM all_orders UNION ALL SELECT * FROM small_orders;
        """).check();

    assertThat(outcome.findings(FindingCode.MG303)).hasSize(1).first().extracting(Finding::message).asString()
        .startsWith("Feature features.spend is inflated x1.").contains(" through orders, a view that has ")
        .contains(" rows where its table had ").doesNotContain("all_orders");
  }

  @Test
  void aViewWithRowsOfItsOwnIsNotBlamedForAChangeOfUnit() {
    GuardScenario.Outcome outcome = shop.migration("V2__cents.sql", """
        ALTER TABLE orders RENAME TO old_orders;
        UPDATE old_orders SET amount = amount * 100;
        CREATE TABLE new_orders AS SELECT order_id + 100000 AS order_id, customer_id, amount / 1000 AS amount
          FROM old_orders WHERE amount > 9000;
        CREATE VIEW orders AS SELECT * FROM old_orders UNION ALL SELECT * FROM new_orders;
        """).check();

    assertThat(outcome.findings(FindingCode.MG301)).isNotEmpty();
    assertThat(outcome.findings(FindingCode.MG303)).isEmpty();
  }
}
