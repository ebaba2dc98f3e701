package io.github.migrationguard.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.database.postgres.PostgresEngine;
import io.github.migrationguard.database.postgres.PostgresServers;
import io.github.migrationguard.database.postgres.TestPostgres;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Drift on the types and constraints that only PostgreSQL has. */
class PostgresDriftTest {

  private static final String EVENTS = """
      tables:
        events:
          primaryKey: [id, kind]
          columns:
            id:      {type: uuid}
            kind:    {type: enum}
            at:      {type: timestamptz}
            day:     {type: date}
            price:   {type: decimal}
            ratio:   {type: real}
            raw:     {type: binary}
            doc:     {type: json}
            tags:    {type: "varchar[]"}
            code:    {type: varchar}
            email:   {type: varchar}
      """;

  private static final String CREATE_EVENTS = """
      CREATE TYPE kind AS ENUM ('a', 'b');
      CREATE DOMAIN positive AS numeric CHECK (VALUE > 0 OR VALUE = 'NaN');
      CREATE TABLE events (id uuid, kind kind, at timestamptz, day date, price positive, ratio real, raw bytea, doc jsonb,
        tags text[], hashes bytea[], code char(4), span interval, net inet, email text CHECK (email LIKE '%@%'),
        PRIMARY KEY (id, kind));
      CREATE UNIQUE INDEX events_email ON events (lower(email)) WHERE kind = 'a';
      INSERT INTO events SELECT md5(x::text)::uuid, (CASE x % 2 WHEN 0 THEN 'a' ELSE 'b' END)::kind,
        CASE x % 1000 WHEN 0 THEN 'infinity' WHEN 1 THEN '-infinity' ELSE timestamptz '2026-01-01' + x * interval '1 hour' END,
        CASE x % 1000 WHEN 0 THEN 'infinity' ELSE date '2026-01-01' + x % 300 END,
        CASE x % 1000 WHEN 0 THEN 'NaN' ELSE x * 0.01 END, x / 3.0, decode(md5(x::text), 'hex'), '{"x": 1}',
        ARRAY['t' || x % 7, NULL], ARRAY[decode(md5(x::text), 'hex')], 'c' || x % 50, x * interval '1 minute', '10.0.0.1',
        'm' || x || '@x'
      FROM generate_series(1, %d) AS g(x)""";

  private static PostgresServers servers;

  @TempDir
  private Path directory;

  @BeforeAll
  static void start() throws SQLException {
    servers = TestPostgres.servers();
  }

  @AfterAll
  static void stop() {
    if (servers != null) {
      servers.close();
    }
  }

  @Test
  void nothingChangesWhereNothingChanged() {
    try (DriftFixture events = events(300)) {
      events.migrate("ALTER TABLE events SET (fillfactor = 50)").migrate("UPDATE events SET code = code");
      assertThat(events.outline()).isEmpty();
    }
  }

  @Test
  void aLargeTableIsReadAgainByItsKey() {
    try (DriftFixture events = events(25_000)) {
      events.migrate("UPDATE events SET price = price * 100 WHERE price < 10; DELETE FROM events WHERE day ="
          + " '2026-01-05'")
          .migrate("ALTER TABLE events RENAME at TO happened_at; ALTER TABLE events ALTER code TYPE varchar(9)");

      assertThat(events.outline()).containsExactly("MG101 ERROR events.at V3.sql -> events.happened_at 1.00",
          "MG102 INFO events.code V3.sql", "MG204 WARN events V2.sql", "MG204 WARN events.price V2.sql");
      assertThat(events.messages().get(3)).contains("as if multiplied by 100");
    }
  }

  @Test
  void aTypeThatLosesAndRulesThatGo() {
    try (DriftFixture events = events(500)) {
      events.migrate("ALTER TYPE kind ADD VALUE 'c'")
          .migrate("DROP INDEX events_email; ALTER TABLE events DROP CONSTRAINT events_email_check")
          .migrate("ALTER TABLE events ALTER at TYPE timestamp USING at AT TIME ZONE 'Asia/Kolkata';"
              + " ALTER TABLE events ALTER price TYPE numeric(10, 1) USING nullif(price, 'NaN');"
              + " ALTER TABLE events ALTER doc TYPE json; ALTER TABLE events ALTER tags TYPE varchar(9)[]");

      assertThat(events.outline()).containsExactly(
          "MG102 INFO events.kind V2.sql", "MG102 ERROR events.at V4.sql", "MG102 ERROR events.price V4.sql",
          "MG102 INFO events.doc V4.sql", "MG102 WARN events.tags V4.sql", "MG104 WARN events V3.sql",
          "MG104 WARN events.email V3.sql", "MG104 WARN events.price V4.sql", "MG104 WARN events.kind V2.sql");
      assertThat(events.messages().get(1)).contains("as if shifted by +5:30 h");
    }
  }

  @Test
  void aSplitIntoAParentAndAViewOfTheOldName() {
    try (DriftFixture events = events(500)) {
      events.migrate("ALTER TABLE events RENAME TO event_log;"
          + " CREATE VIEW events AS SELECT * FROM event_log WHERE kind = 'a'");
      assertThat(events.outline()).containsExactly("MG204 WARN events V2.sql", "MG105 INFO event_log V2.sql");
    }
  }

  private static final List<String> SAME = List.of("%1$s < %2$s", "%1$s > 0",
      "%1$s BETWEEN 1 AND 900", "%1$s + 1 < %2$s * 2 + 3",
      "%1$s IN (1, 2, 3, 4, 5, 6, 7, 8, 9)", "%1$s >= -5", "coalesce(%1$s, 0) < %2$s", "%1$s <> 3.0 OR %2$s > 0.5",
      "abs(%1$s) < %2$s + 10", "CASE WHEN %1$s > 3 THEN %2$s > 3 ELSE true END");

  /**
   * What PostgreSQL makes of a condition when a column gets a type that holds more, by itself or by the author's hand.
   */
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"smallint | integer", "integer | bigint", "integer | numeric",
      "integer | numeric(12, 2)",
      "bigint | numeric(20, 4)", "integer | double precision", "real | double precision",
      "numeric(8, 2) | numeric(12, 4)",
      "numeric(8, 2) | numeric", "bigint | double precision"})
  void aWiderNumberKeepsItsChecks(String before, String after) {
    for (String condition : SAME) {
      for (boolean byHand : new boolean[] {false, true}) {
        String rule = condition.formatted("low", "high");
        assertThat(afterWidening(before, after, rule, byHand)).as(rule + (byHand ? " by hand" : "")).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "date | timestamp | low < high", "date | timestamp | low >= '2020-01-01'", "date | timestamp | low <= high + 3",
      "timestamp(0) | timestamp | low < high", "varchar(20) | text | low < high AND low <> 'a b'",
      "varchar(20) | varchar(40) | length(low) < 20 OR low IN ('x y', 'z')", "char(12) | varchar(20) | low <> 'a'",
      "text | varchar(40) | low LIKE '%'"})
  void aWiderTimeOrTextKeepsItsChecks(String before, String after, String rule) {
    assertThat(afterWidening(before, after, rule, false)).isEmpty();
    assertThat(afterWidening(before, after, rule, true)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"low < high | low < high + 1", "low > 0 | low > -1",
      "low IN (1, 2, 3, 4, 5, 6, 7, 8, 9) | low IN (1, 2, 3, 4, 5, 6, 7, 8, 9, 10)", "low < high | low < 1000"})
  void aCheckThatAllowsMoreOnAWiderNumberIsTold(String before, String after) {
    try (DriftFixture pairs = pairs("integer", before)) {
      pairs.migrate("ALTER TABLE pairs DROP CONSTRAINT rule; ALTER TABLE pairs ALTER low TYPE numeric;"
          + " ALTER TABLE pairs ADD CONSTRAINT rule CHECK (" + after + ")");
      assertThat(pairs.outline()).filteredOn(line -> line.startsWith("MG104")).hasSize(1);
    }
  }

  private List<String> afterWidening(String before, String after, String rule, boolean byHand) {
    try (DriftFixture pairs = pairs(before, rule)) {
      String alter = "ALTER TABLE pairs ALTER low TYPE " + after + ";";
      pairs.migrate(byHand ? "ALTER TABLE pairs DROP CONSTRAINT rule;" + alter + " ALTER TABLE pairs ADD CONSTRAINT"
          + " rule CHECK (" + rule + ")" : alter);
      return pairs.outline().stream().filter(line -> line.startsWith("MG104")).toList();
    }
  }

  private DriftFixture pairs(String type, String rule) {
    boolean day = type.startsWith("date") || type.startsWith("time");
    String value = day ? "date '2026-01-01' + x" : "x";
    return new DriftFixture(new PostgresEngine(servers), directory, """
        tables:
          pairs:
            primaryKey: id
            columns:
              id:   {type: integer}
              low:  {type: %1$s}
              high: {type: %1$s}
        """.formatted(day ? "timestamp" : type.contains("char") || type.equals("text") ? "varchar" : "integer"))
        .baseline("CREATE TABLE pairs (id int PRIMARY KEY, low %1$s, high %1$s, CONSTRAINT rule CHECK (%3$s));"
            .formatted(type, value, rule)
            + "INSERT INTO pairs SELECT x, (%1$s)::%2$s, (%3$s)::%2$s FROM generate_series(2, 9) g(x)"
            .formatted(value, type, value + " + 90"));
  }

  @Test
  void rangesOfPartitionsAreNoRuleAndListsAre() {
    String days = """
        tables:
          readings:
            columns:
              at:     {type: date}
              region: {type: varchar}
        """;
    try (DriftFixture readings = new DriftFixture(new PostgresEngine(servers), directory, days).baseline("""
        CREATE TABLE readings (at date NOT NULL, region text NOT NULL) PARTITION BY RANGE (at);
        CREATE TABLE r25 PARTITION OF readings FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
        INSERT INTO readings SELECT date '2025-01-01' + x, 'eu' FROM generate_series(1, 50) AS g(x)""")) {
      readings.migrate("CREATE TABLE r26 PARTITION OF readings FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')");
      assertThat(readings.outline()).isEmpty();
      readings.migrate("CREATE TABLE plain AS SELECT * FROM readings; DROP TABLE readings;"
          + " ALTER TABLE plain RENAME TO readings;"
          + " ALTER TABLE readings ALTER at SET NOT NULL, ALTER region SET NOT NULL");
      assertThat(readings.outline()).isEmpty();
    }
    try (DriftFixture readings = new DriftFixture(new PostgresEngine(servers), directory, days).baseline("""
        CREATE TABLE readings (at date NOT NULL, region text NOT NULL) PARTITION BY LIST (region);
        CREATE TABLE r_eu PARTITION OF readings FOR VALUES IN ('eu', 'uk');
        INSERT INTO readings SELECT date '2025-01-01' + x, 'eu' FROM generate_series(1, 50) AS g(x)""")) {
      readings.migrate("CREATE TABLE r_us PARTITION OF readings FOR VALUES IN ('us')");
      assertThat(readings.outline()).containsExactly("MG104 WARN readings.region V2.sql");
      assertThat(readings.messages().get(0)).startsWith("Table readings lost the limit of region to what its partitions"
          + " list with V2.sql. Values that no model has seen may arrive");
    }
  }

  @Test
  void labelsOfAnEnumAreNamedAndNotItsTypeTwice() {
    try (DriftFixture events = events(50)) {
      events.migrate("ALTER TYPE kind RENAME VALUE 'b' TO 'c'");
      assertThat(events.messages().get(0)).startsWith("The labels of events.kind (kind) changed with V2.sql: 'b' is"
          + " gone, 'c' is new. SQL that names a label that is gone fails, or where it compares text, finds no row; ");
    }
  }

  private DriftFixture events(int rows) {
    return new DriftFixture(new PostgresEngine(servers), directory, EVENTS)
        .baseline(CREATE_EVENTS.replace("%d", String.valueOf(rows)));
  }
}
