package io.github.migrationguard.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.database.postgres.PostgresServers;
import io.github.migrationguard.database.postgres.PostgresSettings;
import io.github.migrationguard.database.postgres.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What real PostgreSQL histories do that hangs or misleads a tool which runs them. */
class PostgresTrapsTest {

  private static final PostgresSettings IMPATIENT = new PostgresSettings(
      Path.of(System.getProperty("java.io.tmpdir")), "shop", Duration.ofSeconds(5), Duration.ofSeconds(3),
      Duration.ofSeconds(30));

  private static PostgresServers servers;

  @TempDir
  Path migrations;

  private SyntheticDatabase database;

  @BeforeAll
  static void start() throws SQLException {
    servers = new PostgresServers(TestPostgres.installation(), IMPATIENT);
  }

  @AfterAll
  static void stop() {
    if (servers != null) {
      servers.close();
    }
  }

  @BeforeEach
  void create() throws SQLException {
    database = servers.createDatabase();
  }

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void anIndexIsCreatedConcurrently() throws Exception {
    migration("V1__t.sql", "CREATE TABLE t (id int)");
    migration("V2__index.sql", "CREATE INDEX CONCURRENTLY t_id ON t (id)");
    try (Connection pipelines = database.connect()) {
      ask(pipelines, "SELECT count(*) FROM pg_class");
      assertThatCode(() -> apply("1")).doesNotThrowAnyException();
    }
    assertThat(ask("SELECT count(*) FROM pg_index WHERE indexrelid = 't_id'::regclass AND indisvalid")).isEqualTo("1");
  }

  @Test
  void whatTheProjectSaysAboutTheLockHolds() throws Exception {
    migration("V1__t.sql", "CREATE TABLE t (id int)");
    migration("V2__index.sql", "CREATE INDEX CONCURRENTLY t_id ON t (id)");
    MigrationFailure failure = catchThrowableOfType(MigrationFailure.class,
        () -> apply("1", Map.of("flyway.postgresql.transactional.lock", "true")));
    assertThat(failure.reason()).contains("canceling statement due to lock timeout");
  }

  @Test
  void aMigrationThatWaitsForEverIsEndedAndNamed() throws Exception {
    migration("V1__t.sql", "CREATE TABLE t (id int)");
    migration("V2__wait.sql", "INSERT INTO t VALUES (1);\n\nSELECT pg_sleep(3600);");
    MigrationFailure failure = catchThrowableOfType(MigrationFailure.class, () -> apply("1"));
    assertThat(failure.reason()).contains("canceling statement due to statement timeout");
    assertThat(failure.script()).isEqualTo("V2__wait.sql");
    assertThat(failure.line()).isEqualTo(OptionalInt.of(3));
  }

  @Test
  void settingsOfASessionDoNotReachTheNextStep() throws Exception {
    migration("V1__t.sql",
        "CREATE SCHEMA app; CREATE TABLE t (patience text, at timestamptz DEFAULT '2024-01-01 00:00:00')");
    migration("V2__settings.sql", """
        SET TIME ZONE 'Asia/Tokyo';
        SET search_path = app;
        SET statement_timeout = '7min';
        SET session_replication_role = replica;
        SET standard_conforming_strings = off;
        CREATE ROLE app_owner;
        SET ROLE app_owner;
        """);
    migration("V3__step.sql",
        "INSERT INTO public.t (patience) VALUES (current_setting('statement_timeout')); CREATE TABLE here (id int)");
    apply("1");
    assertThat(ask("SELECT patience <> '7min' FROM t")).isEqualTo("t");
    assertThat(ask("SELECT at AT TIME ZONE 'UTC' FROM t")).isEqualTo("2024-01-01 00:00:00");
    assertThat(ask("SELECT relnamespace::regnamespace FROM pg_class WHERE relname = 'here'")).isEqualTo("public");
    assertThat(ask("SHOW TimeZone")).isEqualTo("UTC");
  }

  @Test
  void aScriptThatMayNotRunInATransactionSaysSoInItsOwnConfiguration() throws Exception {
    migration("V1__t.sql", "CREATE TABLE t (id int)");
    migration("V2__vacuum.sql", "ALTER TABLE t ADD a int; VACUUM t;");
    assertThat(catchThrowableOfType(MigrationFailure.class, () -> apply("1")).reason())
        .contains("mixed");

    migration("V2__vacuum.sql.conf", "executeInTransaction=false");
    database.close();
    database = servers.createDatabase();
    assertThatCode(() -> apply("1")).doesNotThrowAnyException();
  }

  @Test
  void aScriptMayMixStatementsWhereTheProjectSaysSo() throws Exception {
    migration("V1__t.sql", "CREATE TABLE t (id int)");
    migration("V2__index.sql", "ALTER TABLE t ADD a int; CREATE INDEX CONCURRENTLY t_a ON t (a)");
    assertThatCode(() -> apply("1", Map.of("flyway.mixed", "true", "flyway.group", "true"))).doesNotThrowAnyException();
    assertThat(ask("SELECT count(*) FROM pg_index WHERE indexrelid = 't_a'::regclass AND indisvalid")).isEqualTo("1");
  }

  @Test
  void theHistoryTableIsReadByScripts() throws Exception {
    migration("V1__t.sql", "CREATE TABLE t (id int)");
    migration("V2__u.sql", "CREATE TABLE seen AS SELECT version, success FROM flyway_schema_history");
    apply("1");
    assertThat(ask("SELECT string_agg(version || ' ' || success, ',') FROM seen")).isEqualTo("1 true");
  }

  @Test
  void aHistoryThatMakesRolesRunsAgainForTheNextExecution() throws Exception {
    migration("V1__role.sql", "CREATE ROLE reader; CREATE TABLE t (id int); GRANT SELECT ON t TO reader");
    apply("1");
    database.close();
    database = servers.createDatabase();
    assertThatCode(() -> apply("1")).doesNotThrowAnyException();
  }

  @Test
  void aHistoryRunsWhileAnotherDatabaseOfTheExecutionIsThere() throws Exception {
    migration("V1__role.sql", "CREATE ROLE reader");
    apply("1");
    try (SyntheticDatabase replay = servers.createDatabase()) {
      assertThatCode(() -> apply(replay, "1", Map.of())).doesNotThrowAnyException();
    }
  }

  @Test
  void anExtensionThatIsNotThereIsNoFaultOfTheScript() throws Exception {
    migration("V1__t.sql", "CREATE TABLE t (id int)");
    migration("V2__gis.sql", "CREATE EXTENSION postgis");
    MigrationFailure failure = catchThrowableOfType(MigrationFailure.class, () -> apply("1"));
    assertThat(failure.kind()).isEqualTo(MigrationFailure.Kind.UNSUPPORTED_BY_ENGINE);
    assertThat(failure.reason()).contains("extension \"postgis\" is not available");
  }

  @Test
  void aSyntaxErrorIsTheScriptsOwn() throws Exception {
    migration("V1__t.sql", "CREATE TABLE t (id int)");
    migration("V2__typo.sql", "ALTER TABEL t ADD COLUMN a int");
    MigrationFailure failure = catchThrowableOfType(MigrationFailure.class, () -> apply("1"));
    assertThat(failure.kind()).isEqualTo(MigrationFailure.Kind.BROKEN_SCRIPT);
  }

  @Test
  void rowsInTheWayAreRowsInTheWay() throws Exception {
    migration("V1__t.sql", "CREATE TABLE t (id int); INSERT INTO t VALUES (1), (1), (NULL)");
    migration("V2__key.sql", "ALTER TABLE t ADD UNIQUE (id)");
    assertThat(catchThrowableOfType(MigrationFailure.class, () -> apply("1")).kind())
        .isEqualTo(MigrationFailure.Kind.FAILS_ON_DATA);
  }

  @Test
  void aRepeatableMigrationThatNeedsAPendingOneIsPassedOverInItsPlace() throws Exception {
    migration("V1__t.sql", "CREATE TABLE t (id int)");
    migration("V2__u.sql", "CREATE TABLE u (id int)");
    migration("R__a.sql", "CREATE TABLE left_behind (id int); CREATE VIEW a AS SELECT id FROM u");
    migration("R__b.sql", "CREATE VIEW b AS SELECT id FROM t");
    migration("R__c.sql", "CREATE VIEW c AS SELECT id FROM left_behind");

    try (MigrationHistory history = open(database, Map.of())) {
      assertThat(history.applyBaseline(Optional.of("1"))).extracting(Migration::script)
          .containsExactly("V2__u.sql", "R__a.sql", "R__c.sql");
    }
    assertThat(ask("SELECT string_agg(relname, ' ' ORDER BY relname) FROM pg_class"
        + " WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v') AND relname !~ 'flyway'"))
        .isEqualTo("b t");
  }

  @Test
  void aRepeatableMigrationThatFailedOutsideATransactionIsNamedForAnotherDatabase() throws Exception {
    migration("V1__t.sql", "CREATE TABLE t (id int)");
    migration("V2__u.sql", "CREATE TABLE u (id int)");
    migration("R__a.sql", "CREATE TABLE left_behind (id int); CREATE VIEW a AS SELECT id FROM u");
    migration("R__a.sql.conf", "executeInTransaction=false");

    try (MigrationHistory history = open(database, Map.of())) {
      MigrationFailure failure = catchThrowableOfType(
          MigrationFailure.class, () -> history.applyBaseline(Optional.of("1")));
      assertThat(history.unfit(failure)).contains("R__a.sql");
    }
    try (SyntheticDatabase another = servers.createDatabase(); MigrationHistory history = open(another, Map.of())) {
      assertThat(history.applyBaseline(Optional.of("1"), Set.of("R__a.sql"))).extracting(Migration::script)
          .containsExactly("V2__u.sql", "R__a.sql");
    }
  }

  private void migration(String name, String sql) throws Exception {
    Files.writeString(migrations.resolve(name), sql);
  }

  private void apply(String baseline) throws Exception {
    apply(database, baseline, Map.of());
  }

  private void apply(String baseline, Map<String, String> configuration) throws Exception {
    apply(database, baseline, configuration);
  }

  private void apply(SyntheticDatabase on, String baseline, Map<String, String> configuration) throws Exception {
    try (MigrationHistory history = open(on, configuration)) {
      for (Migration pending : history.applyBaseline(Optional.of(baseline))) {
        history.apply(pending);
      }
    }
  }

  private MigrationHistory open(SyntheticDatabase on, Map<String, String> configuration) throws Exception {
    MigrationSettings settings =
        new MigrationSettings(List.of("filesystem:" + migrations), configuration, List.of(), List.of());
    return MigrationHistory.open(settings, on.dataSource(), on::isUnsupportedSql);
  }

  private String ask(String sql) throws SQLException {
    try (Connection connection = database.connect()) {
      return ask(connection, sql);
    }
  }

  private static String ask(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
