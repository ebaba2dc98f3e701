package io.github.migrationguard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Severity;
import io.github.migrationguard.verdict.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rules that were loosened beside the contract: on tables and columns that it does not name, behind views, in new
 * tables.
 */
class RelaxedBesidesTest {

  private static final String CONTRACT = """
      migrationGuard: 1
      name: shop
      baseline: "1"
      %s
      tables:
        customers:
          rows: 200
          primaryKey: id
          columns:
            id:      {type: integer}
            country: {type: varchar, values: {DE: 0.5, FR: 0.3, IN: 0.2}}
            state:   {type: enum, values: {new: 0.5, known: 0.5}}
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
      """;

  private static final String SCHEMA = """
      CREATE TABLE countries (code VARCHAR(2) PRIMARY KEY, region VARCHAR(10) NOT NULL);
      INSERT INTO countries VALUES ('DE', 'eu'), ('FR', 'eu'), ('IN', 'asia');
      CREATE TABLE customers (id INT PRIMARY KEY, country VARCHAR(2) NOT NULL,
        state ENUM('new', 'known') NOT NULL, level INT DEFAULT 3 NOT NULL);
      CREATE TABLE orders (order_id INT PRIMARY KEY, customer_id INT NOT NULL REFERENCES customers (id),
        amount DOUBLE PRECISION NOT NULL);
      CREATE VIEW shoppers AS SELECT id, CAST(NULL AS VARCHAR(20)) AS phone FROM customers;
      """;

  private static final String PHONES = """
      CREATE TABLE phones (phone_id INT PRIMARY KEY, customer_id INT NOT NULL REFERENCES customers (id),
        number VARCHAR(20) NOT NULL, checked BOOLEAN NOT NULL);
      DROP VIEW shoppers;
      """;

  private static final String SPEND =
      "SELECT s.id, SUM(o.amount) AS spend FROM shoppers s JOIN orders o ON o.customer_id = s.id GROUP BY s.id";

  @TempDir
  private Path directory;

  private GuardScenario shop;

  @BeforeEach
  void shop() {
    shop = new GuardScenario(directory).contract(CONTRACT.formatted("")).migration("V1__shop.sql", SCHEMA);
  }

  private GuardScenario.Outcome check(String migration, String features) {
    return shop.migration("V2__loosen.sql", migration).file("features.sql", features).check();
  }

  private static Finding onlyBreak(GuardScenario.Outcome outcome) {
    assertThat(outcome.report().verdict()).isEqualTo(Verdict.UNSAFE);
    assertThat(outcome.findings(FindingCode.MG304)).hasSize(1);
    return outcome.findings(FindingCode.MG304).get(0);
  }

  private static void quiet(GuardScenario.Outcome outcome) {
    assertThat(outcome.report().verdict()).isEqualTo(Verdict.SAFE);
    assertThat(outcome.codes()).doesNotContain(FindingCode.MG103, FindingCode.MG104, FindingCode.MG304);
  }

  @Test
  void aColumnOfATableThatTheContractDoesNotName() {
    Finding broken = onlyBreak(check("ALTER TABLE countries ALTER COLUMN region DROP NOT NULL;",
        "SELECT c.id, r.region FROM customers c JOIN countries r ON r.code = c.country"));

    assertThat(broken.message()).startsWith("With 10 % of countries.region NULL, which V2__loosen.sql makes legal,"
        + " feature features.region is NULL for");
    assertThat(broken.column()).contains("region");
  }

  @Test
  void whatNoPipelineReadsIsNotSpokenOf() {
    quiet(check("ALTER TABLE countries ALTER COLUMN region DROP NOT NULL;", "SELECT c.id, c.country FROM customers c"));
  }

  @Test
  void aPipelineThatHandlesItPassesAndThatIsSaid() {
    GuardScenario.Outcome outcome = check("ALTER TABLE countries ALTER COLUMN region DROP NOT NULL;",
        "SELECT c.id, COALESCE(r.region, 'none') AS region FROM customers c JOIN countries r ON r.code = c.country");

    assertThat(outcome.report().verdict()).isEqualTo(Verdict.SAFE);
    assertThat(outcome.findings(FindingCode.MG103).get(0).message()).contains("every feature held");
  }

  @Test
  void aColumnThatTheContractDoesNotName() {
    Finding broken = onlyBreak(check("ALTER TABLE customers ALTER COLUMN level DROP NOT NULL;",
        "SELECT c.id, c.level * 2 AS level FROM customers c"));

    assertThat(broken.message()).contains("10 % of customers.level NULL");
  }

  @Test
  void aLookUpTableWithoutItsKey() {
    Finding broken = onlyBreak(check("""
        ALTER TABLE countries ADD COLUMN lang VARCHAR(2) DEFAULT 'en' NOT NULL;
        ALTER TABLE countries DROP PRIMARY KEY;
        ALTER TABLE countries ADD PRIMARY KEY (code, lang);
        """, """
        SELECT c.id, SUM(o.amount) AS spend FROM customers c JOIN countries r ON r.code = c.country
        JOIN orders o ON o.customer_id = c.id GROUP BY c.id
        """));

    assertThat(broken.message()).contains("a second row for 10 % of countries.code", "feature features.spend is x2.0");
  }

  @Test
  void aTableThatHasAnotherNameBehindAView() {
    Finding broken = onlyBreak(check("""
        ALTER TABLE orders RENAME TO purchases;
        ALTER TABLE purchases ALTER COLUMN amount DROP NOT NULL;
        CREATE VIEW orders AS SELECT * FROM purchases;
        """, "SELECT o.order_id AS id, o.amount FROM orders o"));

    assertThat(broken.message()).contains("10 % of orders.amount NULL");
    assertThat(broken.line()).hasValue(2);
  }

  @Test
  void aTableBehindAViewThatKeepsItsRules() {
    quiet(check("ALTER TABLE orders RENAME TO purchases;\nCREATE VIEW orders AS SELECT * FROM purchases;",
        "SELECT o.order_id AS id, o.amount FROM orders o"));
  }

  @Test
  void aNewTableMultipliesWithItsFirstRows() {
    Finding broken = onlyBreak(check(PHONES + "CREATE VIEW shoppers AS SELECT c.id, p.number AS phone FROM customers c"
        + " LEFT JOIN phones p ON p.customer_id = c.id;", SPEND));

    assertThat(broken.message()).startsWith("With one row of phones for each customer_id, and a second row for 10 % of"
        + " these, which V2__loosen.sql makes legal, feature features.spend is x2.0 of what it was for 10 %");
  }

  @Test
  void aNewTableOfWhichTheViewTakesOneRowEach() {
    quiet(check(PHONES + "CREATE VIEW shoppers AS SELECT c.id, (SELECT MIN(p.number) FROM phones p"
        + " WHERE p.customer_id = c.id) AS phone FROM customers c;", SPEND));
  }

  @Test
  void aNewTableThatNoPipelineReads() {
    quiet(check(PHONES + "CREATE VIEW shoppers AS SELECT id, CAST(NULL AS VARCHAR(20)) AS phone FROM customers;",
        SPEND));
  }

  @Test
  void theAmountIsTheContracts() {
    shop.contract(CONTRACT.formatted("relaxation: {rows: 0.5, children: 3}"));
    Finding broken = onlyBreak(check(PHONES + "CREATE VIEW shoppers AS SELECT c.id, p.number AS phone FROM customers c"
        + " LEFT JOIN phones p ON p.customer_id = c.id;", SPEND));

    assertThat(broken.message()).startsWith("With one row of phones for each customer_id, and 3 rows instead of one for"
        + " 50 % of these").contains("feature features.spend is x3.0 of what it was for 50 %");
  }

  @Test
  void anElseBranchInNumbersCopesWithANewLabel() {
    GuardScenario.Outcome outcome = check("ALTER TABLE customers ALTER COLUMN state TYPE ENUM('new', 'known', 'gone');",
        "SELECT c.id, CASE c.state WHEN 'new' THEN 0 WHEN 'known' THEN 1 ELSE -1 END AS state FROM customers c");

    assertThat(outcome.report().verdict()).isEqualTo(Verdict.SAFE);
    assertThat(outcome.findings(FindingCode.MG104).get(0).message()).contains("every feature held",
        "takes the default -1 for 10 % of the entities");
  }

  @Test
  void aCountOfAnotherLabelThatShiftsIsSaid() {
    GuardScenario.Outcome outcome = check("ALTER TABLE customers ALTER COLUMN state TYPE ENUM('new', 'known', 'gone');",
        "SELECT MOD(c.id, 20) AS id, COUNT(CASE WHEN c.state = 'known' THEN 1 END) AS known FROM customers c"
            + " GROUP BY MOD(c.id, 20)");

    assertThat(outcome.report().verdict()).isEqualTo(Verdict.WARN);
    assertThat(outcome.findings(FindingCode.MG104)).singleElement().satisfies(finding -> {
      assertThat(finding.severity()).isEqualTo(Severity.WARN);
      assertThat(finding.message()).contains("no feature breaks. Feature features.known keeps to the range it had, but"
          + " its distribution shifts by 0.");
    });
  }
}
