package io.github.migrationguard.schema;

import static io.github.migrationguard.schema.ColumnSchema.Origin.GENERATED;
import static io.github.migrationguard.schema.ColumnSchema.Origin.IDENTITY;
import static io.github.migrationguard.schema.ColumnSchema.Origin.IDENTITY_ALWAYS;
import static io.github.migrationguard.schema.ColumnSchema.Origin.INSERTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.migrationguard.database.H2Engine;
import io.github.migrationguard.database.SyntheticDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class H2SchemaReaderTest {

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
  void readsEveryTypeWithItsLimits() throws SQLException {
    run("""
        CREATE TYPE mood AS ENUM ('sad', 'ok');
        CREATE TABLE t (
          code varchar(20), letters char(3), body text, small smallint, n int, big bigint, r real, d double precision,
          amount numeric(10, 2), whole decimal(8), anyNumber numeric, flag boolean, day date, at time, at3 time(3),
          ts timestamp, ts3 timestamp(3), tz timestamp with time zone, tz3 timestamp(3) with time zone, span interval day to second, id uuid,
          doc jsonb, raw bytea, hash varbinary(32), state enum('new', 'it''s'), feeling mood, tags varchar(5) array,
          counts integer array, prices numeric(9, 3) array)""");

    assertThat(table("t").columns()).containsExactly(
        column("code", ColumnType.of(LogicalType.VARCHAR, "character varying(20)").withLength(20)),
        column("letters", ColumnType.of(LogicalType.VARCHAR, "character(3)").withLength(3)),
        column("body", ColumnType.of(LogicalType.VARCHAR, "character varying")),
        column("small", ColumnType.of(LogicalType.SMALLINT, "smallint")),
        column("n", ColumnType.of(LogicalType.INTEGER, "integer")),
        column("big", ColumnType.of(LogicalType.BIGINT, "bigint")),
        column("r", ColumnType.of(LogicalType.REAL, "real")),
        column("d", ColumnType.of(LogicalType.DOUBLE, "double precision")),
        column("amount", ColumnType.of(LogicalType.DECIMAL, "numeric(10,2)").withPrecision(10, 2)),
        column("whole", ColumnType.of(LogicalType.DECIMAL, "numeric(8,0)").withPrecision(8, 0)),
        column("anynumber", ColumnType.of(LogicalType.DECIMAL, "numeric")),
        column("flag", ColumnType.of(LogicalType.BOOLEAN, "boolean")),
        column("day", ColumnType.of(LogicalType.DATE, "date")),
        column("at", ColumnType.of(LogicalType.TIME, "time")),
        column("at3", fractional(LogicalType.TIME, "time(3)")),
        column("ts", ColumnType.of(LogicalType.TIMESTAMP, "timestamp")),
        column("ts3", fractional(LogicalType.TIMESTAMP, "timestamp(3)")),
        column("tz", ColumnType.of(LogicalType.TIMESTAMPTZ, "timestamp with time zone")),
        column("tz3", fractional(LogicalType.TIMESTAMPTZ, "timestamp(3) with time zone")),
        column("span", ColumnType.of(LogicalType.INTERVAL, "interval day to second")),
        column("id", ColumnType.of(LogicalType.UUID, "uuid")),
        column("doc", ColumnType.of(LogicalType.JSON, "json")),
        column("raw", ColumnType.of(LogicalType.BINARY, "binary varying")),
        column("hash", ColumnType.of(LogicalType.BINARY, "binary varying(32)").withLength(32)),
        column("state", ColumnType.of(LogicalType.ENUM, "enum('new', 'it''s')").withEnumValues(List.of("new", "it's"))),
        column("feeling", ColumnType.of(LogicalType.ENUM, "enum('sad', 'ok')").withEnumValues(List.of("sad", "ok"))),
        column("tags", array(ColumnType.of(LogicalType.VARCHAR, "character varying(5)").withLength(5))),
        column("counts", array(ColumnType.of(LogicalType.INTEGER, "integer"))),
        column("prices", array(ColumnType.of(LogicalType.DECIMAL, "numeric(9,3)").withPrecision(9, 3))));
  }

  @Test
  void everyNativeNameIsCastable() throws SQLException {
    readsEveryTypeWithItsLimits();

    for (ColumnSchema column : table("t").columns()) {
      run("SELECT CAST(NULL AS " + column.type().nativeName() + ")");
    }
  }

  @Test
  void readsWhoGivesAColumnItsValue() throws SQLException {
    run("""
        CREATE SEQUENCE numbers;
        CREATE TABLE t (
          a bigserial, b bigint GENERATED ALWAYS AS IDENTITY, c int DEFAULT nextval('numbers') NOT NULL,
          d varchar(9) DEFAULT 'x' NOT NULL, e int GENERATED ALWAYS AS (c * 2))""");

    assertThat(table("t").columns()).containsExactly(
        new ColumnSchema("a", ColumnType.of(LogicalType.BIGINT, "bigint"), false, Optional.empty(), IDENTITY),
        new ColumnSchema("b", ColumnType.of(LogicalType.BIGINT, "bigint"), false, Optional.empty(), IDENTITY_ALWAYS),
        new ColumnSchema("c", ColumnType.of(LogicalType.INTEGER, "integer"), false, Optional.of("NEXTVAL('numbers')"),
            IDENTITY),
        new ColumnSchema("d", ColumnType.of(LogicalType.VARCHAR, "character varying(9)").withLength(9), false,
            Optional.of("'x'"), INSERTED),
        new ColumnSchema(
        "e", ColumnType.of(LogicalType.INTEGER, "integer"), true, Optional.of("\"c\" * 2"), GENERATED));
  }

  @Test
  void readsKeysOfEveryKindInTheirColumnOrder() throws SQLException {
    run("""
        CREATE TABLE t (a int, b int, c int, CONSTRAINT t_pk PRIMARY KEY (b, a), CONSTRAINT t_uq UNIQUE (c, a));
        CREATE UNIQUE INDEX t_ix ON t (c);
        CREATE INDEX t_plain ON t (b)""");

    assertThat(table("t").keys()).containsExactly(
        new UniqueKey("t_pk", List.of("b", "a"), true),
        new UniqueKey("t_ix", List.of("c"), false),
        new UniqueKey("t_uq", List.of("c", "a"), false));
  }

  @Test
  void pairsTheColumnsOfACompositeForeignKey() throws SQLException {
    run("""
        CREATE SCHEMA sales;
        CREATE TABLE parent (a int, b int, CONSTRAINT parent_uq UNIQUE (b, a));
        CREATE TABLE sales.child (x int, y int, self int, id int PRIMARY KEY,
          CONSTRAINT child_fk FOREIGN KEY (x, y) REFERENCES public.parent (a, b),
          CONSTRAINT self_fk FOREIGN KEY (self) REFERENCES sales.child (id))""");

    DatabaseSchema schema = database.readSchema(List.of("sales", "public"), List.of());

    assertThat(schema.defaultSchema()).isEqualTo("sales");
    assertThat(schema.find("child").orElseThrow().foreignKeys()).containsExactly(
        new ForeignKey("child_fk", List.of("x", "y"), new TableName("public", "parent"), List.of("a", "b")),
        new ForeignKey("self_fk", List.of("self"), new TableName("sales", "child"), List.of("id")));
  }

  @Test
  void knowsRenamedColumnsByTheirPresentNames() throws SQLException {
    run("""
        CREATE TABLE parent (a int, b int, CONSTRAINT parent_pk PRIMARY KEY (b, a), CONSTRAINT parent_uq UNIQUE (b));
        CREATE TABLE child (x int, y int, CONSTRAINT child_fk FOREIGN KEY (x, y) REFERENCES parent (a, b));
        ALTER TABLE parent RENAME COLUMN a TO c;
        ALTER TABLE parent RENAME COLUMN b TO a;
        ALTER TABLE child RENAME COLUMN x TO z;
        ALTER TABLE child ADD x int""");

    assertThat(table("parent").keys()).containsExactly(
        new UniqueKey("parent_pk", List.of("a", "c"), true), new UniqueKey("parent_uq", List.of("a"), false));
    assertThat(table("child").foreignKeys()).containsExactly(
        new ForeignKey("child_fk", List.of("z", "y"), new TableName("public", "parent"), List.of("c", "a")));
  }

  @Test
  void readsChecksOfTablesAndOfDomainsAlike() throws SQLException {
    run("""
        CREATE DOMAIN positive AS int CHECK (VALUE > 0);
        CREATE DOMAIN digit AS positive CHECK (VALUE < 10);
        CREATE TABLE t (d digit, a int, b varchar(9), c int,
          CONSTRAINT both CHECK (a > 0 OR b = 'VALUE'), CONSTRAINT given CHECK (c IS NOT NULL))""");

    assertThat(table("t").checks()).extracting(CheckConstraint::expression, CheckConstraint::columns)
        .containsExactlyInAnyOrder(
            tuple("\"d\" > 0", Set.of("d")),
            tuple("\"d\" < 10", Set.of("d")),
            tuple("(\"a\" > 0)\n    OR (\"b\" = 'VALUE')", Set.of("a", "b")));
    assertThat(table("t").column("d")).hasValue(column("d", ColumnType.of(LogicalType.INTEGER, "integer")));
    assertThat(table("t").column("c")).hasValue(
        new ColumnSchema("c", ColumnType.of(LogicalType.INTEGER, "integer"), false));
  }

  @Test
  void readsViewsAndLeavesTheHistoryOut() throws SQLException {
    run("""
        CREATE TABLE "flyway_schema_history" (a int);
        CREATE TABLE t (a int PRIMARY KEY);
        CREATE VIEW v AS SELECT a * 2 AS twice FROM t;
        CREATE MATERIALIZED VIEW m AS SELECT a FROM t""");

    DatabaseSchema schema = database.readSchema(List.of(), List.of("FLYWAY_SCHEMA_HISTORY"));

    assertThat(schema.tables().keySet()).extracting(TableName::toString)
        .containsExactly("public.m", "public.t", "public.v");
    assertThat(schema.find("v").orElseThrow().isView()).isTrue();
    assertThat(schema.find("m").orElseThrow().isView()).isTrue();
  }

  @Test
  void keepsMixedCaseNamesAsTheyAreStored() throws SQLException {
    run("CREATE TABLE \"Orders\" (\"Id\" int, CONSTRAINT \"Orders_PK\" PRIMARY KEY (\"Id\"))");

    assertThat(database.readSchema(List.of("public"), List.of())).isEqualTo(DatabaseSchema.of("public", List.of(
        new TableSchema(new TableName("public", "Orders"), TableSchema.Kind.TABLE,
            List.of(new ColumnSchema("Id", ColumnType.of(LogicalType.INTEGER, "integer"), false)),
            List.of(new UniqueKey("Orders_PK", List.of("Id"), true)), List.of(), List.of()))));
  }

  private TableSchema table(String name) throws SQLException {
    return database.readSchema(List.of(), List.of()).find(name).orElseThrow();
  }

  private void run(String script) throws SQLException {
    try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
      statement.execute(script);
    }
  }

  private static ColumnSchema column(String name, ColumnType type) {
    return new ColumnSchema(name, type, true);
  }

  private static ColumnType fractional(LogicalType type, String name) {
    return new ColumnType(type, name, OptionalInt.empty(), OptionalInt.of(3), OptionalInt.empty(), List.of(),
        Optional.empty());
  }

  private static ColumnType array(ColumnType element) {
    return new ColumnType(LogicalType.ARRAY, element.nativeName() + " array", OptionalInt.empty(), OptionalInt.empty(),
        OptionalInt.empty(), List.of(), Optional.of(element));
  }
}
