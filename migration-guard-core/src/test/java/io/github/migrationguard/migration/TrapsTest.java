package io.github.migrationguard.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.migrationguard.database.H2Engine;
import io.github.migrationguard.database.SyntheticDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What real histories do that misleads a tool which runs them, on any engine. */
class TrapsTest {

  @TempDir Path directory;
  private HistoryFixture project;

  @BeforeEach
  void create() {
    project = new HistoryFixture(directory);
  }

  @AfterEach
  void close() {
    project.close();
  }

  /** Flyway replaces placeholders before it reads SQL, so that it fails in production as well. */
  @Test
  void anUndefinedPlaceholderInACommentIsAFailureAsItIsInProduction() {
    project.migration("V1__a.sql", "-- see ${env}/wiki\nCREATE TABLE a (id INT);");

    MigrationFailure failure = catchThrowableOfType(MigrationFailure.class, () -> project.baseline("1"));
    assertThat(failure.reason()).isEqualTo("The placeholder ${env} has no value.");
    assertThat(failure.placeholder()).contains("${env}");
    assertThat(failure.getMessage()).isEqualTo("V1__a.sql:1: The placeholder ${env} has no value.");
    assertThat(failure.file()).contains(directory.resolve("db/V1__a.sql"));
  }

  @Test
  void anEmptyVersionPrefixLeavesRepeatablesCallbacksAndConfigurationsWhatTheyAre() throws Exception {
    project
        .migration("1__a.sql", "CREATE TABLE a (id INT);")
        .migration("1__a.sql.conf", "executeInTransaction=false")
        .migration("2__b.sql", "CREATE TABLE b (id INT);")
        .migration("R__view.sql", "CREATE OR REPLACE VIEW v AS SELECT * FROM a;")
        .migration("beforeEachMigrate.sql", "CREATE TABLE IF NOT EXISTS noted (id INT);")
        .migration("README.md", "not SQL");
    project.configuration.put("flyway.sqlMigrationPrefix", "");

    assertThat(project.baseline("1")).containsExactly("2__b.sql");
    assertThat(project.ran()).containsExactly("1__a.sql", "R__view.sql");
    assertThat(project.query("SELECT count(*) FROM noted")).containsExactly("0");
  }

  @Test
  void theHistoryTableTellsTheTruthToScriptsThatReadIt() throws Exception {
    String count = "CREATE TABLE %s AS SELECT \"version\" AS v, \"installed_rank\" AS r, \"type\" AS t"
        + " FROM \"flyway_schema_history\" WHERE \"success\" AND \"version\" IS NOT NULL;";
    project
        .migration("V1__a.sql", "CREATE TABLE a (id INT);")
        .migration("V2__seen.sql", String.format(count, "at_two"))
        .migration("V3__c.sql", "CREATE TABLE c (id INT);")
        .migration("V4__seen.sql", String.format(count, "at_four"));
    project.file("setup.sql", "CREATE TABLE there (id INT);").setup.add(directory.resolve("setup.sql"));

    project.applyAll("2");

    assertThat(project.query("SELECT v || ':' || r || ':' || t FROM at_two ORDER BY r")).containsExactly("1:1:SQL");
    assertThat(project.query("SELECT v || ':' || r || ':' || t FROM at_four ORDER BY r"))
        .containsExactly("1:1:SQL", "2:2:SQL", "3:3:SQL");
  }

  @Test
  void aVersionBelowTheBaselineIsPartOfItWhereverItIsFound() throws Exception {
    project
        .migration("V1__a.sql", "CREATE TABLE a (id INT);")
        .migration("V3__c.sql", "CREATE TABLE c (id INT);")
        .migration("late/V2__b.sql", "CREATE TABLE b (id INT);")
        .migration("late/V4__d.sql", "CREATE TABLE d (id INT);");
    project.configuration.put("flyway.outOfOrder", "true");

    assertThat(project.baseline("3")).containsExactly("V4__d.sql");
    assertThat(project.ran()).containsExactly("V1__a.sql", "late/V2__b.sql", "V3__c.sql");
  }

  @Test
  void aStatementThatRunsForEverOnH2IsEndedAndNamed() throws Exception {
    Files.createDirectories(directory.resolve("db"));
    project.migration("V1__t.sql", "CREATE TABLE t (x NUMERIC(40));")
        .migration("V2__wait.sql", "INSERT INTO t VALUES (1);\n\nINSERT INTO t SELECT SUM(a.\"X\" * b.\"X\")"
            + " FROM SYSTEM_RANGE(1, 1000000000) a, SYSTEM_RANGE(1, 1000000000) b;");
    MigrationSettings settings =
        new MigrationSettings(List.of("filesystem:" + directory.resolve("db")), Map.of(), List.of(), List.of());

    try (SyntheticDatabase database = new H2Engine(Duration.ofSeconds(1)).create();
        MigrationHistory history =
            MigrationHistory.open(settings, database.dataSource(), database::isUnsupportedSql)) {
      List<Migration> pending = history.applyBaseline(Optional.of("1"));
      MigrationFailure failure =
          catchThrowableOfType(MigrationFailure.class, () -> history.apply(pending.get(0)));
      assertThat(failure.sqlException().map(database::isTimeout)).as(failure.reason()).contains(true);
      assertThat(failure.script()).isEqualTo("V2__wait.sql");
      assertThat(failure.line()).isEqualTo(OptionalInt.of(3));
    }
  }

  @Test
  void aConfigurationOfAScriptThatIsNoneIsToldWithItsFile() {
    project.migration("V1__a.sql", "CREATE TABLE a (id INT);")
        .migration("V1__a.sql.conf", "execute_in_transaction=false");

    assertThatThrownBy(() -> project.baseline("1")).hasMessageContaining("execute_in_transaction");
  }
}
