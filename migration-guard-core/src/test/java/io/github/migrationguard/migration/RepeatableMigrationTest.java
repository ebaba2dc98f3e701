package io.github.migrationguard.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatableMigrationTest {

  @TempDir Path directory;
  private HistoryFixture project;

  @BeforeEach
  void create() {
    project =
        new HistoryFixture(directory)
            .migration("V1__t.sql", "CREATE TABLE t (id INT);")
            .migration("V2__u.sql", "CREATE TABLE u (id INT);");
  }

  @AfterEach
  void close() {
    project.close();
  }

  @Test
  void oneThatRunsAtTheBaselineBelongsToIt() throws Exception {
    project.migration("R__v.sql", "CREATE OR REPLACE VIEW v AS SELECT id FROM t;");

    assertThat(project.baseline("1")).containsExactly("V2__u.sql");
    assertThat(project.ran()).containsExactly("V1__t.sql", "R__v.sql");
    assertThat(project.begunAnew).isZero();
  }

  @Test
  void oneThatNeedsAPendingObjectIsPendingAndComesLast() throws Exception {
    project
        .migration("V3__w.sql", "CREATE TABLE w (id INT);")
        .migration("R__a_needs_u.sql", "CREATE OR REPLACE VIEW a AS SELECT id FROM u;")
        .migration("R__b.sql", "CREATE OR REPLACE VIEW b AS SELECT id FROM t;")
        .migration("R__c_needs_a.sql", "CREATE OR REPLACE VIEW c AS SELECT id FROM a;");

    assertThat(project.baseline("1"))
        .containsExactly("V2__u.sql", "V3__w.sql", "R__a_needs_u.sql", "R__c_needs_a.sql");
    assertThat(project.ran()).containsExactly("V1__t.sql", "R__b.sql");
    project.history().close();
    project.execute("DROP ALL OBJECTS");
    project.applyAll("1");
    assertThat(project.ran())
        .containsExactly("V1__t.sql", "R__b.sql", "V2__u.sql", "V3__w.sql", "R__a_needs_u.sql", "R__c_needs_a.sql");
  }

  @Test
  void whatAFailedOneLeftBehindIsNotInTheDatabase() throws Exception {
    project
        .migration(
            "R__a.sql", "CREATE TABLE left_behind (id INT); CREATE OR REPLACE VIEW a AS SELECT id FROM u;")
        .migration("R__b.sql", "CREATE OR REPLACE VIEW b AS SELECT id FROM left_behind;");

    assertThat(project.baseline("1")).containsExactly("V2__u.sql", "R__a.sql", "R__b.sql");
    assertThat(
            project.query(
                "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1"))
        .containsExactly("flyway_schema_history", "t");
  }

  @Test
  void oneThatNeverRunsFailsAsItself() throws Exception {
    project.migration("R__broken.sql", "CREATE OR REPLACE VIEW a AS SELECT id FROM nowhere;");

    assertThatThrownBy(() -> project.applyAll("1"))
        .isInstanceOfSatisfying(
            MigrationFailure.class,
            failure -> {
              assertThat(failure.migration().orElseThrow().script()).isEqualTo("R__broken.sql");
              assertThat(failure.kind()).isEqualTo(MigrationFailure.Kind.BROKEN_SCRIPT);
            });
    assertThat(project.ran()).containsExactly("V1__t.sql", "V2__u.sql");
  }

  @Test
  void oneThatFailsWithEverythingAppliedFailsTheBaseline() {
    project.migration("R__broken.sql", "CREATE OR REPLACE VIEW a AS SELECT id FROM nowhere;");

    assertThatThrownBy(() -> project.baseline("latest"))
        .isInstanceOf(MigrationFailure.class)
        .hasMessageStartingWith("R__broken.sql:1: ");
    assertThat(project.begunAnew).isZero();
  }

  @Test
  void oneThatFlywayWouldRunAgainIsPendingAgain() throws Exception {
    project.migration("R__stamp.sql", "CREATE OR REPLACE VIEW s AS SELECT '${flyway:timestamp}' AS at;");

    project.applyAll("1");

    // whatever the second is: the clock of the gate stands still, and goes on once between the two
    assertThat(project.ran()).containsExactly("V1__t.sql", "R__stamp.sql", "V2__u.sql", "R__stamp.sql");
    assertThat(project.query("SELECT at FROM s")).containsExactly(StandingClock.AFTERWARDS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"latest", "2"})
  void nothingIsPendingForTheClockAlone(String baseline) throws Exception {
    project.migration("R__stamp.sql", "CREATE OR REPLACE VIEW s AS SELECT '${FLYWAY:timestamp}' AS at;");

    assertThat(project.baseline(baseline)).isEmpty();
    assertThat(project.query("SELECT at FROM s")).containsExactly(StandingClock.AT_BASELINE);
  }

  @Test
  void theClockStandsForRepeatableMigrationsAlone() throws Exception {
    project.migration("V3__stamp.sql", "CREATE VIEW s AS SELECT '${flyway:timestamp}' AS at;");

    project.applyAll("2");

    assertThat(project.query("SELECT at FROM s")).singleElement().asString()
        .isNotIn(StandingClock.AT_BASELINE, StandingClock.AFTERWARDS).startsWith("20");
  }

  @Test
  void aVersionedMigrationMayUseWhatARepeatableOneMadeBefore() throws Exception {
    project
        .migration("R__v.sql", "CREATE OR REPLACE VIEW v AS SELECT id FROM t;")
        .migration("V3__drop.sql", "DROP VIEW v;");

    project.applyAll("1");

    assertThat(project.ran()).containsExactly("V1__t.sql", "R__v.sql", "V2__u.sql", "V3__drop.sql");
  }

  @Test
  void theOwnPrefixOfAProjectIsFollowed() throws Exception {
    project
        .migration("Again__v.sql", "CREATE OR REPLACE VIEW v AS SELECT id FROM u;")
        .configuration.put("flyway.repeatableSqlMigrationPrefix", "Again");

    assertThat(project.baseline("1")).containsExactly("V2__u.sql", "Again__v.sql");
  }

  @Test
  void anUndefinedPlaceholderIsNamed() {
    project.migration("R__v.sql", "CREATE OR REPLACE VIEW v AS SELECT '${region}' AS r FROM t;");

    assertThatThrownBy(() -> project.baseline("1"))
        .isInstanceOf(MigrationHistoryException.class)
        .hasMessage(
            """
            The placeholder ${region} in R__v.sql:1 has no value.
            Give it the value that it has in production, among the placeholders of this plugin or of the flyway-maven-plugin.""");
  }
}
