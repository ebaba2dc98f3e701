package io.github.migrationguard.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.migrationguard.GuardException;
import io.github.migrationguard.GuardReport;
import io.github.migrationguard.GuardScenario;
import io.github.migrationguard.UserShop;
import io.github.migrationguard.comparison.Impact;
import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.database.postgres.PostgresEngine;
import io.github.migrationguard.database.postgres.PostgresServers;
import io.github.migrationguard.database.postgres.TestPostgres;
import io.github.migrationguard.dialect.Dialect;
import io.github.migrationguard.dialect.DialectEvidence;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.verdict.Verdict;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When H2's answer stays, and when PostgreSQL is asked instead. */
class AutoEngineTest {

  private static final DialectEvidence DRIVER =
      DialectEvidence.of(Dialect.POSTGRESQL, "org.postgresql:postgresql is among the dependencies");

  private static PostgresServers servers;

  @TempDir
  private Path directory;

  private GuardScenario shop;
  private int asked;

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
  void shop() {
    shop = UserShop.in(directory);
    declared(Optional.of(DRIVER));
  }

  private void declared(Optional<DialectEvidence> evidence) {
    shop.otherwise(new AutoEngine(evidence, Map.of(Dialect.POSTGRESQL, this::postgres)));
  }

  private SyntheticDatabase postgres() throws SQLException {
    asked++;
    return new PostgresEngine(servers).create();
  }

  private GuardReport judgedByH2() {
    GuardReport report = shop.check().report();
    assertThat(report.engine()).isEqualTo("h2");
    assertThat(asked).as("databases asked of PostgreSQL").isZero();
    return report;
  }

  private GuardReport judgedByPostgres(String reason) {
    GuardReport report = shop.check().report();
    assertThat(report.engine()).isEqualTo("postgres");
    assertThat(report.engineDescription()).startsWith("postgres 18.");
    assertThat(report.engineReason()).get().asString().contains(reason);
    return report;
  }

  @Test
  void whatRunsOnH2StaysThere() {
    shop.migration("V2__index.sql", "CREATE INDEX by_spent ON users (spent);");

    GuardReport report = judgedByH2();

    assertThat(report.verdict()).isEqualTo(Verdict.SAFE);
    assertThat(report.engineReason()).isEmpty();
    assertThat(report.timings()).doesNotContainKey("engineMs");
  }

  @Test
  void aColumnThatIsGoneIsGoneOnEveryEngine() {
    shop.migration("V2__rename.sql", "ALTER TABLE users RENAME COLUMN spent TO total;");

    assertThat(judgedByH2().verdict()).isEqualTo(Verdict.UNSAFE);
  }

  @Test
  void aContractThatDoesNotHoldIsNoQuestionOfTheEngine() {
    shop.contract(UserShop.CONTRACT.replace("spent: {type: double", "cost: {type: double"));

    assertThat(judgedByH2().findings()).extracting(Finding::code).contains(FindingCode.MG401);
  }

  @Test
  void aPipelineWithoutItsEntityIsNoQuestionOfTheEngine() {
    shop.file("features.sql", "SELECT id AS user_id, spent FROM users");

    assertThat(judgedByH2().findings()).extracting(Finding::code).contains(FindingCode.MG401);
  }

  @Test
  void aMissingPlaceholderIsNoQuestionOfTheEngine() {
    shop.migration("V2__x.sql", "ALTER TABLE users ADD COLUMN ${missing} int;");

    assertThat(judgedByH2().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void aBaselineThatH2DoesNotRunIsJudgedByPostgres() {
    shop.migration("V1__users.sql", "CREATE EXTENSION pgcrypto;\nCREATE TABLE users (id int PRIMARY KEY,"
            + " email text, spent float8 NOT NULL, tags text[] DEFAULT '{}');")
        .migration("V2__rename.sql", "ALTER TABLE users RENAME COLUMN spent TO total;");

    GuardReport report = judgedByPostgres("V1__users.sql:1 does not run on H2 (CREATE EXTENSION);"
        + " org.postgresql:postgresql is among the dependencies");

    assertThat(report.verdict()).isEqualTo(Verdict.UNSAFE);
    assertThat(report.features()).extracting(f -> f.comparison().impact()).contains(Impact.BROKEN, Impact.STABLE);
  }

  @Test
  void aPendingMigrationThatH2DoesNotRunIsJudgedByPostgres() {
    shop.migration("V2__tags.sql", "ALTER TABLE users ADD COLUMN a int, ADD COLUMN tags text[] DEFAULT '{}';");

    GuardReport report = judgedByPostgres("V2__tags.sql:1 does not run on H2 (ALTER TABLE users ADD COLUMN a int, ADD"
        + " COLUMN tags text[]…); org.postgresql:postgresql is among the dependencies");

    assertThat(report.verdict()).isEqualTo(Verdict.SAFE);
    assertThat(report.timings()).containsKey("engineMs");
    assertThat(report.timings().get("totalMs")).isGreaterThan(report.timings().get("engineMs"));
  }

  /** H2 says that there is no such constraint, which says nothing of PostgreSQL, whose name it is. */
  @Test
  void anErrorOfAMigrationIsConfirmedBeforeItIsOne() {
    shop.migration("V1__users.sql", "CREATE TABLE users (id int PRIMARY KEY, email varchar(60),"
            + " spent double precision NOT NULL, CHECK (spent >= 0), UNIQUE (email, spent));")
        .migration("V2__drop.sql", "ALTER TABLE users DROP CONSTRAINT users_spent_check;");

    GuardReport report = judgedByPostgres("V2__drop.sql:1 does not run on H2");

    assertThat(report.findings()).extracting(Finding::code).doesNotContain(FindingCode.MG201, FindingCode.MG202);
  }

  @Test
  void aMigrationThatFailsOnTheRowsFailsOnPostgresToo() {
    shop.migration("V2__required.sql", "ALTER TABLE users ALTER COLUMN email SET NOT NULL;");

    GuardReport report = judgedByPostgres("V2__required.sql:1 fails on H2");

    assertThat(report.findings()).extracting(Finding::code).contains(FindingCode.MG201);
    assertThat(report.verdict()).isEqualTo(Verdict.UNSAFE);
  }

  @Test
  void aPipelineThatH2DoesNotRunIsJudgedByPostgres() {
    shop.file("features.sql", "SELECT id, count(*) FILTER (WHERE spent > 10) AS large, sum(spent)::numeric AS total,"
        + " array_length(regexp_split_to_array(max(email), '@'), 1) AS parts FROM users GROUP BY id");

    assertThat(judgedByPostgres("pipeline spending does not run on H2").features()).isNotEmpty();
  }

  @Test
  void aPipelineThatOnlyH2WouldStopAfterTheMigrationIsJudgedByPostgres() {
    shop.file("features.sql", "SELECT id, round(spent) AS spent FROM users")
        .migration("V2__text.sql", "ALTER TABLE users ALTER COLUMN spent TYPE varchar(20);");

    GuardReport report = judgedByPostgres("pipeline spending does not run after the pending migrations on H2");

    assertThat(report.findings()).extracting(Finding::code).contains(FindingCode.MG302);
  }

  @Test
  void aSetupScriptThatH2DoesNotRunIsJudgedByPostgres() {
    shop.setup("setup.sql", "CREATE ROLE reporting NOLOGIN;");

    assertThat(judgedByPostgres("what comes before the first migration does not run on H2").verdict())
        .isEqualTo(Verdict.SAFE);
  }

  @Test
  void theSqlSpeaksWhereTheBuildDoesNot() {
    declared(Optional.empty());
    shop.migration("V1__users.sql", "CREATE EXTENSION pgcrypto;\nCREATE TABLE users (id serial PRIMARY KEY,"
        + " email text, spent float8 NOT NULL, settings jsonb);");

    judgedByPostgres("the SQL is PostgreSQL's (CREATE EXTENSION, jsonb, SERIAL)");
  }

  @Test
  void theSqlSpeaksWhereOnlyADatabaseForTestsIsDeclared() {
    declared(Optional.of(DialectEvidence.of(Dialect.H2, "com.h2database:h2 is among the dependencies")));
    shop.migration("V2__x.sql", "CREATE EXTENSION pgcrypto;");

    judgedByPostgres("the SQL is PostgreSQL's (CREATE EXTENSION)");
  }

  @Test
  void withoutAnyEvidenceAnErrorIsConfirmedToo() {
    declared(Optional.empty());
    shop.migration("V2__required.sql", "ALTER TABLE users ALTER COLUMN email SET NOT NULL;");

    judgedByPostgres("nothing in the project speaks against PostgreSQL");
  }

  /** Only H2 has this, so H2 knows better than PostgreSQL what the migration does. */
  @Test
  void aBaselineThatOnlyH2RunsIsH2s() {
    declared(Optional.empty());
    shop.migration("V0__h2.sql", "CREATE CACHED TABLE notes (id INT);")
        .migration("V2__required.sql", "ALTER TABLE users ALTER COLUMN email SET NOT NULL;");

    GuardReport report = shop.check().report();

    assertThat(report.engine()).isEqualTo("h2");
    assertThat(report.findings()).extracting(Finding::code).contains(FindingCode.MG201);
    assertThat(report.engineReason()).get().asString()
        .endsWith("but its baseline does not run on PostgreSQL either");
  }

  @Test
  void anErrorOfTheGateSaysOnWhichEngineAndWhy() {
    shop.setup("setup.sql", "CREATE ROLE reporting NOLOGIN;\nCREATE EXTENSION there_is_none;");

    assertThatThrownBy(shop::check).isInstanceOf(GuardException.class)
        .hasMessageContaining("setup.sql:2")
        .hasMessageEndingWith("It was on PostgreSQL, because setup.sql:2 does not run on H2 (CREATE EXTENSION);"
            + " org.postgresql:postgresql is among the dependencies.");
  }
}
