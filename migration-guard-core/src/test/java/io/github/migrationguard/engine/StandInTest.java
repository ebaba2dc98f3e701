package io.github.migrationguard.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.migrationguard.GuardException;
import io.github.migrationguard.GuardReport;
import io.github.migrationguard.GuardScenario;
import io.github.migrationguard.UserShop;
import io.github.migrationguard.database.DatabaseEngine;
import io.github.migrationguard.database.EngineUnavailableException;
import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.dialect.Dialect;
import io.github.migrationguard.dialect.DialectEvidence;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Severity;
import io.github.migrationguard.verdict.Verdict;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What H2's refusals are worth where the project's own engine is another, and cannot be asked. */
class StandInTest {

  private static final DialectEvidence MYSQL =
      DialectEvidence.of(Dialect.MYSQL, "com.mysql:mysql-connector-j is among the dependencies");

  @TempDir
  private Path directory;

  private GuardScenario shop;

  @BeforeEach
  void shop() {
    shop = UserShop.in(directory);
  }

  private void declared(DialectEvidence evidence) {
    shop.otherwise(new AutoEngine(Optional.of(evidence), Map.of(Dialect.POSTGRESQL, StandInTest::nowhere)));
  }

  private static SyntheticDatabase nowhere() throws SQLException {
    throw new EngineUnavailableException("PostgreSQL's binaries could not be fetched.");
  }

  private GuardReport judgedByH2() {
    GuardReport report = shop.check().report();
    assertThat(report.engine()).isEqualTo("h2");
    return report;
  }

  @Test
  void aProjectOfADatabaseThatIsNotEmbeddedIsJudgedByH2() {
    declared(MYSQL);
    shop.migration("V2__x.sql", "ALTER TABLE users MODIFY COLUMN email varchar(90) CHARACTER SET utf8mb4;");

    GuardReport report = judgedByH2();

    assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(report.engineReason()).contains("V2__x.sql:1 does not run on H2 (ALTER TABLE users MODIFY COLUMN email"
        + " varchar(90) CHARACTER…); com.mysql:mysql-connector-j is among the dependencies, and no MySQL is"
        + " embedded");
    assertThat(report.findings()).singleElement().satisfies(finding -> {
      assertThat(finding.code()).isEqualTo(FindingCode.MG202);
      assertThat(finding.resolution()).startsWith("H2 stands in for MySQL here, because com.mysql:mysql-connector-j is"
          + " among the dependencies. A scratch MariaDB or MySQL that you name can judge it:"
          + " -Dmigration-guard.engine=jdbc -Dmigration-guard.scratchUrl=jdbc:mariadb://host:3306/scratch");
    });
  }

  @Test
  void whatH2SaysOfAnotherDatabaseIsNoError() {
    declared(MYSQL);
    shop.migration("V2__required.sql", "ALTER TABLE users ALTER COLUMN email SET NOT NULL;");

    GuardReport report = judgedByH2();

    assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(report.findings()).extracting(Finding::severity).doesNotContain(Severity.ERROR);
  }

  @Test
  void withoutPostgresNothingIsCalledAnError() {
    declared(DialectEvidence.of(Dialect.POSTGRESQL, "org.postgresql:postgresql is among the dependencies"));
    shop.migration("V2__required.sql", "ALTER TABLE users ALTER COLUMN email SET NOT NULL;");

    GuardReport report = judgedByH2();

    assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(report.engineReason()).get().asString().endsWith("but PostgreSQL could not be used");
    assertThat(report.findings()).singleElement().satisfies(finding -> {
      assertThat(finding.code()).isEqualTo(FindingCode.MG202);
      assertThat(finding.line()).hasValue(1);
      assertThat(finding.resolution()).startsWith("PostgreSQL would judge it, and could not be used: PostgreSQL's"
          + " binaries could not be fetched.");
    });
  }

  @Test
  void aPinnedEngineIsAskedAlone() {
    DatabaseEngine none = StandInTest::nowhere;
    shop.on(none);

    assertThatThrownBy(shop::check).isInstanceOf(GuardException.class)
        .hasMessage("PostgreSQL's binaries could not be fetched.");
  }

  @Test
  void aProjectOfH2KeepsItsErrors() {
    declared(DialectEvidence.of(Dialect.H2, "com.h2database:h2 is among the dependencies"));
    shop.migration("V2__required.sql", "ALTER TABLE users ALTER COLUMN email SET NOT NULL;");

    GuardReport report = judgedByH2();

    assertThat(report.findings()).extracting(Finding::code).contains(FindingCode.MG201);
    assertThat(report.engineReason()).isEmpty();
  }
}
