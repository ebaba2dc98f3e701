package io.github.migrationguard.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.database.postgres.PostgresEngine;
import io.github.migrationguard.database.postgres.PostgresServers;
import io.github.migrationguard.database.postgres.TestPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What H2 does not have: partial and expression indexes, enum types, triggers, functions in checks. */
class PostgresSynthesisTest {

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

  @Test
  void everyConstraintIsKept() throws Exception {
    try (SynthesisFixture db = new SynthesisFixture(new PostgresEngine(servers).create(), """
        CREATE TYPE state AS ENUM ('open', 'shut');
        CREATE DOMAIN positive AS int CHECK (VALUE > 0);
        CREATE FUNCTION fine(text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT $1 <> '' AND length($1) < 50 $$;
        CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no'; END $$;
        CREATE TABLE tenants (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL CHECK (fine(name)));
        CREATE TRIGGER never BEFORE INSERT ON tenants FOR EACH ROW EXECUTE FUNCTION no();
        CREATE TABLE users (id uuid PRIMARY KEY, tenant_id bigint NOT NULL REFERENCES tenants, email varchar(60) NOT NULL,
          state state NOT NULL, stock positive, doc jsonb NOT NULL CHECK (jsonb_typeof(doc) = 'object'), tags text[] NOT NULL,
          code text CHECK (code ~ '^[A-Z]{2}-[0-9]{3}$'), kind text CHECK (kind = ANY (ARRAY['a', 'b'])), main boolean NOT NULL,
          a int, b int, CHECK (num_nonnulls(a, b) = 1), price numeric(8,2) CHECK (price >= 0 AND price < 10),
          born date, died date, CHECK (died > born), span daterange, n serial, folded text GENERATED ALWAYS AS (lower(email)) STORED);
        CREATE UNIQUE INDEX folded_email ON users (tenant_id, lower(email));
        CREATE UNIQUE INDEX one_main ON users (tenant_id) WHERE main""")) {
      SynthesisResult result = db.populate("""
          tenants: {rows: 30, columns: {name: {type: varchar}}}
          users: {rows: 500, columns: {email: {type: varchar}}}
          """);
      assertThat(result.gaps()).extracting(gap -> gap.table().name() + ": " + gap.reason()).containsExactly(
          "tenants: Its triggers refused the rows that were made for it (no), so that they were put in without them.");
      assertThat(db.count("SELECT COUNT(DISTINCT span) FROM users")).isGreaterThan(400);
      assertThat(db.count("SELECT COUNT(*) FROM users")).isEqualTo(500);
      assertThat(db.count("SELECT COUNT(*) FROM users WHERE main")).isBetween(1L, 30L);
      db.run("ALTER TABLE tenants DISABLE TRIGGER never", "INSERT INTO tenants (name) VALUES ('x')",
          "INSERT INTO users (id, tenant_id, email, state, doc, tags, main, a) SELECT gen_random_uuid(), max(id), 'x',"
              + " 'open', '{}', '{}', false, 1 FROM tenants");
      assertThat(db.count("SELECT COUNT(DISTINCT n) FROM users")).isEqualTo(501);
    }
  }
}
