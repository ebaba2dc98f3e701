package io.github.migrationguard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.comparison.Impact;
import io.github.migrationguard.database.postgres.PostgresEngine;
import io.github.migrationguard.database.postgres.PostgresServers;
import io.github.migrationguard.database.postgres.PostgresSettings;
import io.github.migrationguard.database.postgres.TestPostgres;
import io.github.migrationguard.evidence.BlameCheck;
import io.github.migrationguard.evidence.FeatureResult;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.migration.Migration;
import io.github.migrationguard.verdict.Verdict;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole gate on a history that no other engine runs. */
class MigrationGuardOnPostgresTest {

  private static final String SCHEMA = """
      CREATE ROLE reporting;
      CREATE EXTENSION btree_gist;
      CREATE TYPE plan AS ENUM ('free', 'paid');
      CREATE DOMAIN email AS text CHECK (VALUE ~ '^[^@]+@[^@]+$');
      CREATE TABLE customers (
        id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        plan      plan NOT NULL,
        signed_up timestamptz NOT NULL,
        mail      email,
        settings  jsonb NOT NULL DEFAULT '{}',
        tags      text[] NOT NULL DEFAULT '{}'
      );
      CREATE TABLE visits (
        customer bigint NOT NULL REFERENCES customers,
        at       timestamptz NOT NULL,
        seconds  int NOT NULL CHECK (seconds BETWEEN 0 AND 7200),
        id       uuid PRIMARY KEY DEFAULT gen_random_uuid()
      );
      CREATE INDEX ON visits (customer, at) WHERE seconds > 60;
      """;

  private static final String CONTRACT = """
      migrationGuard: 1
      name: visits
      baseline: "1"
      tables:
        customers:
          rows: 300
          primaryKey: id
          columns:
            id:        {type: bigint, nullable: false}
            plan:      {type: enum, nullable: false}
            signed_up: {type: timestamptz, nullable: false, min: 2021-01-01, max: 2025-12-31}
            mail:      {type: text, pattern: "????@shop.example"}
        visits:
          primaryKey: id
          foreignKeys:
            customer: {references: customers.id, children: {poisson: 5, min: 1}}
          columns:
            id:       {type: uuid, nullable: false}
            customer: {type: bigint, nullable: false}
            at:       {type: timestamptz, nullable: false, min: customers.signed_up, max: 2026-03-01}
            seconds:  {type: integer, nullable: false, min: 0, max: 7200}
      pipelines:
        visit_features:
          sql: features.sql
          parameters: {ref_date: 2026-03-01}
          entity: id
      """;

  private static final String PIPELINE = """
      SELECT c.id,
             CAST(:ref_date AS date) - c.signed_up::date        AS age_days,
             count(*) FILTER (WHERE v.seconds > 60)             AS long_visits,
             sum(ln(1 + v.seconds))                             AS log_seconds,
             (c.plan = 'paid')::int                             AS paid
      FROM customers c JOIN visits v ON v.customer = c.id
      GROUP BY c.id
      """;

  private static PostgresServers servers;

  @TempDir
  private Path directory;

  private GuardScenario visits;

  @BeforeAll
  static void start() throws SQLException {
    Path files = Path.of(System.getProperty("java.io.tmpdir"));
    servers = new PostgresServers(TestPostgres.installation(), new PostgresSettings(
        files, "shop", Duration.ofSeconds(20), Duration.ofSeconds(5), PostgresSettings.DEFAULT_LINGER));
  }

  @AfterAll
  static void stop() {
    if (servers != null) {
      servers.close();
    }
  }

  @BeforeEach
  void visits() {
    visits = new GuardScenario(directory).on(new PostgresEngine(servers))
        .contract(CONTRACT)
        .migration("V1__schema.sql", SCHEMA)
        .file("features.sql", PIPELINE);
  }

  @Test
  void benignMigrationsAreSafe() {
    GuardScenario.Outcome outcome = visits
        .migration("V2__index.sql", "CREATE INDEX CONCURRENTLY by_plan ON customers (plan);")
        .migration("V3__column.sql",
            "ALTER TABLE customers ADD COLUMN phone text, ALTER COLUMN tags SET DEFAULT '{new}';")
        .check();

    assertThat(outcome.report().verdict()).isEqualTo(Verdict.SAFE);
    assertThat(outcome.report().engineDescription()).startsWith("postgres 18.");
  }

  @Test
  void aRepeatableMigrationThatNeedsAPendingColumnIsJudgedWithIt() {
    visits
        .migration("V2__column.sql", "ALTER TABLE customers ADD COLUMN phone text;")
        .migration("R__1_phones.sql", "CREATE TABLE half_done (id int); CREATE OR REPLACE VIEW phones AS"
            + " SELECT id, phone FROM customers;")
        .migration("R__2_plans.sql", "CREATE OR REPLACE VIEW plans AS SELECT id, plan FROM customers;");

    GuardScenario.Outcome inPlace = visits.check();
    assertThat(inPlace.report().verdict()).as(inPlace.report().findings().toString()).isEqualTo(Verdict.SAFE);
    visits.migration("R__1_phones.sql.conf", "executeInTransaction=false");
    GuardScenario.Outcome begunAnew = visits.check();
    assertThat(begunAnew.report().verdict()).as(begunAnew.report().findings().toString()).isEqualTo(Verdict.SAFE);
    assertThat(begunAnew.report().pending()).extracting(Migration::script)
        .containsExactly("V2__column.sql", "R__1_phones.sql");
  }

  @Test
  void aMaterializedViewThatIsLeftWithoutRowsIsSaid() {
    String load = "CREATE MATERIALIZED VIEW load AS SELECT customer, count(*) AS n FROM visits GROUP BY 1";
    visits.migration("V1__schema.sql", SCHEMA + load + " WITH NO DATA;")
        .file("features.sql", "SELECT c.id, l.n, CAST(:ref_date AS date) - c.signed_up::date AS age"
            + " FROM customers c JOIN load l ON l.customer = c.id");
    assertThat(visits.check().report().verdict()).isEqualTo(Verdict.SAFE);

    GuardScenario.Outcome empty =
        visits.migration("V2__load.sql", "DROP MATERIALIZED VIEW load;\n" + load + " WITH NO DATA;").check();
    assertThat(empty.report().verdict()).isEqualTo(Verdict.WARN);
    assertThat(empty.findings(FindingCode.MG302)).singleElement().satisfies(finding -> {
      assertThat(finding.message()).isEqualTo("V2__load.sql leaves the materialized view load without rows, and"
          + " PostgreSQL refuses to read it, as pipeline visit_features does, until somebody refreshes it. What the"
          + " features are then was judged.");
      assertThat(finding.line()).hasValue(2);
    });

    visits.migration("V3__fill.sql", "REFRESH MATERIALIZED VIEW load;");
    assertThat(visits.check().report().verdict()).isEqualTo(Verdict.SAFE);
  }

  @Test
  void aNewMaterializedViewBeneathAViewIsSaidToo() {
    String load = "SELECT customer, count(*) AS n FROM visits GROUP BY 1";
    visits.migration("V1__schema.sql", SCHEMA + "CREATE VIEW load AS " + load + ";")
        .file("features.sql", "SELECT c.id, l.n, CAST(:ref_date AS date) - c.signed_up::date AS age"
            + " FROM customers c JOIN load l ON l.customer = c.id")
        .migration("V2__load.sql", "CREATE MATERIALIZED VIEW stored_load AS " + load + " WITH NO DATA;\n"
            + "CREATE OR REPLACE VIEW load AS SELECT customer, n FROM stored_load;");

    assertThat(visits.check().findings(FindingCode.MG302)).singleElement().satisfies(finding ->
        assertThat(finding.message()).startsWith("V2__load.sql leaves the materialized view stored_load without rows"));

    visits.migration("V3__again.sql", "DROP MATERIALIZED VIEW stored_load CASCADE;\n"
        + "CREATE MATERIALIZED VIEW stored_load AS " + load + ";\n"
        + "CREATE VIEW load AS SELECT customer, n FROM stored_load;");
    assertThat(visits.check().findings(FindingCode.MG302)).isEmpty();
  }

  @Test
  void aTimestampThatLosesItsZoneIsFound() {
    GuardScenario.Outcome outcome = visits
        .migration("V2__local.sql", """
            DO $$ BEGIN
              ALTER TABLE customers ALTER COLUMN signed_up TYPE timestamp USING (signed_up - interval '100 days');
            END $$;
            """)
        .check();

    assertThat(outcome.impacts()).containsEntry("age_days", Impact.BROKEN).containsEntry("paid", Impact.STABLE);
    assertThat(outcome.blamed("age_days")).isEqualTo("V2__local.sql");
  }

  @Test
  void aMigrationThatDoesNotEndSaysWhatToDo() {
    GuardScenario.Outcome outcome = visits
        .migration("V2__wait.sql", "ALTER TABLE customers ADD COLUMN a int;\n\nSET LOCAL statement_timeout = 300;\n"
            + "SELECT pg_sleep(3600);")
        .check();

    assertThat(outcome.report().verdict()).isEqualTo(Verdict.UNSAFE);
    assertThat(outcome.findings(FindingCode.MG201)).singleElement().satisfies(finding -> {
      assertThat(finding.message()).isEqualTo("The migration does not end: ERROR: canceling statement due to statement"
          + " timeout. The statement is: SELECT pg_sleep(3600). Nobody else works on the gate's database, so in"
          + " production, with all its rows, it may wait as long.");
      assertThat(finding.resolution()).contains("statementTimeout, lockTimeout");
      assertThat(finding.line()).isEqualTo(OptionalInt.of(4));
    });
  }

  @Test
  void aKeyThatTheRowsRefuseNamesOneOfThem() {
    GuardScenario.Outcome outcome =
        visits.migration("V2__key.sql", "CREATE UNIQUE INDEX one_visit ON visits (customer)").check();

    assertThat(outcome.findings(FindingCode.MG201)).singleElement().satisfies(finding -> assertThat(finding.message())
        .containsPattern("could not create unique index \"one_visit\"\\. Key \\(customer\\)=\\(\\d+\\) is duplicated"));
  }

  @Test
  void columnsThatChangedPlacesAreReadInEachOthersPlace() {
    GuardScenario.Outcome outcome = visits
        .file("features.sql", "SELECT v.id, v.seconds * 2 AS twice, :ref_date > v.at AS earlier FROM visits v"
            + " JOIN customers c ON c.id = v.customer")
        .migration("V2__pause.sql", "ALTER TABLE visits ADD pause int; UPDATE visits SET pause = 7200 - seconds;")
        .migration("V3__swap.sql", "ALTER TABLE visits RENAME seconds TO aside; ALTER TABLE visits RENAME pause TO seconds;"
            + " ALTER TABLE visits RENAME aside TO pause;")
        .check();

    assertThat(outcome.findings(FindingCode.MG204)).singleElement().satisfies(finding -> {
      assertThat(finding.message()).contains("multiplied by -1, then 7200 added", "What it held is in visits.pause now");
      assertThat(finding.rename().orElseThrow().verified()).isTrue();
      assertThat(finding.rename().orElseThrow().repairs()).hasSize(2);
    });
    assertThat(outcome.blamed("twice")).isEqualTo("V3__swap.sql");
  }

  /** Each replay is a copy of the baseline; where a migration changes what all databases share it cannot be one. */
  @ParameterizedTest
  @ValueSource(strings = {"", "CREATE ROLE analyst;", "CREATE ROLE analyst; ALTER ROLE analyst SET work_mem = '8MB';"})
  void blameIsCheckedOnBaselinesThatAreMadeAgain(String shared) {
    GuardScenario.Outcome outcome = visits
        .migration("V2__shared.sql", shared + " ALTER TABLE visits ADD COLUMN note text;")
        .migration("V3__seconds.sql", "ALTER TABLE visits ALTER COLUMN seconds SET DEFAULT 1;\n"
            + "UPDATE visits SET seconds = seconds / 100;\nALTER TABLE visits ALTER COLUMN seconds DROP DEFAULT;")
        .migration("V4__index.sql", "CREATE INDEX by_seconds ON visits (seconds);")
        .check();

    assertThat(outcome.blamed("long_visits")).isEqualTo("V3__seconds.sql");
    assertThat(feature(outcome, "long_visits").line()).isEqualTo(OptionalInt.of(2));
    assertThat(feature(outcome, "long_visits").check()).contains(new BlameCheck(true, List.of(), List.of()));
  }

  @Test
  void aDatabaseWithSettingsOfItsOwnIsMadeAgainWithThem() {
    GuardScenario.Outcome outcome = visits
        .contract(CONTRACT.replace("baseline: \"1\"", "baseline: \"1.1\""))
        .migration("V1_1__factor.sql", "DO $$ BEGIN EXECUTE format("
            + "'ALTER DATABASE %I SET shop.factor = 7', current_database()); END $$;")
        .migration("V2__note.sql", "ALTER TABLE visits ADD COLUMN note text;"
            + " UPDATE visits SET note = current_setting('shop.factor');")
        .migration("V3__seconds.sql", "UPDATE visits SET seconds = seconds / 7;\n"
            + "UPDATE visits SET seconds = seconds / 10;")
        .check();

    assertThat(outcome.blamed("long_visits")).isEqualTo("V3__seconds.sql");
    assertThat(feature(outcome, "long_visits").check()).contains(new BlameCheck(true, List.of(), List.of()));
  }

  private static FeatureResult feature(GuardScenario.Outcome outcome, String name) {
    return outcome.report().features().stream().filter(result -> result.comparison().feature().equals(name)).findFirst()
        .orElseThrow();
  }

  @Test
  void theSameSeedGivesTheSameReport() {
    visits.migration("V2__rename.sql", "ALTER TABLE visits RENAME COLUMN seconds TO duration;");

    assertThat(withoutTimings(visits.check().report())).isEqualTo(withoutTimings(visits.check().report()));
  }

  private static List<Object> withoutTimings(GuardReport report) {
    return List.of(report.verdict(), report.findings(), report.features(), report.rows(), report.checklist());
  }
}
