package io.github.migrationguard.repair;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.GuardScenario;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Repair;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Repairs of a rename as a person makes them: each that is offered was run, and healed. */
class RepairTest {

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
                  id:      {type: integer}
                  created: {type: date, min: 2021-01-01, max: 2025-12-31}
                  score:   {type: integer, min: 0, max: 90}
              orders:
                primaryKey: order_id
                foreignKeys:
                  buyer: {references: customers.id, children: {poisson: 3, min: 1}}
                columns:
                  order_id: {type: integer}
                  buyer:    {type: integer}
                  created:  {type: date, min: 2021-01-01, max: 2025-12-31}
                  amount:   {type: double, min: 1, max: 100}
            pipelines:
              features: {sql: features/shop.sql, entity: id}
            """)
        .migration("V1__shop.sql", """
            CREATE TABLE customers (id INT PRIMARY KEY, created DATE NOT NULL, score INT NOT NULL);
            CREATE TABLE orders (order_id INT PRIMARY KEY, buyer INT NOT NULL REFERENCES customers (id),
              created DATE NOT NULL, amount DOUBLE PRECISION NOT NULL);
            """);
  }

  private Finding missing(String migration, String features) {
    List<Finding> missing = shop.migration("V2__move.sql", migration).file("features/shop.sql", features).check()
        .findings(FindingCode.MG101);
    assertThat(missing).hasSize(1);
    return missing.get(0);
  }

  private static List<String> repairs(Finding finding) {
    return finding.rename().orElseThrow().repairs().stream().map(Repair::words).toList();
  }

  @Test
  void theReferenceOfTheTableAndNotOfAnotherIsRewritten() {
    Finding finding = missing("ALTER TABLE customers RENAME COLUMN created TO registered;", """
        SELECT c.id,
               EXTRACT(YEAR FROM c.created) AS joined,
               MAX(EXTRACT(YEAR FROM o.created)) AS bought
          FROM customers c JOIN orders o ON o.buyer = c.id
         GROUP BY c.id, c.created
        """);

    assertThat(repairs(finding)).containsExactly("features/shop.sql:2: c.created -> c.registered",
        "features/shop.sql:5: c.created -> c.registered",
        "ALTER TABLE customers RENAME TO customers_base;"
            + " CREATE VIEW customers AS SELECT b.*, b.registered AS created FROM customers_base b;");
    assertThat(finding.resolution()).contains("This repair is verified");
  }

  @Test
  void aFeatureKeepsItsName() {
    assertThat(repairs(missing("ALTER TABLE customers RENAME COLUMN score TO grade;",
        "SELECT DISTINCT id, score -- the score\nFROM customers ORDER BY score")))
        .startsWith("features/shop.sql:1: score -> grade AS score");
  }

  @Test
  void aWithClauseKeepsItsColumns() {
    assertThat(repairs(missing("ALTER TABLE customers RENAME COLUMN score TO grade;", """
        WITH known AS (SELECT id, score FROM customers)
        SELECT k.id, k.score * 2 AS twice FROM known k
        """))).startsWith("features/shop.sql:1: score -> grade AS score").hasSize(2);
  }

  @Test
  void aTableKeepsTheNameThatItsColumnsAreReadBy() {
    assertThat(repairs(missing("ALTER TABLE customers RENAME TO clients;",
        "SELECT customers.id, customers.score FROM customers"))).containsExactly(
            "features/shop.sql:1: customers -> clients AS customers",
            "CREATE VIEW customers AS SELECT b.* FROM clients b;");
  }

  @Test
  void aColumnThatMovedIsReadWhereItIs() {
    assertThat(repairs(missing("""
        CREATE TABLE profiles (customer_id INT PRIMARY KEY, grade INT NOT NULL);
        INSERT INTO profiles SELECT id, score FROM customers;
        ALTER TABLE customers DROP COLUMN score;
        """, "SELECT c.id, c.score + 1 AS score FROM customers c"))).containsExactly(
            "features/shop.sql:1: c.score -> (SELECT moved.grade FROM profiles moved WHERE moved.customer_id = c.id)",
            "ALTER TABLE customers RENAME TO customers_base; CREATE VIEW customers AS SELECT b.*, (SELECT n.grade FROM"
                + " profiles n WHERE n.customer_id = b.id) AS score FROM customers_base b;");
  }

  @Test
  void aJoinByTheNameIsRewrittenToo() {
    assertThat(repairs(missing("ALTER TABLE customers RENAME COLUMN score TO grade;", """
        SELECT c.id, COUNT(*) AS peers FROM customers c
        JOIN customers d USING (score) GROUP BY c.id
        """))).startsWith("features/shop.sql:2: score -> grade").hasSize(2);
  }

  @Test
  void whatDoesNotHealIsNotOffered() {
    assertThat(repairs(missing("ALTER TABLE customers RENAME COLUMN score TO grade;", "SELECT * FROM customers")))
        .containsExactly("ALTER TABLE customers RENAME TO customers_base; CREATE VIEW customers AS SELECT b.*,"
            + " b.grade AS score FROM customers_base b;");
  }

  @Test
  void aViewThatThePipelineCannotReadIsNotOffered() {
    assertThat(repairs(missing("ALTER TABLE customers RENAME COLUMN score TO grade;",
        "SELECT c.id, c.score + 0 * c._ROWID_ AS score FROM customers c")))
        .containsExactly("features/shop.sql:1: c.score -> c.grade");
  }

  @Test
  void aRenameWithAnotherUnitHealsNothing() {
    Finding finding = missing("""
        ALTER TABLE orders ADD COLUMN cents INT;
        UPDATE orders SET cents = ROUND(amount * 100);
        ALTER TABLE orders DROP COLUMN amount;
        """, "SELECT o.order_id AS id, o.amount FROM orders o");

    assertThat(repairs(finding)).isEmpty();
    assertThat(finding.rename().orElseThrow().verified()).isFalse();
    assertThat(finding.resolution()).endsWith("Reading orders.cents in its place heals nothing: its values are not the"
        + " old ones, and have to be converted back.");
  }

  @Test
  void aDropAndAnAddIsToldFromARename() {
    assertThat(missing("""
        ALTER TABLE customers ADD COLUMN registered DATE;
        ALTER TABLE customers DROP COLUMN created;
        """, "SELECT c.id, EXTRACT(YEAR FROM c.created) AS joined FROM customers c").message())
        .contains("it was dropped and added, not renamed, and the values were not carried over");
  }

  @Test
  void aBooleanIsCalledWeakEvidenceAndTheRunnerUpIsNamed() {
    shop.migration("V1_1__flags.sql", "ALTER TABLE customers ADD COLUMN active BOOLEAN DEFAULT TRUE NOT NULL;");
    shop.file("migration-guard.yml", """
        migrationGuard: 1
        name: shop
        baseline: "1.1"
        tables:
          customers:
            rows: 100
            primaryKey: id
            columns:
              id:     {type: integer}
              active: {type: boolean}
        pipelines:
          features: {sql: features/shop.sql, entity: id}
        """);
    Finding finding = missing("""
        ALTER TABLE customers RENAME COLUMN active TO enabled;
        ALTER TABLE customers ADD COLUMN visible BOOLEAN;
        UPDATE customers SET visible = CASE WHEN MOD(id, 50) = 0 THEN NOT enabled ELSE enabled END;
        """, "SELECT c.id, CASE WHEN c.active THEN 1 ELSE 0 END AS active FROM customers c");

    assertThat(finding.rename().orElseThrow().to()).isEqualTo("customers.enabled");
    assertThat(finding.message()).contains("2 distinct values, which chance gives in 1 case of 2",
        "The next best is customers.visible");
    assertThat(finding.rename().orElseThrow().runnerUp()).contains("customers.visible");
  }
}
