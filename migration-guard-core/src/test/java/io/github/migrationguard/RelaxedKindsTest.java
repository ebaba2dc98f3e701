package io.github.migrationguard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.database.H2Engine;
import io.github.migrationguard.database.postgres.PostgresEngine;
import io.github.migrationguard.database.postgres.PostgresServers;
import io.github.migrationguard.database.postgres.TestPostgres;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Severity;
import io.github.migrationguard.verdict.Verdict;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of rule, loosened, with a pipeline that breaks on what it lets in and one that copes, on each engine. */
class RelaxedKindsTest {

  private static final String ALIKE = "SELECT c.id, SUM(%1$s d.score + 1) AS alike FROM customers c"
      + " JOIN customers d ON d.%2$s = c.%2$s GROUP BY c.id";

  private static final String SPEND = "SELECT c.id, SUM(o.amount) AS spend, AVG(o.amount) AS mean"
      + " FROM %s c JOIN orders o ON o.customer_id = c.id %s GROUP BY c.id";

  /** What is loosened, and how. */
  private enum Kind {
    NOT_NULL("ALTER TABLE customers ALTER COLUMN income DROP NOT NULL",
        "SELECT c.id, c.income * 2 AS income FROM customers c", "is NULL for 10 % of the entities",
        "SELECT c.id, COALESCE(c.income, 0) AS income FROM customers c"),
    UNIQUE("ALTER TABLE customers DROP CONSTRAINT email_uq",
        ALIKE.formatted("", "email"), "alike is x2.0 of what it was", ALIKE.formatted("DISTINCT", "email")),
    PRIMARY_KEY("ALTER TABLE plans DROP CONSTRAINT plans_pk",
        "SELECT c.id, p.price AS price FROM customers c JOIN plans p ON p.plan = c.plan", "more than once",
        "SELECT c.id, (SELECT MAX(p.price) FROM plans p WHERE p.plan = c.plan) AS price FROM customers c"),
    CHECK("ALTER TABLE customers DROP CONSTRAINT score_ck",
        "SELECT c.id, c.score AS score FROM customers c", "is outside of 0 to 100 for 10 % of the entities",
        "SELECT c.id, GREATEST(0, LEAST(100, c.score)) AS score FROM customers c"),
    ENUM("<label>", "SELECT c.id, CAST(c.state AS VARCHAR(9)) AS state FROM customers c",
        "is a category that it did not have for 10 % of the entities, gone",
        "SELECT c.id, CASE c.state WHEN 'new' THEN 'a' WHEN 'known' THEN 'b' ELSE 'rest' END AS state FROM customers"
        + " c"),
    FOREIGN_KEY("ALTER TABLE orders DROP CONSTRAINT order_fk",
        "SELECT o.order_id AS id, c.score AS score FROM orders o JOIN customers c ON c.id = o.customer_id",
        "loses 10 % of its entities", "SELECT o.order_id AS id, COALESCE(c.score, -1) AS score FROM orders o"
            + " LEFT JOIN customers c ON c.id = o.customer_id"),
    CHILD_OF_THE_ENTITY("ALTER TABLE addresses DROP CONSTRAINT one_address",
        SPEND.formatted("customers", "JOIN addresses a ON a.customer_id = c.id"), "spend is x2.0 of what it was",
        SPEND.formatted("customers", "WHERE EXISTS (SELECT 1 FROM addresses a WHERE a.customer_id = c.id)")),
    CHILD_OF_ITS_ROWS("ALTER TABLE bills DROP CONSTRAINT one_bill",
        SPEND.formatted("customers", "JOIN bills b ON b.order_id = o.order_id"),
        ") of what it was, and more than it was for",
        SPEND.formatted("customers", "WHERE EXISTS (SELECT 1 FROM bills b WHERE b.order_id = o.order_id)")),
    NEW_TABLE("""
        CREATE TABLE notes (note_id INT PRIMARY KEY, customer_id INT NOT NULL REFERENCES customers (id));
        CREATE OR REPLACE VIEW people AS SELECT c.id, c.income FROM customers c
          LEFT JOIN notes n ON n.customer_id = c.id""",
        SPEND.formatted("people", ""), "spend is x2.0 of what it was",
        SPEND.formatted("(SELECT DISTINCT id FROM people)", "")),
    PARTIAL_KEY("DROP INDEX badge_key; CREATE UNIQUE INDEX badge_key ON customers (badge) WHERE state = 'known'",
        ALIKE.formatted("", "badge"), "alike is x2.0 of what it was", ALIKE.formatted("DISTINCT", "badge")),
    EXCLUSION("ALTER TABLE customers DROP CONSTRAINT phone_ex",
        ALIKE.formatted("", "phone"), "alike is x2.0 of what it was", ALIKE.formatted("DISTINCT", "phone"));

    private final String loosens;
    private final String breaking;
    private final String figures;
    private final String coping;

    Kind(String loosens, String breaking, String figures, String coping) {
      this.loosens = loosens;
      this.breaking = breaking;
      this.figures = figures;
      this.coping = coping;
    }
  }

  private static PostgresServers servers;

  @TempDir
  private Path directory;

  @BeforeAll
  static void start() throws SQLException {
    servers = TestPostgres.servers();
  }

  @AfterAll
  static void stop() {
    if (servers != null) {
      servers.close();
    }
  }

  static Stream<Kind> onH2() {
    return Arrays.stream(Kind.values()).filter(kind -> kind != Kind.PARTIAL_KEY && kind != Kind.EXCLUSION);
  }

  static Stream<Kind> onPostgres() {
    return Arrays.stream(Kind.values());
  }

  @ParameterizedTest
  @MethodSource("onH2")
  void onH2(Kind kind) {
    judge(new GuardScenario(directory).on(new H2Engine()), kind, "", "ENUM('new', 'known')", "",
        "ALTER TABLE customers ALTER COLUMN state TYPE ENUM('new', 'known', 'gone')");
  }

  @ParameterizedTest
  @MethodSource("onPostgres")
  void onPostgres(Kind kind) {
    judge(new GuardScenario(directory).on(new PostgresEngine(servers)), kind,
        "CREATE TYPE state AS ENUM ('new', 'known');",
        "state", """
        ALTER TABLE customers ADD CONSTRAINT phone_ex EXCLUDE USING btree (phone WITH =);
        CREATE UNIQUE INDEX badge_key ON customers (badge);
        """, "ALTER TYPE state ADD VALUE 'gone'");
  }

  private static void judge(GuardScenario shop, Kind kind, String first, String type, String last, String label) {
    shop.contract("""
            migrationGuard: 1
            name: shop
            baseline: "1"
            tables:
              plans:
                rows: 4
                primaryKey: plan
                columns:
                  plan:  {type: varchar, pattern: "P#"}
                  price: {type: integer, min: 5, max: 50}
              customers:
                rows: 200
                primaryKey: id
                foreignKeys:
                  plan: {references: plans.plan}
                columns:
                  id:     {type: integer}
                  email:  {type: varchar, pattern: "C######"}
                  phone:  {type: varchar, pattern: "T######"}
                  badge:  {type: varchar, pattern: "B######"}
                  score:  {type: integer, min: 0, max: 100}
                  income: {type: integer, min: 1000, max: 9000}
                  plan:   {type: varchar}
                  state:  {type: enum}
              addresses:
                foreignKeys:
                  customer_id: {references: customers.id, children: {poisson: 1, min: 1, max: 1}}
                columns:
                  customer_id: {type: integer}
              orders:
                primaryKey: order_id
                foreignKeys:
                  customer_id: {references: customers.id, children: {poisson: 5, min: 1}}
                columns:
                  order_id:    {type: integer}
                  customer_id: {type: integer}
                  amount:      {type: double, min: 1, max: 100}
              bills:
                foreignKeys:
                  order_id: {references: orders.order_id, children: {poisson: 1, min: 1, max: 1}}
                columns:
                  order_id: {type: integer}
            pipelines:
              features: {sql: features.sql, entity: id}
            """)
        .migration("V1__shop.sql", first + """
            CREATE TABLE plans (plan VARCHAR(9) CONSTRAINT plans_pk PRIMARY KEY, price INT NOT NULL);
            CREATE TABLE customers (id INT PRIMARY KEY, email VARCHAR(20) NOT NULL, phone VARCHAR(20) NOT NULL,
              badge VARCHAR(20) NOT NULL,
              score INT NOT NULL, income INT NOT NULL, plan VARCHAR(9) NOT NULL, state %s NOT NULL,
              CONSTRAINT email_uq UNIQUE (email), CONSTRAINT score_ck CHECK (score BETWEEN 0 AND 100));
            CREATE TABLE addresses (address_id INT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, customer_id INT NOT NULL,
              CONSTRAINT one_address UNIQUE (customer_id),
              CONSTRAINT address_fk FOREIGN KEY (customer_id) REFERENCES customers (id));
            CREATE TABLE orders (order_id INT PRIMARY KEY, customer_id INT NOT NULL, amount DOUBLE PRECISION NOT NULL,
              CONSTRAINT order_fk FOREIGN KEY (customer_id) REFERENCES customers (id));
            CREATE TABLE bills (bill_id INT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, order_id INT NOT NULL,
              CONSTRAINT one_bill UNIQUE (order_id),
              CONSTRAINT bill_fk FOREIGN KEY (order_id) REFERENCES orders (order_id));
            CREATE VIEW people AS SELECT c.id, c.income FROM customers c;
            """.formatted(type) + last)
        .migration("V2__loosen.sql", kind.loosens.replace("<label>", label) + ";");

    GuardScenario.Outcome breaks = shop.file("features.sql", kind.breaking).check();
    assertThat(breaks.findings(FindingCode.MG304)).as(breaks.report().findings().toString()).anySatisfy(finding ->
        assertThat(finding.message()).contains(kind.figures));
    assertThat(breaks.report().verdict()).isEqualTo(Verdict.UNSAFE);

    GuardScenario.Outcome copes = shop.file("features.sql", kind.coping).check();
    assertThat(copes.report().findings()).filteredOn(finding -> finding.severity() != Severity.INFO).isEmpty();
    assertThat(copes.report().verdict()).isEqualTo(Verdict.SAFE);
  }
}
