package io.github.migrationguard.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.migrationguard.database.DatabaseEngine;
import io.github.migrationguard.database.H2Engine;
import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.schema.TableSchema;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loading is the same promise on every engine, so the same tests run on each. */
class LoadTest {

  private static final String NASTY = "a\tb\\N\r\n\"q\" {x,y} ğüş 🐘 \\. 'it''s'";

  private static PostgresServers servers;

  @AfterAll
  static void stop() {
    if (servers != null) {
      servers.close();
    }
  }

  private static synchronized DatabaseEngine engine(String name) throws SQLException {
    if (name.equals("h2")) {
      return new H2Engine();
    }
    if (servers == null) {
      servers = TestPostgres.servers();
    }
    return new PostgresEngine(servers);
  }

  private static final String EVERY_TYPE = """
      CREATE TABLE t (
        txt varchar(200), small smallint, num int, big bigint, r real, d double precision, dec numeric(20, 6),
        flag boolean, day date, clock time(6), at timestamp(6), atz timestamp(6) with time zone, id uuid, bin bytea,
        doc %s, nums int array, texts text array)""";

  private static final Object[] VALUES = {
      NASTY, -3, 42, 1L << 40, 1.5f, Math.PI, new BigDecimal("12345678901234.000001"), true, LocalDate.of(2024, 2, 29),
      LocalTime.of(23, 59, 59, 123_456_000), LocalDateTime.of(2024, 3, 31, 2, 30, 0, 1000),
      OffsetDateTime.of(2024, 3, 31, 2, 30, 0, 0, ZoneOffset.UTC), new UUID(1, 2), new byte[] {0, 92, -1, 10},
      "{\"a\": [1, null, \"\\\"\\\\\"]}", new Object[] {1, null, 3}, new Object[] {NASTY, null, "", "NULL"}};

  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgres"})
  void valuesOfEveryTypeComeBackAsTheyWere(String engine) throws SQLException {
    try (SyntheticDatabase database = engine(engine).create(); Connection connection = database.connect()) {
      execute(connection, EVERY_TYPE.formatted(engine.equals("h2") ? "json" : "jsonb"));
      TableSchema table = tableOf(database);
      Object[] nulls = new Object[VALUES.length];
      assertThat(database.load(connection, table.name(), table.columns(), List.of(VALUES, nulls)
          .iterator())).isEqualTo(2);
      insertByParameters(database, connection, table);
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("SELECT * FROM t WHERE num IS NOT NULL")) {
        for (int found = 0; found < 2; found++) {
          assertThat(row.next()).isTrue();
          assertThat(row.getString("txt")).isEqualTo(NASTY);
          assertThat(row.getInt("small")).isEqualTo(-3);
          assertThat(row.getLong("big")).isEqualTo(1L << 40);
          assertThat(row.getFloat("r")).isEqualTo(1.5f);
          assertThat(row.getDouble("d")).isEqualTo(Math.PI);
          assertThat(row.getBigDecimal("dec")).isEqualByComparingTo((BigDecimal) VALUES[6]);
          assertThat(row.getBoolean("flag")).isTrue();
          assertThat(row.getObject("day", LocalDate.class)).isEqualTo(VALUES[8]);
          assertThat(row.getObject("clock", LocalTime.class)).isEqualTo(VALUES[9]);
          assertThat(row.getObject("at", LocalDateTime.class)).isEqualTo(VALUES[10]);
          assertThat(row.getObject("atz", OffsetDateTime.class).toInstant())
              .isEqualTo(((OffsetDateTime) VALUES[11]).toInstant());
          assertThat(row.getObject("id", UUID.class)).isEqualTo(VALUES[12]);
          assertThat(row.getBytes("bin")).isEqualTo((byte[]) VALUES[13]);
          assertThat(row.getString("doc").replace(" ", "")).isEqualTo(VALUES[14].toString().replace(" ", ""));
          assertThat((Object[]) row.getArray("nums").getArray()).containsExactly(1, null, 3);
          assertThat((Object[]) row.getArray("texts").getArray()).containsExactly(NASTY, null, "", "NULL");
        }
        assertThat(row.next()).isFalse();
      }
    }
  }

  private static void insertByParameters(SyntheticDatabase database, Connection connection, TableSchema table)
      throws SQLException {
    String marks = String.join(", ", table.columns().stream().map(c -> database.parameter(c.type())).toList());
    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (" + marks + ")")) {
      for (int i = 0; i < VALUES.length; i++) {
        database.setParameter(insert, i + 1, table.columns().get(i).type(), VALUES[i]);
      }
      insert.execute();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgres"})
  void countersGoOnAfterTheLoadedRows(String engine) throws SQLException {
    try (SyntheticDatabase database = engine(engine).create(); Connection connection = database.connect()) {
      execute(connection, "CREATE SEQUENCE ticks START WITH 5");
      execute(connection, "CREATE TABLE t (a bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
          + " c bigint DEFAULT nextval('ticks'), \"Odd Name\" int)");
      TableSchema table = tableOf(database);
      List<Object[]> rows = IntStream.rangeClosed(1, 2500).mapToObj(i -> new Object[] {(long) i, 2L * i, i}).toList();
      assertThat(database.load(connection, table.name(), table.columns(), rows.iterator())).isEqualTo(2500);
      complete(database, connection, table);
      execute(connection, "INSERT INTO t (\"Odd Name\") VALUES (0)");
      assertThat(ask(connection, "SELECT a || ' ' || c FROM t WHERE \"Odd Name\" = 0")).isEqualTo("2501 5001");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgres"})
  void aTableWithoutRowsIsComplete(String engine) throws SQLException {
    try (SyntheticDatabase database = engine(engine).create(); Connection connection = database.connect()) {
      execute(connection, "CREATE TABLE t (a int GENERATED BY DEFAULT AS IDENTITY, b int)");
      complete(database, connection, tableOf(database));
      execute(connection, "INSERT INTO t (b) VALUES (0)");
      assertThat(ask(connection, "SELECT a FROM t")).isEqualTo("1");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgres"})
  void aRefusedRowLeavesNoneAndTheConnectionWorksOn(String engine) throws SQLException {
    try (SyntheticDatabase database = engine(engine).create(); Connection connection = database.connect()) {
      execute(connection, "CREATE TABLE t (a int PRIMARY KEY)");
      TableSchema table = tableOf(database);
      List<Object[]> rows = new ArrayList<>();
      IntStream.range(0, 3000).forEach(i -> rows.add(new Object[] {i}));
      rows.add(new Object[] {7});
      assertThatThrownBy(() -> database.load(connection, table.name(), table.columns(), rows.iterator()))
          .isInstanceOf(SQLException.class)
          .extracting(e -> ((SQLException) e).getSQLState()).isEqualTo("23505");
      assertThat(connection.getAutoCommit()).isTrue();
      assertThat(ask(connection, "SELECT count(*) FROM t")).isEqualTo("0");
    }
  }

  @Test
  void typesOfPostgresAloneAreLoaded() throws SQLException {
    try (SyntheticDatabase database = engine("postgres").create(); Connection connection = database.connect()) {
      execute(connection, "CREATE TYPE mood AS ENUM ('sad', 'it''s ok')");
      execute(connection, "CREATE DOMAIN email AS text CHECK (VALUE LIKE '%@%')");
      execute(connection, "CREATE TABLE t (m mood, ms mood[], e email, r int4range, i interval, a inet, l date, h"
          + " bit(3), z timestamptz, g int GENERATED ALWAYS AS (lower(r)) STORED)");
      TableSchema table = tableOf(database);
      List<ColumnSchema> written =
          table.columns().stream().filter(c -> c.origin() != ColumnSchema.Origin.GENERATED).toList();
      Object[] row = {"it's ok", new Object[] {"sad", "it's ok"}, "a@b", "[3,8)", Duration.ofHours(-26), "10.0.0.1/8",
          LocalDate.of(-43, 3, 15), "101", OffsetDateTime.of(2024, 3, 31, 2, 30, 0, 0, ZoneOffset.ofHours(2))};
      List<Object[]> rows = new ArrayList<>();
      rows.add(row);
      assertThat(database.load(connection, table.name(), written, rows.iterator())).isEqualTo(1);
      assertThat(ask(connection, "SELECT concat_ws(' | ', m, ms, e, r, i, a, l, h, z, g) FROM t"))
          .isEqualTo("it's ok | {sad,\"it's ok\"} | a@b | [3,8) | -26:00:00 | 10.0.0.1/8 | 0044-03-15 BC | 101"
              + " | 2024-03-31 00:30:00+00 | 3");
      // what the driver reads can be given back, but for java.sql.Date, which knows no era
      execute(connection, "UPDATE t SET l = '2024-02-29'");
      Object[] again = new Object[row.length];
      try (Statement statement = connection.createStatement(); ResultSet read = statement
          .executeQuery("SELECT * FROM t")) {
        read.next();
        for (int i = 0; i < again.length; i++) {
          again[i] = read.getObject(i + 1);
        }
      }
      assertThat(database.load(connection, table.name(), written, Arrays.<Object[]>asList(again, again)
          .iterator())).isEqualTo(2);
      assertThat(ask(connection, "SELECT count(DISTINCT t) FROM t")).isEqualTo("1");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgres"})
  void rowsOfDefaultsAloneAreLoaded(String engine) throws SQLException {
    try (SyntheticDatabase database = engine(engine).create(); Connection connection = database.connect()) {
      execute(connection, "CREATE TABLE t (a int GENERATED ALWAYS AS IDENTITY, b int DEFAULT 4)");
      List<Object[]> rows = List.of(new Object[0], new Object[0]);
      assertThat(database.load(connection, tableOf(database).name(), List.of(), rows.iterator())).isEqualTo(2);
      assertThat(ask(connection, "SELECT sum(a + b) FROM t")).isEqualTo("11");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgres"})
  void aRefusedRowLeavesTheCallersTransactionToTheCaller(String engine) throws SQLException {
    try (SyntheticDatabase database = engine(engine).create(); Connection connection = database.connect()) {
      execute(connection, "CREATE TABLE t (a int PRIMARY KEY)");
      TableSchema table = tableOf(database);
      connection.setAutoCommit(false);
      execute(connection, "INSERT INTO t VALUES (1)");
      Savepoint before = connection.setSavepoint();
      List<Object[]> rows = List.of(new Object[] {2}, new Object[] {1});
      assertThatThrownBy(() -> database.load(connection, table.name(), table.columns(), rows.iterator()))
          .isInstanceOf(SQLException.class);
      connection.rollback(before);
      connection.commit();
      assertThat(ask(connection, "SELECT sum(a) FROM t")).isEqualTo("1");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgres"})
  void intervalsAreLoaded(String engine) throws SQLException {
    try (SyntheticDatabase database = engine(engine).create(); Connection connection = database.connect()) {
      execute(connection, "CREATE TABLE t (a interval day to second, b interval year to month)");
      TableSchema table = tableOf(database);
      List<Object[]> rows = List.of(new Object[] {Duration.ofSeconds(-93784), Period.of(2, 5, 0)}, new Object[2]);
      assertThat(database.load(connection, table.name(), table.columns(), rows.iterator())).isEqualTo(2);
      assertThat(ask(connection,
          "SELECT extract(day FROM a) || ' ' || extract(hour FROM a) || ' ' || extract(year FROM b)"
          + " || ' ' || extract(month FROM b) FROM t WHERE a IS NOT NULL")).isIn("-1 -2 2 5", "0 -26 2 5");
    }
  }

  @Test
  void suspendedConstraintsLetChildrenComeFirst() throws SQLException {
    for (String engine : List.of("h2", "postgres")) {
      try (SyntheticDatabase database = engine(engine).create(); Connection connection = database.connect()) {
        execute(connection, "CREATE TABLE parent (id int PRIMARY KEY)");
        execute(connection, "CREATE TABLE t (id int REFERENCES parent (id))");
        TableSchema child = tableOf(database);
        database.suspendConstraints(connection);
        database.load(connection, child.name(), child.columns(), Stream.<Object[]>of(new Object[] {1}).iterator());
        database.resumeConstraints(connection);
        assertThatThrownBy(() -> execute(connection, "INSERT INTO t VALUES (2)")).as(engine)
            .isInstanceOf(SQLException.class);
      }
    }
  }

  private static void complete(SyntheticDatabase database, Connection connection, TableSchema table)
      throws SQLException {
    for (ColumnSchema column : table.columns()) {
      if (column.origin() != ColumnSchema.Origin.INSERTED) {
        database.advanceIdentity(connection, table.name(), column);
      }
    }
    database.analyze(connection, List.of(table.name()));
  }

  private static TableSchema tableOf(SyntheticDatabase database) throws SQLException {
    return database.readSchema(List.of(), List.of()).table(new TableName("public", "t")).orElseThrow();
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String ask(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
