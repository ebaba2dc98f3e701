package io.github.migrationguard.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.GuardScenario;
import io.github.migrationguard.GuardScenario.Outcome;
import io.github.migrationguard.comparison.Impact;
import io.github.migrationguard.database.postgres.PostgresEngine;
import io.github.migrationguard.database.postgres.PostgresServers;
import io.github.migrationguard.database.postgres.TestPostgres;
import io.github.migrationguard.evidence.DeploymentOrder;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.revision.TestRepository;
import io.github.migrationguard.verdict.Verdict;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change held against the state that it was made from, where the SQL is PostgreSQL's. */
class GitBaselineOnPostgresTest {

  private static final String SCHEMA = """
      CREATE TYPE plan AS ENUM ('free', 'paid');
      CREATE TABLE customers (
        id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        plan      plan NOT NULL,
        signed_up timestamptz NOT NULL,
        settings  jsonb NOT NULL DEFAULT '{}'
      );
      """;
  private static final String AGE = """
      CREATE OR REPLACE FUNCTION age_days(t timestamptz) RETURNS int LANGUAGE sql IMMUTABLE AS
        $$ SELECT date '2026-03-01' - (t AT TIME ZONE 'UTC')::date $$;
      """;
  private static final String PIPELINE = """
      SELECT id, (plan = 'paid')::int AS paid, age_days(signed_up) AS age FROM customers
      """;
  private static final String CONTRACT = """
      migrationGuard: 1
      name: people
      baseline: git:main
      tables:
        customers:
          rows: 200
          primaryKey: id
          columns:
            id:        {type: bigint, nullable: false}
            plan:      {type: enum, nullable: false}
            signed_up: {type: timestamptz, nullable: false, min: 2021-01-01, max: 2025-12-31}
      pipelines:
        people:
          sql: features/people.sql
          entity: id
      """;
  private static final String RENAME = "ALTER TABLE customers RENAME COLUMN signed_up TO registered;\n";

  private static PostgresServers servers;

  @TempDir
  private Path directory;

  private TestRepository repository;

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

  @BeforeEach
  void commitMain() {
    repository = TestRepository.in(directory)
        .file("migrations/V1__schema.sql", SCHEMA)
        .file("migrations/R__age.sql", AGE)
        .file("features/people.sql", PIPELINE)
        .file("migration-guard.yml", CONTRACT);
    repository.commit();
    repository.branch("work");
  }

  private Outcome check() {
    return new GuardScenario(directory).on(new PostgresEngine(servers)).check();
  }

  @Test
  void aRenameAloneFails() {
    repository.file("migrations/V2__rename.sql", RENAME);

    Outcome outcome = check();

    assertThat(outcome.report().verdict()).isEqualTo(Verdict.UNSAFE);
    assertThat(outcome.codes()).contains(FindingCode.MG101, FindingCode.MG302);
    assertThat(outcome.blamed("age")).isEqualTo("V2__rename.sql");
    assertThat(outcome.impacts()).containsEntry("paid", Impact.STABLE);
  }

  @Test
  void aRenameWithTheMendedPipelineAndContractPasses() {
    repository.file("migrations/V2__rename.sql", RENAME)
        .file("features/people.sql", PIPELINE.replace("signed_up", "registered"))
        .file("migration-guard.yml", CONTRACT.replace("signed_up:", "registered:"));

    Outcome outcome = check();

    assertThat(outcome.report().verdict()).as(outcome.report().findings().toString()).isEqualTo(Verdict.SAFE);
    assertThat(outcome.impacts().values()).containsOnly(Impact.STABLE);
    assertThat(outcome.report().deployment().orElseThrow().order()).contains(DeploymentOrder.TOGETHER);
  }

  @Test
  void aRepeatableThatIsEditedIsJudgedByWhatItWas() {
    repository.file("migrations/R__age.sql", AGE.replace("2026-03-01", "2027-03-01"));

    Outcome outcome = check();

    assertThat(outcome.report().verdict()).isEqualTo(Verdict.UNSAFE);
    assertThat(outcome.impacts()).containsEntry("age", Impact.BROKEN).containsEntry("paid", Impact.STABLE);
    assertThat(outcome.blamed("age")).isEqualTo("R__age.sql");
  }

  @Test
  void aLabelMoreInTheMiddleOfTheBranchIsQuiet() {
    repository.file("migrations/V2__trial.sql", "ALTER TYPE plan ADD VALUE 'team';\n").commit();
    repository.file("migrations/V3__note.sql", "ALTER TABLE customers ADD note text;\n");

    Outcome outcome = check();

    assertThat(outcome.report().verdict()).as(outcome.report().findings().toString()).isEqualTo(Verdict.SAFE);
    assertThat(outcome.report().pending()).hasSize(2);
  }
}
