package io.github.migrationguard.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class H2EngineTest {

  private SyntheticDatabase database;

  @BeforeEach
  void create() throws SQLException {
    database = new H2Engine().create();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void saysWhatItIs() {
    assertThat(database.engine()).isEqualTo("h2");
    assertThat(database.description()).isEqualTo("h2 2.5.252");
  }

  @Test
  void makesAnEmptyDatabaseOfItsOwnEachTime() throws SQLException {
    run("CREATE TABLE t (a int)");

    try (SyntheticDatabase other = new H2Engine().create()) {
      assertThat(other.readSchema(List.of(), List.of()).tables()).isEmpty();
    }
    assertThat(database.readSchema(List.of(), List.of()).find("T")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "SELECT id FROM (SELECT id, ROW_NUMBER() OVER (PARTITION BY v ORDER BY id DESC) AS rn FROM t) latest WHERE rn = 1",
    "WITH r AS (SELECT id, RANK() OVER (ORDER BY v, id) AS place FROM t) SELECT id FROM r WHERE place = 2",
    "SELECT r.id FROM t JOIN (SELECT id, COUNT(*) OVER (ORDER BY id) AS n FROM t) r ON t.id = r.id AND r.n = t.v"
  })
  void aWindowFunctionCanBeFilteredFromOutside(String query) throws SQLException {
    run("CREATE TABLE t (id int, v int)");
    run("INSERT INTO t VALUES (1, 2), (2, 2)");
    try (Connection connection = database.connect(); Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      assertThat(row.next()).isTrue();
      assertThat(row.getInt(1)).isEqualTo(2);
    }
  }

  @Test
  void rowsForWhichTheHeapIsTooSmallAreInAFileThatGoesWithTheDatabase() throws SQLException {
    Path file;
    try (SyntheticDatabase other = new H2Engine().create(1L << 40); Connection connection = other.connect()) {
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("SELECT DATABASE_PATH()")) {
        assertThat(row.next()).isTrue();
        file = Path.of(row.getString(1) + ".mv.db");
      }
      assertThat(other.description()).isEqualTo(database.description());
      assertThat(file).exists();
    }
    assertThat(file.getParent()).doesNotExist();
  }

  @Test
  void isGoneWhenClosed() throws SQLException {
    SyntheticDatabase other = new H2Engine().create();
    Connection open = other.connect();
    other.close();

    assertThat(open.isClosed()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "UPPER('retail')", "upper(CAST('retail' AS clob))", "UCASE('retail')",
    "UPPER(LOWER('RETAIL'))", "UPPER(LCASE('RETAIL'))"
  })
  void changesLettersAlikeInEveryLocaleAndSchema(String expression) throws SQLException {
    Locale before = Locale.getDefault();
    Locale.setDefault(new Locale("tr", "TR"));
    try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
      assertThat(first(statement, "SELECT " + expression)).isEqualTo("RETAIL");
      statement.execute("CREATE SCHEMA crm");
      statement.execute("SET SCHEMA crm");
      assertThat(first(statement, "SELECT " + expression)).isEqualTo("RETAIL");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void keepsLetterCaseOfNothingAndInGeneratedColumns() throws SQLException {
    assertThat(answer("SELECT COALESCE(UPPER(CAST(NULL AS varchar)), LOWER(CAST(NULL AS varchar)), 'none')"))
        .isEqualTo("none");
    run("CREATE TABLE t (a varchar(9), b varchar(9) GENERATED ALWAYS AS (LOWER(a)), CHECK (a = UPPER(a)))");
    run("INSERT INTO t (a) VALUES ('TITLE')");
    assertThat(answer("SELECT b FROM t")).isEqualTo("title");
  }

  @Test
  void runsInUtcWhateverTheMachineSays() throws SQLException {
    assertThat(answer("SELECT CAST(TIMESTAMP WITH TIME ZONE '2026-01-01 00:00:00+05:30' AS timestamp)"))
        .isEqualTo("2025-12-31 18:30:00");
    assertThat(answer("SELECT CURRENT_TIMESTAMP")).endsWith("+00");
  }

  @Test
  void sortsNullsLastAsPostgresDoes() throws SQLException {
    assertThat(answer("SELECT a FROM (VALUES (NULL), (1)) v(a) ORDER BY a")).isEqualTo("1");
  }

  @Test
  void takesWordsThatPostgresDoesNotReserveAsNames() throws SQLException {
    run("CREATE TABLE t (id int, value int CHECK (value > 0), key int, year int, month int, day int, hour int,"
        + " minute int,"
        + " second int, PRIMARY KEY (id))");

    assertThat(answer("SELECT EXTRACT(YEAR FROM DATE '2026-02-03') + COALESCE(MAX(t.year), 0) AS value FROM t"))
        .isEqualTo("2026");
  }

  @Test
  void knowsTheShortNamesOfZonedTypes() throws SQLException {
    run("CREATE TABLE t (a timestamptz DEFAULT now(), b timetz)");

    assertThat(database.readSchema(List.of(), List.of()).find("t").orElseThrow().columns())
        .extracting(column -> column.type().nativeName())
        .containsExactly("timestamp with time zone", "time with time zone");
    assertThat(answer("SELECT '2026-01-01 00:00:00'::timestamptz")).isEqualTo("2026-01-01 00:00:00+00");
  }

  @Test
  void answersARepeatedQueryAnew() throws SQLException {
    try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
      String first = first(statement, "SELECT RAND() FROM SYSTEM_RANGE(1, 1)");
      assertThat(first(statement, "SELECT RAND() FROM SYSTEM_RANGE(1, 1)")).isNotEqualTo(first);
    }
  }

  @Test
  void leavesForeignKeysUncheckedWhileSuspended() throws SQLException {
    run("CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (p int REFERENCES p)");
    try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
      database.suspendConstraints(connection);
      statement.execute("INSERT INTO c VALUES (1)");
      database.resumeConstraints(connection);
      assertThatThrownBy(() -> statement.execute("INSERT INTO c VALUES (2)"))
          .isInstanceOf(SQLException.class).hasMessageContaining("Referential integrity");
    }
  }

  @Test
  void changesNullabilityOfAColumn() throws SQLException {
    run("CREATE TABLE t (a int NOT NULL)");
    run(database.dropNotNull("\"t\"", "\"a\""));
    assertThat(nullable()).isTrue();
    run(database.setNotNull("\"t\"", "\"a\""));
    assertThat(nullable()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "CREATE EXTENSION pgcrypto",
      "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'select 1'",
      "DO $$ BEGIN END $$",
      "CREATE INDEX ix ON t (lower(name))",
      "CREATE INDEX ix ON t (name) WHERE id > 3",
      "ALTER TABLE t ADD a int, ADD b int",
      "ALTER TABLE t DROP CONSTRAINT t_id_fkey",
      "ALTER TABLE t ADD c citext",
      "ALTER TABLE t ADD c text[]",
      "SELECT date_part('day', now())",
      "SELECT now() - INTERVAL '30 days'",
      "SELECT xmin FROM t",
      "SELECT * FROM pg_enum",
      "SELECT '{}'::jsonb ->> 'a'",
      "ALTER TABLE t DROP COLUMN half"
  })
  void knowsSqlThatOnlyAnotherEngineRuns(String sql) throws SQLException {
    run("CREATE TABLE t (id int, name varchar(9), half int, other int, UNIQUE (half, other))");

    SQLException failure = catchThrowableOfType(SQLException.class, () -> run(sql));

    assertThat((Throwable) failure).as(sql).isNotNull();
    assertThat(database.isUnsupportedSql(failure)).as(failure.getMessage()).isTrue();
    assertThat(database.isMissingObject(failure)).as(failure.getMessage()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "INSERT INTO t VALUES (1, 'a')",
      "INSERT INTO t VALUES (2, NULL)",
      "INSERT INTO t VALUES (3, 'longer than nine')",
      "INSERT INTO t VALUES ('x', 'a')",
      "ALTER TABLE t ALTER COLUMN name TYPE int",
      "SELECT 1 / 0",
      "ALTER TABLE t DROP CONSTRAINT my_rule",
      "DROP INDEX nope"
  })
  void knowsSqlThatFailsOnAnyEngine(String sql) throws SQLException {
    run("CREATE TABLE t (id int PRIMARY KEY, name varchar(9) NOT NULL); INSERT INTO t VALUES (1, 'x')");

    SQLException failure = catchThrowableOfType(SQLException.class, () -> run(sql));

    assertThat(database.isUnsupportedSql(failure)).as(failure.getMessage()).isFalse();
    assertThat(database.isMissingObject(failure)).as(failure.getMessage()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "SELECT nope FROM t", "SELECT t.nope FROM t", "SELECT 1 FROM nope", "SELECT 1 FROM other.nope", "DROP VIEW nope",
      "ALTER TABLE t RENAME COLUMN nope TO yes", "ALTER TABLE nope ADD c int"
  })
  void knowsThatAnObjectIsMissing(String sql) throws SQLException {
    run("CREATE TABLE t (id int)");

    SQLException failure = catchThrowableOfType(SQLException.class, () -> run(sql));

    assertThat(database.isMissingObject(failure)).as(failure.getMessage()).isTrue();
    assertThat(database.isUnsupportedSql(failure)).as(failure.getMessage()).isFalse();
  }

  private boolean nullable() throws SQLException {
    return database.readSchema(List.of(), List.of()).find("t").orElseThrow().column("a").orElseThrow().nullable();
  }

  private void run(String script) throws SQLException {
    try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
      statement.execute(script);
    }
  }

  private String answer(String sql) throws SQLException {
    try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
      return first(statement, sql);
    }
  }

  private static String first(Statement statement, String sql) throws SQLException {
    try (ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
