package io.github.migrationguard.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallbackTest {

  @TempDir Path directory;
  private HistoryFixture project;

  @BeforeEach
  void create() {
    project =
        new HistoryFixture(directory)
            .migration("V1__log.sql", "CREATE TABLE log (id INT GENERATED ALWAYS AS IDENTITY, text VARCHAR(40));")
            .migration("V2__t.sql", "CREATE TABLE t (id INT);")
            .migration("V3__u.sql", "CREATE TABLE u (id INT);");
  }

  @AfterEach
  void close() {
    project.close();
  }

  @Test
  void callbacksRunAroundTheBaselineAndEachStep() throws Exception {
    project
        .migration("afterEachMigrate__x.sql", "INSERT INTO log (text) VALUES ('each');")
        .migration("afterMigrate.sql", "INSERT INTO log (text) VALUES ('all');")
        .migration("afterVersioned.sql", "INSERT INTO log (text) VALUES ('versioned');");

    project.applyAll("2");

    assertThat(project.query("SELECT text FROM log ORDER BY id"))
        .containsExactly("each", "each", "versioned", "all", "each", "versioned", "all");
  }

  @Test
  void oneThatNeedsAPendingObjectIsPassedOverUntilItIsThere() throws Exception {
    project.migration("afterMigrate.sql", "INSERT INTO log (text) SELECT 'u has ' || COUNT(*) FROM u;");

    project.applyAll("1");

    assertThat(project.query("SELECT text FROM log")).containsExactly("u has 0");
    assertThat(project.ran()).hasSize(3);
  }

  @Test
  void oneThatFailsAfterTheLastMigrationIsAFailure() {
    project.migration("afterMigrate__grants.sql", "SELECT 1;\nSELECT id FROM nowhere;");

    assertThatThrownBy(() -> project.applyAll("1"))
        .isInstanceOfSatisfying(
            MigrationFailure.class,
            failure -> {
              assertThat(failure.script()).isEqualTo("afterMigrate__grants.sql");
              assertThat(failure.line()).hasValue(2);
              assertThat(failure.migration()).isEmpty();
            })
        .hasMessage("afterMigrate__grants.sql:2: Table \"nowhere\" not found");
  }

  @Test
  void oneThatFailsBeforeAMigrationIsAFailure() {
    project.migration("beforeMigrate.sql", "SELECT id FROM nowhere;");

    assertThatThrownBy(() -> project.baseline("1"))
        .isInstanceOfSatisfying(
            MigrationFailure.class,
            failure -> {
              assertThat(failure.script()).isEqualTo("beforeMigrate.sql");
              assertThat(failure.migration().orElseThrow().script()).isEqualTo("V1__log.sql");
            });
  }

  @Test
  void oneThatFailsWithinAMigrationIsAFailureOfIt() {
    project.migration("afterEachMigrate.sql", "SELECT id FROM u;");

    assertThatThrownBy(() -> project.baseline("2"))
        .isInstanceOfSatisfying(
            MigrationFailure.class,
            failure -> {
              assertThat(failure.script()).isEqualTo("afterEachMigrate.sql");
              assertThat(failure.migration().orElseThrow().script()).isEqualTo("V1__log.sql");
            });
  }

  @Test
  void callbacksHaveLocationsOfTheirOwnWhereTheProjectSaysSo() throws Exception {
    project.file("callbacks/afterMigrate.sql", "INSERT INTO log (text) VALUES ('all');");
    project.configuration.put("flyway.callbackLocations", "filesystem:" + directory.resolve("callbacks"));

    project.applyAll("2");

    assertThat(project.query("SELECT text FROM log")).containsExactly("all", "all");
  }
}
