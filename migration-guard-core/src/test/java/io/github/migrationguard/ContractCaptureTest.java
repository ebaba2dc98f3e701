package io.github.migrationguard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.migrationguard.comparison.Impact;
import io.github.migrationguard.database.postgres.PostgresEngine;
import io.github.migrationguard.database.postgres.PostgresServers;
import io.github.migrationguard.database.postgres.TestPostgres;
import io.github.migrationguard.dialect.Dialect;
import io.github.migrationguard.engine.AutoEngine;
import io.github.migrationguard.verdict.Verdict;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A contract from nothing, and a contract brought up to date. */
class ContractCaptureTest {

  private static final String SCHEMA = """
      CREATE TABLE customers (
        customer_id     VARCHAR(20) PRIMARY KEY,
        user_created_at TIMESTAMP NOT NULL,
        segment         VARCHAR(20) NOT NULL CHECK (segment IN ('retail', 'sme')),
        annual_income   DOUBLE PRECISION,
        legacy_flag     BOOLEAN
      );
      CREATE TABLE transactions (
        transaction_id   VARCHAR(20) PRIMARY KEY,
        customer_id      VARCHAR(20) NOT NULL REFERENCES customers (customer_id),
        transaction_date TIMESTAMP NOT NULL,
        amount           DECIMAL(12, 2) NOT NULL CHECK (amount > 0),
        transaction_type VARCHAR(10) NOT NULL,
        note             TEXT
      );
      CREATE TABLE unread (id INTEGER PRIMARY KEY, text VARCHAR(10));
      """;

  private static final String PIPELINE = """
      -- What the model sees; one row a customer.
      SELECT c.customer_id,
             FLOOR(EXTRACT(EPOCH FROM (CAST(:ref_date AS TIMESTAMP) - c.user_created_at)) / 86400) AS account_age_days,
             COUNT(t.transaction_id) AS total_transactions,
             SUM(CASE WHEN t.transaction_type = 'debit'
                       AND t.transaction_date >= CAST(:ref_date AS TIMESTAMP) - INTERVAL '30' DAY THEN t.amount
                      ELSE 0 END) AS spend_last_30_days,
             c.annual_income
        FROM customers c
        LEFT JOIN transactions t ON t.customer_id = c.customer_id
       GROUP BY c.customer_id, c.user_created_at, c.annual_income; -- the end
      """;

  @TempDir
  private Path directory;

  private GuardScenario churn() {
    return new GuardScenario(directory).migration("V1__schema.sql", SCHEMA).file("features/churn.sql", PIPELINE);
  }

  @Test
  void writesWhatThePipelineReads() {
    CaptureResult result = churn().capture();

    assertThat(result.before()).isEmpty();
    assertThat(written()).isEqualTo(result.after()).isEqualTo("""
        # What the feature pipelines rely on; docs/contract.md says what else can stand here. Types, keys and NULL are
        # the schema's, and capture keeps them up to date. The rest is guessed: change it to look like your data.
        migrationGuard: 1
        name: test
        baseline: "1"

        tables:
          customers:
            rows: 1000
            primaryKey: customer_id
            columns:
              customer_id:     {type: varchar, nullable: false, pattern: "CUST########"}
              user_created_at: {type: timestamp, nullable: false, min: 2021-01-01, max: 2025-12-31}
              annual_income:   {type: double, nullRate: 0.05}
          transactions:
            primaryKey: transaction_id
            foreignKeys:
              customer_id: {references: customers.customer_id, children: {poisson: 5}}
            columns:
              transaction_id:   {type: varchar, nullable: false, pattern: "TRAN########"}
              customer_id:      {type: varchar, nullable: false}
              transaction_date: {type: timestamp, nullable: false, min: customers.user_created_at, max: 2025-12-31}
              amount:           {type: "decimal(12,2)", nullable: false, min: 0.01, max: 1000}
              transaction_type: {type: varchar, nullable: false, values: [debit, other]}

        pipelines:
          churn:
            sql: features/churn.sql
            parameters: {ref_date: 2026-01-01}
            entity: customer_id
        """);
    assertThat(result.notes()).isEmpty();
  }

  @Test
  void theGatePassesOnItAndStopsARename() {
    churn().capture();

    GuardScenario.Outcome before = churn().check();
    GuardScenario.Outcome unread =
        churn().migration("V2__unread.sql", "ALTER TABLE customers RENAME COLUMN legacy_flag TO old_flag;").check();
    GuardScenario.Outcome renamed = churn()
        .migration("V3__rename.sql", "ALTER TABLE customers RENAME COLUMN user_created_at TO registered_at;").check();

    assertThat(before.report().verdict()).isEqualTo(Verdict.SAFE);
    assertThat(before.impacts().values()).containsOnly(Impact.STABLE);
    assertThat(unread.report().verdict()).isEqualTo(Verdict.SAFE);
    assertThat(renamed.report().verdict()).isEqualTo(Verdict.UNSAFE);
    assertThat(renamed.impacts()).containsEntry("account_age_days", Impact.BROKEN);
  }

  @Test
  void aTableThatMigrationsFilledIsSaidToHoldFewEntities() {
    GuardScenario shop = new GuardScenario(directory).migration("V1__films.sql", """
        CREATE TABLE films (id INTEGER PRIMARY KEY, title VARCHAR(20) NOT NULL);
        INSERT INTO films VALUES (1, 'Alien'), (2, 'Brazil'), (3, 'Heat');
        """).file("features/films.sql", "SELECT id, CHAR_LENGTH(title) AS title_length FROM films");

    assertThat(shop.capture().notes()).containsExactly("Few entities to judge by: films has 3 entities. A table keeps the"
        + " rows that migrations put into it: films (3). Where production holds more, say so with rows: in the contract.");
    GuardScenario.Outcome more = shop.contract(written().replace("  films:\n    primaryKey", "  films:\n    rows: 500\n    primaryKey"))
        .check();
    assertThat(more.report().rows()).containsEntry("films", 500L);
    assertThat(shop.capture().notes()).isEmpty();
  }

  @Test
  void aSecondRunChangesNothing() {
    churn().capture();

    CaptureResult again = churn().capture();

    assertThat(again.changed()).isFalse();
    assertThat(again.diff()).isEmpty();
  }

  @Test
  void someRowsHaveNoParentWhereTheSchemaLetsThem() {
    GuardScenario shop = new GuardScenario(directory).migration("V1__shop.sql", """
        CREATE TABLE shops (id INTEGER PRIMARY KEY, town VARCHAR(20));
        CREATE TABLE sales (id INTEGER PRIMARY KEY, shop INTEGER REFERENCES shops (id), price INTEGER NOT NULL);
        """).file("features/sales.sql", """
        SELECT s.id, h.id IS NULL AS online, s.price FROM sales s LEFT JOIN shops h ON h.id = s.shop
        """);

    CaptureResult result = shop.capture();

    assertThat(result.after()).contains("shop:  {type: integer, nullRate: 0.05}");
    assertThat(shop.check().impacts()).containsEntry("online", Impact.STABLE);
  }

  @Test
  void withoutAPipelineEveryTableIsInIt() {
    CaptureResult result = new GuardScenario(directory).migration("V1__schema.sql", SCHEMA).capture();

    assertThat(result.contract().tables()).containsOnlyKeys("customers", "transactions", "unread");
    assertThat(result.contract().tables().get("customers").columns()).containsKeys("segment", "legacy_flag");
    assertThat(result.after()).contains("segment:         {type: varchar, nullable: false, values: [retail, sme]}");
    assertThat(result.notes()).singleElement().asString().startsWith("No feature pipeline was found");
  }

  @Test
  void aPipelineThatDoesNotRunIsAComment() {
    CaptureResult result = churn().file("features/old.sql", "SELECT id, nothing FROM unread").capture();

    assertThat(result.contract().pipelines()).containsOnlyKeys("churn");
    assertThat(result.after())
        .contains("\n  # features/old.sql is left out: it does not run on h2: Column \"nothing\"");
    assertThat(churn().capture().changed()).isFalse();
  }

  @Test
  void findsModelsThatDbtCompiled() {
    String models = "target/compiled/shop/models/";
    CaptureResult result = churn()
        .file(models + "staging/incomes.sql",
            "select customer_id, annual_income from \"prod\".\"public\".\"customers\"")
        .file(models + "marts/late.sql", "select x from \"prod\".\"public\".\"stg_orders\"")
        .file(models + "marts/schema.yml/not_null_x.sql", "select customer_id, segment from customers")
        .capture();

    assertThat(result.contract().pipelines()).containsOnlyKeys("churn", "incomes");
    assertThat(result.notes()).singleElement().asString()
        .startsWith("target/compiled/shop/models/marts/late.sql is left out: it does not run on h2:"
            + " Table \"stg_orders\"")
        .endsWith("dbt's models run here where they read tables of the migrations, and name them without the"
            + " database.");
  }

  @Test
  void aPipelineThatCannotShowAnythingIsAComment() {
    CaptureResult result =
        churn().file("features/never.sql", "SELECT id, 1 AS one FROM unread").capture();

    assertThat(result.contract().pipelines()).containsOnlyKeys("churn");
    assertThat(result.contract().tables()).doesNotContainKey("unread");
    assertThat(result.after()).contains("# features/never.sql is left out: each of its features has one value");
    assertThat(churn().check().report().verdict()).isEqualTo(Verdict.SAFE);
  }

  @Test
  void aPipelineThatReadsTheClockIsAComment() {
    CaptureResult result =
        churn().file("features/clock.sql", "SELECT customer_id, RANDOM_UUID() AS fresh FROM customers").capture();

    assertThat(result.contract().pipelines()).containsOnlyKeys("churn");
    assertThat(result.after())
        .contains("# features/clock.sql is left out: each of its features differs between two runs");
  }

  @Test
  void keepsWhatPeopleWroteAndShowsWhatItChanged() {
    churn().capture();
    churn().contract("""
        migrationGuard: 1   # the format
        name: 'our churn'
        # production
        baseline: '1'
        pipelines:
          churn: {sql: features/churn.sql, parameters: {ref_date: 2026-03-01}, entity: customer_id}

        tables:
          transactions:       # many
            foreignKeys: {customer_id: {references: customers.customer_id, children: {poisson: 2, min: 1}}}
            columns:
              amount:           {max: 77, min: 1, nullable: false, type: 'numeric(12,2)'}   # Euro
              transaction_id:   {type: text, nullable: false}
              customer_id:      {type: varchar, nullable: false}
              transaction_date: {type: timestamp, min: customers.user_created_at,
                                 max: 2026-03-01}
              transaction_type: {type: varchar, values: {debit: 0.7, credit: 0.3}}

              # the end of transactions

          customers:
            columns:
              customer_id:     {type: varchar(20), nullable: false}
              # when they came
              user_created_at: {type: timestamp, nullable: false, min: 2024-01-01, max: 2025-12-31}
              annual_income:   {type: "double", nullable: false}  # we know it of everybody
        waivers: []
        """);
    GuardScenario changed = churn().migration("V2__more.sql", """
        ALTER TABLE customers ADD COLUMN country VARCHAR(2) NOT NULL DEFAULT 'DE';
        ALTER TABLE customers ADD COLUMN unasked VARCHAR(2);
        ALTER TABLE transactions ALTER COLUMN amount TYPE DOUBLE PRECISION;
        ALTER TABLE transactions ALTER COLUMN transaction_date DROP NOT NULL;
        """).file("features/countries.sql", "SELECT customer_id, country FROM customers");

    CaptureResult result = changed.capture();

    assertThat(result.after()).isEqualTo("""
        migrationGuard: 1   # the format
        name: 'our churn'
        # production
        baseline: '2'
        pipelines:
          churn: {sql: features/churn.sql, parameters: {ref_date: 2026-03-01}, entity: customer_id}
          countries:
            sql: features/countries.sql
            entity: customer_id

        tables:
          transactions:       # many
            foreignKeys: {customer_id: {references: customers.customer_id, children: {poisson: 2, min: 1}}}
            columns:
              amount:           {max: 77, min: 1, nullable: false, type: 'double'}   # Euro
              transaction_id:   {type: text, nullable: false}
              customer_id:      {type: varchar, nullable: false}
              transaction_date: {type: timestamp, min: customers.user_created_at,
                                 max: 2026-03-01}
              transaction_type: {type: varchar, values: {debit: 0.7, credit: 0.3}}

              # the end of transactions

          customers:
            columns:
              customer_id:     {type: varchar(20), nullable: false}
              # when they came
              user_created_at: {type: timestamp, nullable: false, min: 2024-01-01, max: 2025-12-31}
              annual_income:   {type: "double", nullable: false}  # we know it of everybody
              country:         {type: varchar, nullable: false}
        waivers: []
        """);
    assertThat(result.diff()).contains("-baseline: '1'", "+baseline: '2'",
        "-      amount:           {max: 77, min: 1, nullable: false, type: 'numeric(12,2)'}   # Euro");
    assertThat(changed.capture().changed()).isFalse();
  }

  @Test
  void aRenamedColumnKeepsItsPlaceOnceThePipelineFollows() {
    churn().capture();
    churn().migration("V2__rename.sql", """
        ALTER TABLE customers RENAME COLUMN user_created_at TO registered_at;
        ALTER TABLE customers RENAME COLUMN customer_id TO client_id;
        """);
    String before = written();

    assertThatThrownBy(() -> churn().capture()).isInstanceOf(GuardException.class)
        .hasMessageContaining("Pipeline churn of migration-guard.yml does not run at version 2")
        .hasMessageContaining("was left as it is");
    assertThat(written()).isEqualTo(before);

    GuardScenario followed = churn().file("features/churn.sql", PIPELINE.replace("user_created_at", "registered_at")
        .replace("c.customer_id,", "c.client_id AS customer_id,").replace("BY c.customer_id", "BY c.client_id")
        .replace("BY c.client_id AS customer_id", "BY c.client_id").replace("= c.customer_id", "= c.client_id"));
    CaptureResult result = followed.capture();

    assertThat(result.after()).isEqualTo(before.replace("baseline: \"1\"", "baseline: \"2\"")
        .replace("customers.customer_id", "customers.client_id")
        .replace("customers.user_created_at", "customers.registered_at")
        .replace("user_created_at:", "registered_at:").replace("primaryKey: customer_id", "primaryKey: client_id")
        .replace("      customer_id:     {type: varchar, nullable: false, pattern",
            "      client_id:     {type: varchar, nullable: false, pattern"));
  }

  @Test
  void aParameterThatTheSqlDoesNotHaveIsTheContractsError() {
    churn().capture();
    churn().contract(written().replace("ref_date: 2026-01-01", "ref_day: 2026-01-01"));

    assertThatThrownBy(() -> churn().capture()).isInstanceOf(GuardException.class)
        .hasMessageContaining("the parameter :ref_date has no value in pipeline 'churn'");
  }

  @Test
  void theProjectsOwnEngineIsAskedWhereH2DoesNotKnowTheHistory() throws SQLException {
    try (PostgresServers servers = TestPostgres.servers()) {
      CaptureResult result = new GuardScenario(directory)
          .otherwise(new AutoEngine(Optional.empty(), Map.of(Dialect.POSTGRESQL, new PostgresEngine(servers))))
          .migration("V1__tags.sql", "CREATE TABLE tags (id int PRIMARY KEY, words tsvector, at timestamptz NOT NULL);")
          .file("features/tags.sql", "SELECT id, extract(epoch from at)::bigint % 7 AS seven FROM tags")
          .capture();

      assertThat(result.proof().engine()).isEqualTo("postgres");
      assertThat(result.engineReason()).hasValueSatisfying(reason -> assertThat(reason).contains("on H2"));
      assertThat(result.contract().tables()).containsOnlyKeys("tags");
    }
  }

  @Test
  void aColumnThatIsGoneGoesWithWhatPointedAtIt() {
    churn().capture();
    GuardScenario gone = churn().migration("V2__drop.sql", "ALTER TABLE customers DROP COLUMN user_created_at;")
        .file("features/churn.sql", """
            SELECT c.customer_id, COUNT(t.amount) AS payments, MAX(t.transaction_date) AS last
              FROM customers c LEFT JOIN transactions t ON t.customer_id = c.customer_id GROUP BY c.customer_id
            """);
    gone.contract(written().replace("    parameters: {ref_date: 2026-01-01}\n", ""));

    CaptureResult result = gone.capture();

    assertThat(result.after()).doesNotContain("user_created_at")
        .contains("transaction_date: {type: timestamp, nullable: false, max: 2025-12-31}");
    assertThat(result.diff()).anySatisfy(line -> assertThat(line).startsWith("-      user_created_at:"));
  }

  private String written() {
    return new GuardScenario(directory).text("migration-guard.yml");
  }
}
