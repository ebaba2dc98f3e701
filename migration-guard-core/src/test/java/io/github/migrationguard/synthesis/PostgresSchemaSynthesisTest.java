package io.github.migrationguard.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.database.postgres.PostgresEngine;
import io.github.migrationguard.database.postgres.PostgresServers;
import io.github.migrationguard.database.postgres.TestPostgres;
import io.github.migrationguard.schema.TableName;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Shapes that real PostgreSQL schemas have, each as small as it goes. */
class PostgresSchemaSynthesisTest {

  private static PostgresServers servers;

  @BeforeAll
  static void start() throws Exception {
    servers = TestPostgres.servers();
  }

  @AfterAll
  static void stop() {
    if (servers != null) {
      servers.close();
    }
  }

  private static SynthesisFixture database(String... ddl) throws SQLException {
    return new SynthesisFixture(new PostgresEngine(servers).create(), ddl);
  }

  @Test
  void typesWithoutAWordOfTheProductsGetValues() throws Exception {
    try (SynthesisFixture db = database("CREATE EXTENSION hstore", "CREATE EXTENSION ltree", """
        CREATE TYPE floats AS RANGE (subtype = float8);
        CREATE DOMAIN stay AS daterange NOT NULL;
        CREATE TABLE t (id int PRIMARY KEY, a inet NOT NULL, b cidr NOT NULL, c macaddr NOT NULL, d macaddr8 NOT NULL,
          e bit(4) NOT NULL, f bit varying(9) NOT NULL, g tsvector NOT NULL, h tsquery NOT NULL, i xml NOT NULL,
          j hstore NOT NULL, k ltree NOT NULL UNIQUE, l point NOT NULL, m line NOT NULL, n lseg NOT NULL,
          o box NOT NULL, p path NOT NULL, q polygon NOT NULL, r circle NOT NULL, s int4range NOT NULL,
          u numrange NOT NULL, v tstzrange NOT NULL, w daterange NOT NULL, x int8multirange NOT NULL, y floats NOT NULL,
          z stay, aa oid NOT NULL, ab money NOT NULL, ac inet[] NOT NULL, ad tsrange[] NOT NULL,
          ae pg_lsn NOT NULL)""")) {
      assertThat(db.populate().gaps()).isEmpty();
      assertThat(db.count("SELECT count(*) FROM t")).isEqualTo(200);
      assertThat(db.count("SELECT count(DISTINCT v) FROM t WHERE NOT isempty(v)")).isGreaterThan(190);
      assertThat(db.count("SELECT count(DISTINCT e) FROM t")).isGreaterThan(10);
    }
  }

  /** To the parser of SQL they are units of time. */
  @Test
  void checksOfColumnsThatAreCalledDayAndYearAreKept() throws Exception {
    try (SynthesisFixture db = database("""
        CREATE TABLE opening (shop int NOT NULL, day text NOT NULL, year int NOT NULL, PRIMARY KEY (shop, day),
          CHECK (day = 'MONDAY' OR day = 'TUESDAY' OR day = 'WEDNESDAY'), CHECK (year >= 2020 AND year < 2030),
          CHECK (day <> 'MONDAY' OR year > 2024))""")) {
      assertThat(db.populate().gaps()).isEmpty();
      assertThat(db.count("SELECT count(DISTINCT day) FROM opening")).isEqualTo(3);
    }
  }

  /** Two functions of the schema's own, in either language, one of them behind a domain. */
  @Test
  void checksThatCallAFunctionOfTheSchemaAreKept() throws Exception {
    try (SynthesisFixture db = database("""
        CREATE FUNCTION check_uid(uid varchar) RETURNS boolean LANGUAGE plpgsql AS $$
          BEGIN
            RETURN char_length(uid) BETWEEN 11 AND 11 AND uid ~ '^[A-Za-z]' AND uid ~ '^[A-Za-z0-9]{11}$';
          END; $$;
        CREATE FUNCTION is_said(said text) RETURNS boolean LANGUAGE plpgsql AS $$
          BEGIN IF said = 'it''s; this' THEN RETURN true; END IF; RETURN said <> ''; END; $$;
        CREATE FUNCTION is_code(text, int) RETURNS boolean LANGUAGE sql AS $$ SELECT $1 LIKE 'AB-%' AND $2 > 0 $$;
        CREATE DOMAIN short_code AS text CHECK (is_code(VALUE, 7));
        CREATE TABLE pairs (id bigint PRIMARY KEY, original varchar(11) NOT NULL, code short_code NOT NULL,
          said text NOT NULL, CHECK (check_uid(original)), CHECK (is_said(said)))""")) {
      assertThat(db.populate().gaps()).isEmpty();
      assertThat(db.count("SELECT count(DISTINCT original) FROM pairs")).isGreaterThan(190);
      assertThat(db.count("SELECT count(DISTINCT code) FROM pairs")).isGreaterThan(100);
    }
  }

  @Test
  void exclusionConstraintsAreKept() throws Exception {
    try (SynthesisFixture db = database("CREATE EXTENSION btree_gist", """
        CREATE TABLE rooms (id int PRIMARY KEY);
        CREATE TABLE stays (id int PRIMARY KEY, room int NOT NULL REFERENCES rooms, during tstzrange NOT NULL,
          EXCLUDE USING gist (room WITH =, during WITH &&));
        CREATE TABLE bills (stay int NOT NULL REFERENCES stays);
        CREATE TABLE shifts (room int NOT NULL REFERENCES rooms, first date NOT NULL, last date NOT NULL,
          CHECK (last >= first), EXCLUDE USING gist (room WITH =, daterange(first, last, '[]') WITH &&))""")) {
      assertThat(db.populate("""
          rooms: {rows: 100, columns: {id: {type: integer}}}
          stays: {rows: 1000, columns: {id: {type: integer}}}
          shifts: {rows: 300, columns: {room: {type: integer}}}
          """).gaps()).isEmpty();
      assertThat(db.count("SELECT count(*) FROM stays")).isEqualTo(1000);
      assertThat(db.count("SELECT count(*) FROM shifts")).isEqualTo(300);
      assertThat(db.count("SELECT count(*) FROM bills WHERE stay NOT IN (SELECT id FROM stays)")).isZero();
    }
  }

  @Test
  void triggersSeeTheRowsAndMayChangeAndRefuseThem() throws Exception {
    try (SynthesisFixture db = database("""
        CREATE TABLE users (mail text PRIMARY KEY, logins int NOT NULL, seen tsvector);
        CREATE TABLE posts (author text NOT NULL REFERENCES users);
        CREATE FUNCTION fold() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
          IF NEW.logins % 2 = 1 THEN RAISE EXCEPTION 'odd'; END IF;
          NEW.mail := 'x' || upper(NEW.mail); RETURN NEW; END $$;
        CREATE TRIGGER fold BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION fold();
        CREATE TABLE log (mail text);
        CREATE FUNCTION log() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
          INSERT INTO log VALUES (NEW.mail); RETURN NULL; END $$;
        CREATE TRIGGER log AFTER INSERT ON users FOR EACH ROW EXECUTE FUNCTION log()""")) {
      SynthesisResult result = db.populate();
      assertThat(result.gaps()).isEmpty();
      assertThat(db.count("SELECT count(*) FROM users WHERE mail = 'x' || upper(substr(mail, 2)) AND logins % 2 = 0"))
          .isEqualTo(200);
      assertThat(db.count("SELECT count(*) FROM posts p JOIN users u ON u.mail = p.author")).isEqualTo(200);
      assertThat(result.tables().get(new TableName("public", "users"))).isEqualTo(new SynthesisResult.Rows(200, 0));
      assertThat(db.count("SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'O'")).isZero();
      assertThat(db.count("SELECT count(*) FROM log")).as("rows of its own").isEqualTo(200);
    }
  }

  @Test
  void rowsFindTheirPartitionAlsoWhereThereIsNoneYet() throws Exception {
    try (SynthesisFixture db = database("""
        CREATE TABLE visits (id bigint GENERATED ALWAYS AS IDENTITY, at timestamptz NOT NULL, PRIMARY KEY (id, at))
          PARTITION BY RANGE (at);
        CREATE TABLE visits_2024 PARTITION OF visits FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
        CREATE TABLE visits_2025 PARTITION OF visits FOR VALUES FROM ('2025-01-01') TO ('2025-02-01');
        CREATE TABLE pages (visit bigint NOT NULL, at timestamptz NOT NULL, FOREIGN KEY (visit, at) REFERENCES visits);
        CREATE TABLE orders (id int, region text NOT NULL) PARTITION BY LIST (region);
        CREATE TABLE orders_eu PARTITION OF orders FOR VALUES IN ('de', 'fr');
        CREATE TABLE events (id int, at date NOT NULL) PARTITION BY RANGE (at);
        CREATE TABLE shards (id int PRIMARY KEY) PARTITION BY HASH (id)""")) {
      assertThat(db.populate().gaps()).isEmpty();
      for (String table : List.of("visits", "pages", "orders", "events", "shards")) {
        assertThat(db.count("SELECT count(*) FROM " + table)).as(table).isEqualTo(200);
      }
      assertThat(db.count("SELECT count(*) FROM visits_2025")).isPositive();
      assertThat(db.schema().tables()).hasSize(5);
    }
  }

  @Test
  void documentsHaveWhatGeneratedColumnsTakeOutOfThem() throws Exception {
    try (SynthesisFixture db = database("""
        CREATE TYPE state AS ENUM ('CREATED', 'RUNNING');
        CREATE FUNCTION state_of(text) RETURNS state IMMUTABLE LANGUAGE sql AS $$ SELECT $1::state $$;
        CREATE TABLE runs (key text PRIMARY KEY, value jsonb NOT NULL,
          deleted bool NOT NULL GENERATED ALWAYS AS (CAST(value ->> 'deleted' AS bool)) STORED,
          id varchar(40) NOT NULL UNIQUE GENERATED ALWAYS AS (value ->> 'id') STORED,
          state state NOT NULL GENERATED ALWAYS AS (state_of(value #>> '{state,current}')) STORED,
          revision int NOT NULL GENERATED ALWAYS AS ((value -> 'flow' ->> 'revision')::int) STORED)""")) {
      assertThat(db.populate().gaps()).isEmpty();
      assertThat(db.count("SELECT count(*) FROM runs WHERE state = 'RUNNING'")).isBetween(50L, 150L);
      assertThat(db.count("SELECT count(DISTINCT revision) FROM runs")).isGreaterThan(10);
    }
  }

  @Test
  void aKeyOverAGeneratedColumnIsJudgedWithWhatItIsComputedFrom() throws Exception {
    try (SynthesisFixture db = database("""
        CREATE TABLE tokens (id uuid PRIMARY KEY);
        CREATE TYPE level AS ENUM ('READ', 'WRITE', 'ADMIN');
        CREATE FUNCTION text_of(level) RETURNS text IMMUTABLE LANGUAGE sql AS $$ SELECT $1::text $$;
        CREATE TABLE rights (token uuid NOT NULL REFERENCES tokens, tenant text NOT NULL, level level,
          everywhere level, which text GENERATED ALWAYS AS (CASE WHEN everywhere IS NULL
            THEN tenant || '.' || text_of(level) ELSE text_of(everywhere) END) STORED,
          PRIMARY KEY (token, which))""")) {
      assertThat(db.populate().gaps()).isEmpty();
      assertThat(db.count("SELECT count(*) FROM rights")).isEqualTo(200);
    }
  }

  @Test
  void oneValueForEachKindIsFoundAlsoWhereTheValuesArePartsOfKeys() throws Exception {
    try (SynthesisFixture db = database("""
        CREATE TABLE users (id int PRIMARY KEY);
        CREATE TABLE cards (id int PRIMARY KEY);
        CREATE TABLE label_values (id int PRIMARY KEY, owner int NOT NULL REFERENCES cards, kind varchar(20) NOT NULL,
          text varchar(100), at timestamp, number int, person int REFERENCES users, card int REFERENCES cards,
          UNIQUE (owner, text), UNIQUE (owner, card), UNIQUE (owner, person), UNIQUE (number),
          CHECK (kind IN ('NULL', 'TEXT', 'TIME', 'NUMBER', 'USER', 'CARD')), CONSTRAINT one CHECK (CASE
            WHEN kind = 'NULL' THEN num_nonnulls(text, at, number, person, card) = 0
            WHEN kind = 'TEXT' THEN text IS NOT NULL AND num_nonnulls(at, number, person, card) = 0
            WHEN kind = 'TIME' THEN at IS NOT NULL AND num_nonnulls(text, number, person, card) = 0
            WHEN kind = 'NUMBER' THEN number IS NOT NULL AND num_nonnulls(text, at, person, card) = 0
            WHEN kind = 'USER' THEN person IS NOT NULL AND num_nonnulls(text, at, number, card) = 0
            WHEN kind = 'CARD' THEN card IS NOT NULL AND num_nonnulls(text, at, number, person) = 0
            ELSE false END))""")) {
      assertThat(db.populate("""
          label_values: {rows: 400, columns: {kind: {type: varchar}, text: {type: varchar}, at: {type: timestamp},
            number: {type: integer}, person: {type: integer}, card: {type: integer}}}
          """).gaps()).isEmpty();
      assertThat(db.count("SELECT count(DISTINCT kind) FROM label_values")).isEqualTo(6);
    }
  }

  @Test
  void rowsWithoutAKeyAndAnOrderAreReadAgain() throws Exception {
    try (SynthesisFixture db = database("""
        CREATE TABLE settings (doc json NOT NULL, place point NOT NULL);
        INSERT INTO settings VALUES ('{"a": 1}', '(1,2)'), ('{"b": 2}', '(3,4)')""")) {
      assertThat(db.populate("settings: {columns: {doc: {type: json}, place: {type: other}}}").gaps()).isEmpty();
      assertThat(db.count("SELECT count(*) FROM settings")).isEqualTo(2);
    }
  }

  @Test
  void storedViewsHoldTheRows() throws Exception {
    try (SynthesisFixture db = database("""
        CREATE TABLE orders (id int PRIMARY KEY, amount int NOT NULL);
        CREATE MATERIALIZED VIEW totals AS SELECT count(*) AS n FROM orders;
        CREATE MATERIALIZED VIEW doubled AS SELECT 2 * n AS n FROM totals""")) {
      db.populate();
      assertThat(db.count("SELECT n FROM doubled")).isEqualTo(400);
    }
  }

  @Test
  void aTableThatTakesNoRowIsNamedAlsoWhereTheContractNamesIt() throws Exception {
    try (SynthesisFixture db = database("""
        CREATE TABLE fine (id int PRIMARY KEY);
        CREATE TABLE odd (id int PRIMARY KEY, a int NOT NULL, CHECK (a * a = 1234567))""")) {
      SynthesisResult result = db.populate("""
          fine: {columns: {id: {type: integer}}}
          odd: {columns: {id: {type: integer}, a: {type: integer}}}
          """);
      assertThat(result.gaps()).singleElement().satisfies(gap -> {
        assertThat(gap.table().name()).isEqualTo("odd");
        assertThat(gap.reason()).startsWith("No rows of table odd can be made that satisfy check \"odd_a_check\"");
      });
      assertThat(db.count("SELECT count(*) FROM fine")).isEqualTo(1000);
    }
  }
}
