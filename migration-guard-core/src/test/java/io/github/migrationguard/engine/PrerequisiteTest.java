package io.github.migrationguard.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.migrationguard.GuardReport;
import io.github.migrationguard.GuardScenario;
import io.github.migrationguard.database.DatabaseEngine;
import io.github.migrationguard.database.H2Engine;
import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.database.postgres.InstalledPostgres;
import io.github.migrationguard.database.postgres.PostgresEngine;
import io.github.migrationguard.database.postgres.PostgresInstallation;
import io.github.migrationguard.database.postgres.PostgresServers;
import io.github.migrationguard.database.postgres.PostgresSettings;
import io.github.migrationguard.database.postgres.TestPostgres;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Severity;
import io.github.migrationguard.verdict.Verdict;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Histories that need what an administrator, or another application, made before Flyway came. */
class PrerequisiteTest {

  private static PostgresServers servers;

  @TempDir Path directory;

  private GuardScenario scenario;

  @BeforeAll
  static void start() throws SQLException {
    servers = new PostgresServers(TestPostgres.installation(), new PostgresSettings(
        Path.of(System.getProperty("java.io.tmpdir")), "shop", Duration.ofSeconds(60), Duration.ofSeconds(10),
        Duration.ofSeconds(30)));
  }

  @AfterAll
  static void stop() {
    if (servers != null) {
      servers.close();
    }
  }

  @BeforeEach
  void create() {
    scenario = GuardScenario.ofOrders(directory, "2");
  }

  private GuardScenario onPostgres() {
    return scenario.on(new PostgresEngine(servers));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "GRANT SELECT ON orders TO app | the role \"app\" | CREATE ROLE app;",
      "ALTER TABLE orders OWNER TO \"App Owner\" | the role \"App Owner\" | CREATE ROLE \"App Owner\";",
      "CREATE TABLE crm.t (id int) | the schema \"crm\" | CREATE SCHEMA crm;",
      "ALTER TABLE orders ADD ref uuid DEFAULT uuid_generate_v4() | the extension \"uuid-ossp\" | CREATE EXTENSION"
      + " \"uuid-ossp\";",
      "ALTER TABLE orders ADD mail citext | the extension \"citext\" | CREATE EXTENSION citext;",
      "CREATE INDEX ON orders USING gin ((total::text) gin_trgm_ops) | the extension \"pg_trgm\" | CREATE EXTENSION"
      + " pg_trgm;",
      "ALTER TABLE orders ADD name text COLLATE \"xx_YY.utf8\" | the collation \"xx_YY.utf8\""
          + " | CREATE COLLATION \"xx_YY.utf8\" (provider = icu, locale = 'xx_YY');",
      "COMMENT ON EXTENSION hstore IS 'x' | the extension \"hstore\" | CREATE EXTENSION hstore;"})
  void whatAnAdministratorMadeBeforeTheBaselineIsMadeAndNamed(String sql, String lacking, String statement) {
    scenario.migration("V2__needs.sql", "SELECT 1;\n" + sql + ";")
        .migration("V3__loss.sql", "UPDATE orders SET total = NULL WHERE FALSE");

    GuardReport report = onPostgres().check().report();

    assertThat(report.verdict()).isEqualTo(Verdict.SAFE);
    Finding finding = report.findings().get(0);
    assertThat(finding.code()).isEqualTo(FindingCode.MG202);
    assertThat(finding.severity()).isEqualTo(Severity.INFO);
    assertThat(finding.message()).isEqualTo("The baseline needs " + lacking + " (V2__needs.sql:2), and no migration"
        + " before makes it: in production it was there beforehand. The gate made it in its own database, with no"
        + " rights and nothing in it.");
    assertThat(finding.resolution())
        .contains("db/setup.sql with " + statement + " and name it with the parameter setup");
    assertThat(report.features()).hasSize(1);
  }

  /** PostgreSQL 12 and newer name the keys here visits_id_total_fkey, visits_id_at_fkey, visits_at_id_fkey. */
  /** H2 keeps many rows in a file. */
  @Test
  void theEngineHearsForHowManyRowsADatabaseIs() throws SQLException {
    AtomicLong heard = new AtomicLong();
    DatabaseEngine engine = new DatabaseEngine() {
      @Override
      public SyntheticDatabase create() throws SQLException {
        return new H2Engine().create();
      }

      @Override
      public SyntheticDatabase create(long rows) throws SQLException {
        heard.set(rows);
        return create();
      }
    };

    new Prerequisites(engine).engine().create(1_600_000).close();

    assertThat(heard).hasValue(1_600_000);
  }

  @Test
  void aForeignKeyHasTheNameThatPostgres11GaveIt() {
    scenario.migration("V2__visits.sql", """
        ALTER TABLE orders ADD UNIQUE (id, total);
        CREATE TABLE days (id BIGINT, at DATE, PRIMARY KEY (id, at), UNIQUE (at, id));
        CREATE TABLE visits (id BIGINT, total NUMERIC(9, 2), at DATE, FOREIGN KEY (id, total) REFERENCES orders (id, total),
          FOREIGN KEY (id, at) REFERENCES days);
        ALTER TABLE visits ADD FOREIGN KEY (at, id) REFERENCES days (at, id);
        ALTER TABLE visits DROP CONSTRAINT visits_at_fkey;
        ALTER TABLE visits DROP CONSTRAINT visits_id_fkey1;
        ALTER TABLE visits DROP CONSTRAINT visits_id_fkey;
        """).migration("V3__note.sql", "ALTER TABLE orders ADD note text");

    GuardReport report = onPostgres().check().report();

    assertThat(report.verdict()).isEqualTo(Verdict.SAFE);
    assertThat(report.findings()).filteredOn(finding -> finding.code() == FindingCode.MG202).singleElement()
        .satisfies(finding -> {
          assertThat(finding.severity()).isEqualTo(Severity.INFO);
          assertThat(finding.message()).isEqualTo("The baseline needs the name that PostgreSQL 11 gave a foreign key,"
              + " \"visits_at_fkey\" (V2__visits.sql:6), and no migration before makes it: in production it was there"
              + " beforehand. The gate made it in its own database, with no rights and nothing in it.");
          assertThat(finding.resolution()).isEqualTo("Nothing needs to be done.");
        });
  }

  @Test
  void aForeignKeyThatNeverWasIsNotMade() {
    scenario.migration("V2__drop.sql", "ALTER TABLE orders DROP CONSTRAINT orders_id_fkey");

    GuardReport report = onPostgres().check().report();

    assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(report.findings()).extracting(Finding::resolution)
        .anyMatch(resolution -> resolution.startsWith("From version 12 on PostgreSQL names a foreign key"));
  }

  @Test
  void aPendingScriptThatDropsAForeignKeyWhichNeverWasIsBroken() {
    scenario.migration("V2__b.sql", "SELECT 1")
        .migration("V3__drop.sql", "ALTER TABLE orders DROP CONSTRAINT orders_id_fkey");

    assertThat(onPostgres().check().report().verdict()).isEqualTo(Verdict.UNSAFE);
  }

  @Test
  void severalThingsAreMadeOneAfterTheOther() {
    scenario.migration("V2__needs.sql", "GRANT SELECT ON orders TO app; GRANT SELECT ON orders TO audit;\n"
        + "CREATE TABLE crm.t (mail citext);").migration("V3__rename.sql", "ALTER TABLE orders RENAME total TO amount");

    GuardReport report = onPostgres().check().report();

    assertThat(report.verdict()).isEqualTo(Verdict.UNSAFE);
    assertThat(report.findings()).filteredOn(finding -> finding.code() == FindingCode.MG202).singleElement()
        .extracting(Finding::message).asString().startsWith("The baseline needs the role \"app\" (V2__needs.sql:1), the"
            + " role \"audit\" (V2__needs.sql:1), the schema \"crm\" (V2__needs.sql:2), the extension \"citext\""
            + " (V2__needs.sql:2), and no migration before makes them");
  }

  /** Only where this machine has it; without it the server lacks the extension as in the next test. */
  @Test
  void anInstalledServerThatHasTheExtensionTakesOver() throws SQLException {
    Optional<PostgresInstallation> installed = InstalledPostgres.thatHas("postgis");
    assumeTrue(installed.isPresent(), "no installed PostgreSQL of this machine has PostGIS");
    scenario.migration("V2__gis.sql", "ALTER TABLE orders ADD place geometry(Point, 4326)")
        .migration("V3__harmless.sql", "ALTER TABLE orders ADD note text");
    try (PostgresServers others = new PostgresServers(installed.get(), PostgresSettings.in(
        Path.of(System.getProperty("java.io.tmpdir"))))) {
      GuardReport report =
          scenario.on(new PostgresEngine(servers, Optional.of("PostgreSQL 18 because"), there -> others))
          .check().report();

      assertThat(report.verdict()).isEqualTo(Verdict.SAFE);
      assertThat(report.engineReason()).contains("it needs the extension postgis, which the PostgreSQL in "
          + installed.get().home() + " has");
      assertThat(report.findings()).extracting(Finding::message).anySatisfy(message -> assertThat(message)
          .startsWith("The baseline needs the extension \"postgis\" (V2__gis.sql:1)"));
    }
  }

  @Test
  void aBaselineThatLacksTablesNamesThemAllAtOnce() {
    scenario = GuardScenario.ofOrders(directory, "3")
        .migration("V2__needs.sql",
            "SELECT 1;\nALTER TABLE orders ADD FOREIGN KEY (id) REFERENCES billing.orders (id);\n"
            + "CREATE SCHEMA billing;")
        .migration("V3__more.sql",
            "CREATE TABLE mine (id int);\nINSERT INTO mine VALUES (1);\n\nUPDATE clients SET id = 1;\n"
            + "ALTER TABLE Vouchers ADD owner int REFERENCES clients (id);")
        .migration("V4__pending.sql", "UPDATE nowhere SET id = 1");

    Finding finding = scenario.setup("setup.sql", "CREATE SCHEMA billing;").on(new PostgresEngine(servers)).check()
        .report()
        .findings().get(0);

    assertThat(finding.message()).isEqualTo("The migration needs the table \"billing.orders\", and no migration before"
        + " it makes one: in production it was there beforehand. The statement is: ALTER TABLE orders ADD FOREIGN KEY"
        + " (id) REFERENCES billing.orders (id). No migration makes these tables either, which the baseline needs:"
        + " clients (V3__more.sql:4), Vouchers (V3__more.sql:5). It belongs to the baseline, so the gate judged"
        + " nothing.");
    assertThat(finding.resolution()).isEqualTo("Put what was there before Flyway came into a script, say db/setup.sql"
        + " with CREATE TABLE billing.orders (...); and name it with the parameter setup"
        + " (-Dmigration-guard.setup=db/setup.sql). Columns, keys and types as they were then, without rows: the schema"
        + " that a dump of such a database has.");
    assertThat(finding.migration()).contains("V2__needs.sql");
    assertThat(finding.line()).isEqualTo(OptionalInt.of(2));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "GRANT CONNECT ON DATABASE prod TO PUBLIC | the database \"prod\" | CREATE DATABASE prod;"})
  void theBaselineNamesWhatItLacksAndTheStatementForSetup(String sql, String lacking, String statement) {
    scenario.migration("V2__needs.sql", "SELECT 1;\n" + sql + ";");

    GuardReport report = onPostgres().check().report();

    assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    Finding finding = report.findings().get(0);
    assertThat(finding.code()).isEqualTo(FindingCode.MG202);
    assertThat(finding.message()).isEqualTo("The migration needs " + lacking + ", and no migration before it makes one:"
        + " in production it was there beforehand. It belongs to the baseline, so the gate judged nothing.");
    assertThat(finding.resolution())
        .isEqualTo("Put what was there before Flyway came into a script, say db/setup.sql with "
        + statement + " and name it with the parameter setup (-Dmigration-guard.setup=db/setup.sql).");
    assertThat(finding.migration()).contains("V2__needs.sql");
    assertThat(finding.line()).isEqualTo(OptionalInt.of(2));
  }

  @Test
  void aPendingMigrationIsNotBlamedForWhatAnAdministratorMakes() {
    scenario.migration("V2__b.sql", "SELECT 1").migration("V3__grant.sql", "GRANT SELECT ON orders TO reporting")
        .migration("V4__after.sql", "SELECT 1");

    GuardReport report = onPostgres().check().report();

    assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(report.findings()).extracting(Finding::code).containsOnly(FindingCode.MG202);
    assertThat(report.findings().get(0).message()).isEqualTo("The migration needs the role \"reporting\", and no"
        + " migration before it makes one: in production it was there beforehand. What it does to the features was not"
        + " judged. What comes after it was not judged.");
  }

  @Test
  void aTableThatAPendingMigrationLacksMayBeItsOwnMistake() {
    scenario.migration("V2__b.sql", "SELECT 1").migration("V3__typo.sql", "UPDATE ordres SET total = 1");

    GuardReport report = onPostgres().check().report();

    assertThat(report.verdict()).isEqualTo(Verdict.UNSAFE);
    Finding finding = report.findings().get(0);
    assertThat(finding.code()).isEqualTo(FindingCode.MG201);
    assertThat(finding.resolution()).startsWith("Mend the script. If it runs in production as it is, another"
        + " application made that table: put what was there before Flyway came into a script, say db/setup.sql with"
        + " CREATE TABLE ordres");
  }

  @Test
  void softwareThatIsNotInstalledIsNoMatterOfASetupScript() {
    scenario.migration("V2__gis.sql", "CREATE EXTENSION postgis");

    Finding finding = onPostgres().check().report().findings().get(0);

    assertThat(finding.message()).startsWith("The migration needs the extension \"postgis\", which is not installed in"
        + " postgres ");
    assertThat(finding.resolution()).contains("Debian's packages postgresql and postgresql-postgis")
        .contains("postgresHome");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "GRANT SELECT ON orders TO app | the role \"app\"",
      "CREATE TABLE crm.t (id int) | the schema \"crm\"",
      "INSERT INTO orders SELECT id, total FROM billing_orders | the table \"billing_orders\""})
  void itIsTheSameOnH2(String sql, String lacking) {
    scenario.migration("V2__needs.sql", sql);

    GuardReport report = scenario.check().report();

    assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(report.findings().get(0).message()).startsWith("The migration needs " + lacking + ", and no migration");
  }

  @Test
  void whatTheEngineDoesNotKnowIsNotMissing() {
    scenario.migration("V2__catalogue.sql", "SELECT * FROM pg_stat_activity_of_nowhere");

    assertThat(scenario.check().report().findings().get(0).message()).contains("cannot run on h2");
  }
}
