package io.github.migrationguard.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.database.postgres.PostgresEngine;
import io.github.migrationguard.database.postgres.PostgresServers;
import io.github.migrationguard.database.postgres.TestPostgres;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  private DriftFixture events(int rows) {
    return new DriftFixture(new PostgresEngine(servers), directory, EVENTS)
        .baseline(CREATE_EVENTS.replace("%d", String.valueOf(rows)));
  }
}
