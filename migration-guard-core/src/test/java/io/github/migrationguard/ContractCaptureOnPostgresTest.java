package io.github.migrationguard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.comparison.Impact;
import io.github.migrationguard.database.postgres.PostgresEngine;
import io.github.migrationguard.database.postgres.PostgresServers;
import io.github.migrationguard.database.postgres.TestPostgres;
import io.github.migrationguard.report.CaptureReport;
import io.github.migrationguard.report.Line;
import io.github.migrationguard.verdict.Verdict;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A contract of what only PostgreSQL has, asked of its catalog. */
class ContractCaptureOnPostgresTest {

  private static final String SCHEMA = """
      CREATE TYPE plan AS ENUM ('free', 'pro', 'team');
      CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
      CREATE SCHEMA sales;
      CREATE TABLE countries (code char(2) PRIMARY KEY, name text NOT NULL);
      INSERT INTO countries VALUES ('DE', 'Germany'), ('IN', 'India');
      CREATE TABLE customers (
        id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        "Plan"     plan NOT NULL,
        country    char(2) NOT NULL REFERENCES countries,
        born       date NOT NULL,
        created_at timestamptz NOT NULL,
        tags       text[],
        settings   jsonb
      );
      CREATE TABLE sales.orders (
        customer   bigint NOT NULL REFERENCES customers,
        no         integer NOT NULL,
        placed_at  timestamptz NOT NULL,
        quantity   positive NOT NULL,
        discount   numeric CHECK (discount >= 0 AND discount < 0.5),
        PRIMARY KEY (customer, no)
      );
      CREATE VIEW active_customers AS SELECT id, country, lower(country) AS small FROM customers WHERE "Plan" <> 'free';
      """;

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

  private GuardScenario shop() {
    return new GuardScenario(directory).on(new PostgresEngine(servers)).migration("V1.1__schema.sql", SCHEMA);
  }

  @Test
  void asksTheCatalogWhatPipelinesRead() {
    GuardScenario shop = shop()
        .file("features/customers.sql", """
            SELECT c.id AS customer, c."Plan", :as_of::date - c.created_at::date AS age, cardinality(c.tags) AS tags,
                   count(o.no) FILTER (
                     WHERE o.placed_at > :as_of::timestamptz - make_interval(days => :window)) AS recent,
                   max(o.discount) AS discount, count(o.no) AS orders, c.settings IS NULL AS unset
              FROM customers c LEFT JOIN sales.orders o ON o.customer = c.id GROUP BY c.id -- done
            """)
        .file("features/active.sql", "SELECT id, country FROM active_customers WHERE small <> :small")
        .file("target/compiled/shop/models/marts/orders.sql",
            "select customer, \"no\", quantity from \"sales\".\"orders\"")
        .file("target/compiled/shop/models/marts/elsewhere.sql",
            "select id from \"warehouse\".\"public\".\"customers\"");

    CaptureResult result = shop.capture();

    assertThat(result.after()).isEqualTo("""
        # What the feature pipelines rely on; docs/contract.md says what else can stand here. Types, keys and NULL are
        # the schema's, and capture keeps them up to date. The rest is guessed: change it to look like your data.
        migrationGuard: 1
        name: test
        baseline: "1.1"

        tables:
          active_customers:
            columns:
              id:      {type: bigint}
              country: {type: varchar}
              small:   {type: varchar}
          customers:
            rows: 1000
            primaryKey: id
            columns:
              id:         {type: bigint, nullable: false}
              Plan:       {type: enum, nullable: false, values: [free, pro, team]}
              created_at: {type: timestamptz, nullable: false, min: 2021-01-01, max: 2025-12-31}
              tags:       {type: "varchar[]", nullRate: 0.05}
              settings:   {type: json, nullRate: 0.05}
          sales.orders:
            primaryKey: [customer, "no"]
            foreignKeys:
              customer: {references: customers.id, children: {poisson: 5}}
            columns:
              customer:  {type: bigint, nullable: false}
              "no":      {type: integer, nullable: false}
              placed_at: {type: timestamptz, nullable: false, min: customers.created_at, max: 2025-12-31}
              quantity:  {type: integer, nullable: false, min: 1, max: 100}
              discount:  {type: decimal, nullRate: 0.05, min: 0, max: 0.49}

        pipelines:
          active:
            sql: features/active.sql
            parameters: {small: "active"}
            entity: id
          customers:
            sql: features/customers.sql
            parameters: {as_of: 2026-01-01, window: 30}
            entity: customer
          orders:
            sql: target/compiled/shop/models/marts/orders.sql
            entity: [customer, "no"]
          # target/compiled/shop/models/marts/elsewhere.sql is left out: it does not run on postgres: cross-database
          #   references are not implemented: "warehouse.public.customers". dbt's models run here where they read
          #   tables of the migrations, and name them without the database.
        """);
    assertThat(shop.check().report().verdict()).isEqualTo(Verdict.SAFE);
    GuardScenario.Outcome renamed =
        shop.migration("V2__rename.sql", "ALTER TABLE sales.orders RENAME discount TO rebate").check();
    assertThat(renamed.impacts()).containsEntry("discount", Impact.BROKEN);
  }

  /** A note, and no warning: nobody has to do anything, as check says of it too. */
  @Test
  void whatTheGateMadeBeforehandIsANote() {
    CaptureResult result = shop()
        .migration("V1.2__grant.sql", "GRANT SELECT ON customers TO reporting")
        .file("features/customers.sql", "SELECT id AS customer, born FROM customers")
        .capture();

    assertThat(result.notes()).isEmpty();
    assertThat(result.made()).singleElement().asString().startsWith("The baseline needs the role \"reporting\"");
    assertThat(CaptureReport.lines(result, "migration-guard.yml", true))
        .allMatch(line -> line.level() == Line.Level.INFO)
        .extracting(Line::text).contains(result.made().get(0));
  }
}
