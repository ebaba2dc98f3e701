package io.github.migrationguard.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks, understood and not. The engine itself refuses rows that break one, so that a full table is the proof. */
class CheckSynthesisTest {

  private static final String COLUMNS = """
      CREATE TABLE t (id bigint PRIMARY KEY, a int, b int, c int NOT NULL, amount decimal(10, 2) NOT NULL, pct double precision,
        status varchar(20), code varchar(10), email varchar(60), flag boolean NOT NULL, d1 date, d2 date NOT NULL,
        ts timestamp NOT NULL, total decimal(12, 2), e enum('x', 'y', 'z'), twice int GENERATED ALWAYS AS (c * 2),
        CHECK (%s))""";

  @ParameterizedTest
  @ValueSource(strings = {
      "amount > 0", "amount >= 100 AND amount < 100.05", "amount BETWEEN 5 AND 6", "c < 0", "0 < c", "pct <= 1.0 AND pct > 0.5",
      "status IN ('new', 'paid')", "status = 'new' OR status = 'paid'", "status IN ('new') OR status IS NULL",
      "CHAR_LENGTH(code) = 4", "LENGTH(status) > 15", "a IS NULL OR a > 1000000", "flag", "NOT flag", "flag = true",
      "d2 >= DATE '2030-01-01'", "ts < TIMESTAMP '1999-01-01 00:00:00'", "e = 'y'", "e <> 'y'", "a < b", "d2 > d1", "c > a",
      "a < b AND b < c", "(a IS NULL) <> (b IS NULL)", "(a IS NULL) = (status IS NULL)",
      "(CASE WHEN a IS NULL THEN 0 ELSE 1 END + CASE WHEN b IS NULL THEN 0 ELSE 1 END"
          + " + CASE WHEN d1 IS NULL THEN 0 ELSE 1 END + CASE WHEN total IS NULL THEN 0 ELSE 1 END) = 1",
      "REGEXP_LIKE(code, '^[A-Z]{3}-[0-9]{2}$')", "code ~ '^[a-f]+$'", "code LIKE 'AB\\_%'", "email LIKE '%@%.%'",
      "LOWER(code) = code", "UPPER(status) = status", "UPPER(status) IN ('ON', 'OFF')", "MOD(c, 7) = 3", "a + b = 100",
      "flag OR c > 900", "CASE WHEN flag THEN c > 500 ELSE c <= 500 END", "total = amount * 2 OR total IS NULL", "twice > 1000",
      "c IN (1, 2, 3) AND c > 1", "status <> ''", "10 / (c - 5) > 1", "COALESCE(a, b) = 17", "c NOT BETWEEN 10 AND 990"})
  void isKept(String check) throws Exception {
    try (SynthesisFixture db = new SynthesisFixture(COLUMNS.formatted(check))) {
      assertThat(db.populate("t: {rows: 300, columns: {id: {type: bigint}}}").gaps()).isEmpty();
      assertThat(db.count("SELECT COUNT(*) FROM t")).isEqualTo(300);
    }
  }

  @Test
  void severalOverTheSameColumnsAreKeptTogether() throws Exception {
    try (SynthesisFixture db = new SynthesisFixture("""
        CREATE TABLE bookings (id bigint PRIMARY KEY, starts timestamp NOT NULL, ends timestamp NOT NULL, guests int NOT NULL,
          rooms int NOT NULL, kind varchar(10) NOT NULL, company varchar(40), voucher varchar(12) UNIQUE,
          CHECK (ends > starts), CHECK (guests BETWEEN 1 AND 8), CHECK (rooms <= guests), CHECK (kind IN ('private', 'business')),
          CHECK (kind <> 'business' OR company IS NOT NULL), CHECK (REGEXP_LIKE(voucher, '^V[0-9]{6}$')))""")) {
      db.populate("bookings: {rows: 1000, columns: {kind: {type: varchar, values: {private: 0.7, business: 0.3}}}}");
      assertThat(db.count("SELECT COUNT(*) FROM bookings")).isEqualTo(1000);
      assertThat(db.count("SELECT COUNT(*) FROM bookings WHERE kind = 'business'")).isEqualTo(300);
    }
  }

  @Test
  void domainsAreKept() throws Exception {
    try (SynthesisFixture db = new SynthesisFixture(
        "CREATE DOMAIN share AS double precision CHECK (VALUE >= 0 AND VALUE <= 0.001)",
        "CREATE DOMAIN zip AS varchar(5) CHECK (REGEXP_LIKE(VALUE, '^[0-9]{5}$'))",
        "CREATE TABLE t (id bigint PRIMARY KEY, part share NOT NULL, zip zip)")) {
      assertThat(db.populate().gaps()).isEmpty();
      assertThat(db.count("SELECT COUNT(*) FROM t")).isEqualTo(200);
    }
  }

  @Test
  void foreignKeysGiveWayToo() throws Exception {
    try (SynthesisFixture db = new SynthesisFixture(
        "CREATE TABLE users (id bigint PRIMARY KEY)",
        """
        CREATE TABLE transfers (id bigint PRIMARY KEY, from_id bigint NOT NULL REFERENCES users, to_id bigint NOT NULL
          REFERENCES users, approver_id bigint REFERENCES users, robot varchar(10),
          CHECK (from_id <> to_id), CHECK ((approver_id IS NULL) <> (robot IS NULL)))""")) {
      db.populate("users: {rows: 2, columns: {id: {type: bigint}}}");
      assertThat(db.count("SELECT COUNT(*) FROM transfers")).isEqualTo(200);
    }
  }

  /** A check that asks each kind of row for columns of its own. */
  @Test
  void rowsOfEveryKindAreMade() throws Exception {
    List<String> ofUser = List.of("user_id", "login", "mail", "active", "since", "level", "zone", "phone");
    String columns = ofUser.stream().map(column -> column + " int").collect(Collectors.joining(", "));
    String user = String.join(" IS NOT NULL AND ", ofUser) + " IS NOT NULL";
    String group = String.join(" IS NULL AND ", ofUser) + " IS NULL";
    try (SynthesisFixture db = new SynthesisFixture("CREATE TABLE mappings (id bigint PRIMARY KEY,"
        + " kind varchar(5) NOT NULL, group_id int, " + columns
        + ", CHECK ((kind = 'USER' AND group_id IS NULL AND " + user
        + ") OR (kind = 'GROUP' AND group_id IS NOT NULL AND " + group + ")))")) {
      assertThat(db.populate().gaps()).isEmpty();
      assertThat(db.count("SELECT COUNT(*) FROM mappings WHERE kind = 'USER'")).isBetween(50L, 150L);
      assertThat(db.count("SELECT COUNT(*) FROM mappings WHERE kind = 'GROUP'")).isBetween(50L, 150L);
    }
  }
}
