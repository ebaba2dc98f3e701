package io.github.migrationguard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.migrationguard.comparison.Impact;
import io.github.migrationguard.database.scratch.LentMariaDb;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.migration.MigrationSettings;
import io.github.migrationguard.verdict.Verdict;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole gate in a lent MariaDB, on a history that neither H2 nor PostgreSQL runs. */
class ScratchOnMariaDbTest {

  private static final String SCHEMA = """
      CREATE TABLE `customers` (
        `id`        int unsigned NOT NULL AUTO_INCREMENT,
        `plan`      enum('free','paid') NOT NULL DEFAULT 'free',
        `active`    tinyint(1) NOT NULL DEFAULT 1,
        `level`     tinyint unsigned NOT NULL,
        `signed_up` datetime NOT NULL,
        `settings`  json DEFAULT NULL,
        `flags`     set('a','b') DEFAULT NULL,
        `mail`      varchar(80) CHARACTER SET utf8mb4 NOT NULL,
        `domain`    varchar(80) GENERATED ALWAYS AS (substring_index(`mail`, '@', -1)) STORED,
        `updated`   timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
        PRIMARY KEY (`id`),
        UNIQUE KEY `uq_mail` (`mail`)
      ) ENGINE=InnoDB;
      CREATE TABLE `visits` (
        `id`       bigint NOT NULL AUTO_INCREMENT PRIMARY KEY,
        `customer` int unsigned NOT NULL,
        `seconds`  int NOT NULL,
        CONSTRAINT `fk` FOREIGN KEY (`customer`) REFERENCES `customers` (`id`) ON DELETE CASCADE,
        CONSTRAINT `short` CHECK (`seconds` BETWEEN 0 AND 7200)
      ) ENGINE=InnoDB;
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
            active:    {type: boolean, nullable: false}
            level:     {type: smallint, nullable: false}
            signed_up: {type: timestamp, nullable: false, min: 2021-01-01, max: 2025-12-31}
            mail:      {type: varchar, pattern: "????####@shop.example", nullable: false}
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
      SELECT c.id, TIMESTAMPDIFF(DAY, c.signed_up, '2026-03-01') AS age_days, SUM(v.seconds) AS seconds,
             IF(c.plan = "paid", 1, 0) AS paid, c.active
      FROM customers c JOIN visits v ON v.customer = c.id GROUP BY c.id
      """;

  private static LentMariaDb server;

  @TempDir Path directory;

  @BeforeAll
  static void start() throws Exception {
    server = LentMariaDb.start();
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void renew() throws Exception {
    server.renew();
  }

  @Test
  void isQuietAboutAnIndexAndAColumn() throws SQLException {
    GuardScenario.Outcome outcome = scenario()
        .migration("V2__index.sql", "ALTER TABLE `visits` ADD KEY `by_seconds` (`seconds`), ADD COLUMN note text;")
        .on(server.engine()).check();

    assertThat(outcome.report().findings()).filteredOn(f -> f.code() != FindingCode.MG105).isEmpty();
    assertThat(outcome.report().verdict()).isEqualTo(Verdict.SAFE);
    assertThat(outcome.report().engineDescription()).matches("jdbc (MariaDB|MySQL) [0-9.]+");
    assertThat(outcome.impacts().values()).containsOnly(Impact.STABLE);
    assertThat(server.standing()).isEmpty();
  }

  @Test
  void blamesARename() throws SQLException {
    GuardScenario.Outcome outcome = scenario()
        .migration("V2__rename.sql",
            "-- a clearer name\nALTER TABLE customers CHANGE COLUMN signed_up registered datetime NOT NULL;")
        .on(server.engine()).check();

    assertThat(outcome.report().verdict()).isEqualTo(Verdict.UNSAFE);
    assertThat(outcome.impacts()).isEqualTo(Map.of("age_days", Impact.BROKEN, "seconds", Impact.STABLE,
        "paid", Impact.STABLE, "active", Impact.STABLE));
    assertThat(outcome.findings(FindingCode.MG101)).singleElement().satisfies(finding -> {
      assertThat(finding.migration()).hasValue("V2__rename.sql");
      assertThat(finding.line()).isEqualTo(OptionalInt.of(2));
      assertThat(finding.rename()).hasValueSatisfying(rename -> {
        assertThat(rename.to()).isEqualTo("customers.registered");
        assertThat(rename.verified()).isTrue();
      });
    });
    assertThat(server.standing()).isEmpty();
  }

  @Test
  void seesAUnitThatChanges() throws SQLException {
    GuardScenario.Outcome outcome = scenario()
        .migration("V2__halves.sql", "UPDATE visits SET seconds = seconds DIV 2;")
        .migration("V3__index.sql", "CREATE INDEX by_seconds ON visits (seconds);")
        .on(server.engine()).check();

    assertThat(outcome.report().verdict()).isEqualTo(Verdict.UNSAFE);
    assertThat(outcome.blamed("seconds")).isEqualTo("V2__halves.sql");
    assertThat(outcome.result("seconds").columns()).contains("visits.seconds");
  }

  @Test
  void triesWhatANotNullThatWasDroppedLetsIn() throws SQLException {
    GuardScenario.Outcome outcome = scenario()
        .migration("V2__nullable.sql", "ALTER TABLE visits MODIFY seconds int NULL;")
        .on(server.engine()).check();

    assertThat(outcome.findings(FindingCode.MG103)).isNotEmpty();
    assertThat(outcome.findings(FindingCode.MG103))
        .noneMatch(finding -> finding.message().contains("could not be tried"));
  }

  @Test
  void whatIsMySqlsAloneIsInconclusive() throws SQLException {
    GuardScenario.Outcome outcome = scenario()
        .migration("V2__mysql.sql", "CREATE TABLE t (id int) COLLATE = utf8mb4_of_another_server;")
        .on(server.engine()).check();

    assertThat(outcome.report().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(outcome.findings(FindingCode.MG202)).singleElement().satisfies(finding -> {
      assertThat(finding.message()).contains("utf8mb4_of_another_server").doesNotContain("conn=");
      assertThat(finding.resolution()).contains("MariaDB is not MySQL");
    });
    assertThat(server.standing()).isEmpty();
  }

  @Test
  void whatTheBorrowerMayNotDoIsInconclusive() throws SQLException {
    GuardScenario.Outcome outcome = scenario()
        .migration("V2__user.sql", "CREATE USER reporting IDENTIFIED BY 'x';").on(server.engine()).check();

    assertThat(outcome.report().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(outcome.findings(FindingCode.MG202)).singleElement().satisfies(finding ->
        assertThat(finding.resolution()).contains("What its user may not do cannot be judged there"));
    assertThat(server.standing()).isEmpty();
  }

  /** Of many rows a sample is read again, by their keys. */
  @Test
  void seesWhatChangesInATableOfManyRows() throws SQLException {
    GuardScenario.Outcome outcome = new GuardScenario(directory).contract("""
        migrationGuard: 1
        name: readings
        baseline: "1"
        tables:
          readings:
            rows: 21000
            primaryKey: [place, number]
            columns:
              place:  {type: varchar, pattern: "P#"}
              number: {type: integer}
              level:  {type: decimal, min: 1, max: 900}
        pipelines:
          levels: {sql: features.sql, entity: place}
        """).file("features.sql", "SELECT place, AVG(level) AS level FROM readings GROUP BY place")
        .migration("V1__readings.sql", "CREATE TABLE readings (place varchar(10) NOT NULL, number int NOT NULL,"
            + " level decimal(10, 4) NOT NULL, PRIMARY KEY (place, number));")
        .migration("V2__shorter.sql", "ALTER TABLE readings MODIFY level decimal(10, 1) NOT NULL;")
        .on(server.engine()).check();

    assertThat(outcome.findings(FindingCode.MG102)).singleElement().asString().contains("as if rounded to 1 digit");
    assertThat(server.standing()).isEmpty();
  }

  /**
   * Of the 256 values that such a key can have one is 0, which asks for the next number where nobody says otherwise.
   */
  @Test
  void fillsATableWhoseKeyHasFewerValuesThanRowsAreUsual() throws SQLException {
    GuardScenario.Outcome outcome = new GuardScenario(directory).contract("""
        migrationGuard: 1
        name: kinds
        baseline: "1"
        tables:
          kinds: {primaryKey: id, columns: {id: {type: smallint}, name: {type: varchar}}}
        pipelines:
          kinds: {sql: features.sql, entity: id}
        """).file("features.sql", "SELECT id, CHAR_LENGTH(name) AS letters FROM kinds")
        .migration("V1__kinds.sql",
            "CREATE TABLE kinds (id tinyint unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY, name varchar(40) NOT NULL);")
        .migration("V2__note.sql", "ALTER TABLE kinds ADD COLUMN note text;").on(server.engine()).check();

    assertThat(outcome.report().verdict()).as("%s", outcome.report().findings()).isEqualTo(Verdict.SAFE);
    assertThat(outcome.report().rows()).containsEntry("kinds", 256L);
  }

  @Test
  void capturesAContractThere() throws SQLException {
    CaptureResult captured = scenario().file("features/visits.sql", PIPELINE).on(server.engine()).capture();

    assertThat(captured.after()).contains("signed_up", "seconds", "plan").doesNotContain("settings");
    assertThat(captured.proof().verdict()).isEqualTo(Verdict.SAFE);
    assertThat(server.standing()).isEmpty();
  }

  @Test
  void refusesASchemaThatWouldBeADatabaseOfItsOwn() {
    assertThatThrownBy(() -> MigrationGuard.check(new GuardRequest(directory.resolve("migration-guard.yml"),
        new MigrationSettings(List.of("filesystem:" + directory),
            Map.of("flyway.schemas", "shop"), List.of(), List.of()),
        scenario().on(server.engine()).request(1).engine(), Optional.empty(), 1, GuardScenario.TODAY)))
        .isInstanceOf(GuardException.class).hasMessageContaining("-Dmigration-guard.schemas=scratch");
  }

  private GuardScenario scenario() {
    return new GuardScenario(directory).contract(CONTRACT).migration("V1__schema.sql", SCHEMA)
        .file("features.sql", PIPELINE);
  }
}
