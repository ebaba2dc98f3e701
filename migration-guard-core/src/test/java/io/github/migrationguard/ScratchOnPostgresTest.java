package io.github.migrationguard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.comparison.Impact;
import io.github.migrationguard.database.postgres.PostgresEngine;
import io.github.migrationguard.database.postgres.PostgresServers;
import io.github.migrationguard.database.postgres.TestPostgres;
import io.github.migrationguard.database.scratch.LentPostgres;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.verdict.Verdict;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole gate in a lent database, whose user is no superuser and can make no other database. */
class ScratchOnPostgresTest {

  private static final String SCHEMA = """
      CREATE EXTENSION IF NOT EXISTS pg_trgm;
      CREATE TYPE plan AS ENUM ('free', 'paid');
      CREATE TABLE customers (
        id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        plan      plan NOT NULL,
        signed_up timestamptz NOT NULL,
        referrer  bigint REFERENCES customers,
        updated   timestamptz
      );
      CREATE TABLE visits (
        id       bigint PRIMARY KEY,
        customer bigint NOT NULL REFERENCES customers ON DELETE CASCADE,
        seconds  int NOT NULL CHECK (seconds BETWEEN 0 AND 7200)
      );
      CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN NEW.updated := '2026-01-01'; RETURN NEW; END $$;
      CREATE TRIGGER stamp BEFORE INSERT ON customers FOR EACH ROW EXECUTE FUNCTION stamp();
      """;

  private static final String CONTRACT = """
      migrationGuard: 1
      name: visits
      baseline: "1"
      tables:
        customers:
          rows: 200
          primaryKey: id
          columns:
            id:        {type: bigint, nullable: false}
            plan:      {type: enum, nullable: false}
            signed_up: {type: timestamptz, nullable: false, min: 2021-01-01, max: 2025-12-31}
        visits:
          primaryKey: id
          foreignKeys:
            customer: {references: customers.id, children: {poisson: 5, min: 1}}
          columns:
            id:       {type: bigint, nullable: false}
            customer: {type: bigint, nullable: false}
            seconds:  {type: integer, nullable: false, min: 0, max: 7200}
      pipelines:
        visit_features:
          sql: features.sql
          entity: id
      """;

  private static final String PIPELINE = """
      SELECT c.id, date '2026-03-01' - c.signed_up::date AS age_days, sum(v.seconds) AS seconds
      FROM customers c JOIN visits v ON v.customer = c.id GROUP BY c.id, c.signed_up
      """;

  private static LentPostgres server;
  private static PostgresServers own;

  @TempDir Path directory;

  @BeforeAll
  static void start() throws SQLException {
    server = LentPostgres.start();
    own = TestPostgres.servers();
  }

  @AfterAll
  static void stop() {
    server.close();
    own.close();
  }

  @Test
  void findsWhatAServerOfItsOwnFinds() throws SQLException {
    GuardScenario scenario = scenario()
        .migration("R__totals.sql",
            "CREATE OR REPLACE VIEW totals AS SELECT customer, sum(secs) AS total FROM visits GROUP BY 1")
        .migration("V2__units.sql", "UPDATE visits SET seconds = seconds / 2;")
        .migration("V3__rename.sql", "ALTER TABLE visits RENAME COLUMN seconds TO secs;");

    GuardReport lent = scenario.on(server.engine()).check().report();
    GuardReport proper = scenario.on(new PostgresEngine(own)).check().report();

    assertThat(lent.verdict()).isEqualTo(Verdict.UNSAFE);
    assertThat(lent.engineDescription()).startsWith("jdbc PostgreSQL ");
    assertThat(lent.findings().stream().map(f -> f.code() + " " + f.migration() + " " + f.feature()).toList())
        .isEqualTo(proper.findings().stream().map(f -> f.code() + " " + f.migration() + " " + f.feature()).toList());
    assertThat(lent.features().stream().map(f -> f.comparison() + " " + f.columns()).toList())
        .isEqualTo(proper.features().stream().map(f -> f.comparison() + " " + f.columns()).toList());
    assertThat(server.standing()).isEmpty();
  }

  @Test
  void isQuietAboutAnIndex() throws SQLException {
    GuardScenario.Outcome outcome =
        scenario().migration("V2__index.sql", "CREATE INDEX ON visits (customer);").on(server.engine()).check();

    assertThat(outcome.report().verdict()).isEqualTo(Verdict.SAFE);
    assertThat(outcome.impacts().values()).containsOnly(Impact.STABLE);
    assertThat(server.standing()).isEmpty();
  }

  @Test
  void whatTheBorrowerMayNotDoIsInconclusive() throws SQLException {
    GuardScenario.Outcome outcome = scenario().migration("V2__role.sql", "CREATE ROLE reporting;").on(server.engine())
        .check();

    assertThat(outcome.report().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(outcome.findings(FindingCode.MG202)).singleElement().satisfies(finding ->
        assertThat(finding.resolution()).contains("a user that may make it"));
    assertThat(server.standing()).isEmpty();
  }

  @Test
  void capturesAContractThere() throws SQLException {
    CaptureResult captured = scenario().file("features/visits.sql", PIPELINE).on(server.engine()).capture();

    assertThat(captured.after()).contains("visits", "signed_up");
    assertThat(server.standing()).isEmpty();
  }

  private GuardScenario scenario() {
    return new GuardScenario(directory).contract(CONTRACT).migration("V1__schema.sql", SCHEMA)
        .file("features.sql", PIPELINE);
  }
}
