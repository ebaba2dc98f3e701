package io.github.migrationguard.database.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.migrationguard.database.SyntheticDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a lent database is refused for, and how it is left, on a PostgreSQL whose user owns one database. */
class ScratchEngineTest {

  private static LentPostgres server;

  @BeforeAll
  static void start() throws SQLException {
    server = LentPostgres.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void renew() throws SQLException {
    server.renew();
    server.announced().clear();
  }

  @Test
  void saysWhichDatabaseBeforeItConnects() {
    assertThatThrownBy(() -> server.engine("wrong-pass").create()).isInstanceOf(ScratchRefusal.class);

    assertThat(server.announced()).singleElement().asString()
        .startsWith("The scratch database is " + server.url() + ", as borrower: ").doesNotContain("wrong-pass");
  }

  @Test
  void leavesItAsItWasFound() throws SQLException {
    server.asAdmin("CREATE EXTENSION citext", "CREATE SCHEMA ours AUTHORIZATION borrower");
    server.asOwner("CREATE FUNCTION ours.one() RETURNS int LANGUAGE sql AS 'SELECT 1'");
    var before = server.standing();

    try (SyntheticDatabase database = server.engine().create()) {
      execute(database, """
          CREATE EXTENSION pg_trgm;
          CREATE SCHEMA shop;
          CREATE TYPE plan AS ENUM ('free', 'paid');
          CREATE DOMAIN email AS citext CHECK (VALUE LIKE '%@%');
          CREATE TABLE shop.users (id bigserial PRIMARY KEY, mail email, plan plan);
          CREATE TABLE ours.orders (id int PRIMARY KEY, buyer bigint REFERENCES shop.users) PARTITION BY RANGE (id);
          CREATE TABLE ours.orders_1 PARTITION OF ours.orders DEFAULT;
          CREATE VIEW buyers AS SELECT mail FROM shop.users;
          CREATE MATERIALIZED VIEW mails AS SELECT * FROM buyers;
          CREATE SEQUENCE numbers;
          CREATE FUNCTION add(a int, b int) RETURNS int LANGUAGE sql AS 'SELECT a + b';
          CREATE AGGREGATE total(int) (SFUNC = add, STYPE = int, INITCOND = '0');
          CREATE OPERATOR ## (FUNCTION = add, LEFTARG = int, RIGHTARG = int);
          CREATE CAST (plan AS int) WITH INOUT;
          CREATE PROCEDURE nothing() LANGUAGE sql AS 'SELECT 1';
          CREATE TEXT SEARCH CONFIGURATION plain (COPY = simple);
          ALTER DATABASE scratch SET search_path = shop, public;
          SELECT lo_create(0);
          """);
    }

    assertThat(server.standing()).containsExactlyElementsOf(before);
    assertThat(server.one("SELECT count(*) FROM pg_namespace WHERE nspname = 'migration_guard_scratch'"))
        .isEqualTo("0");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "CREATE TABLE precious (id int)                 | table public.precious",
      "CREATE VIEW precious AS SELECT 1 AS one        | view public.precious",
      "CREATE MATERIALIZED VIEW p AS SELECT 1 AS one  | materialized view public.p",
      "CREATE SEQUENCE precious                       | sequence public.precious",
      "SELECT lo_from_bytea(77, 'row')                | large object 77"})
  void refusesWhatItDidNotMake(String made, String named) throws SQLException {
    server.asOwner(made);

    assertThatThrownBy(() -> server.engine().create()).isInstanceOf(ScratchRefusal.class)
        .hasMessageContaining("is not empty: it holds " + named + ", which the gate did not make");

    assertThat(server.standing()).containsExactly(named);
  }

  @Test
  void refusesATableThatOnlyLooksLikeItsOwn() throws SQLException {
    server.asOwner("CREATE SCHEMA migration_guard_scratch",
        "CREATE TABLE migration_guard_scratch.ledger AS SELECT 'x' AS run, 'made' AS part, 'pg_class 1' AS entry");

    assertThatThrownBy(() -> server.engine().create()).isInstanceOf(ScratchRefusal.class)
        .hasMessageContaining("migration_guard_scratch.ledger that is not as the gate writes it");
    assertThat(server.one("SELECT count(*) FROM migration_guard_scratch.ledger")).isEqualTo("1");
  }

  @Test
  void takesAwayWhatAKilledRunLeft() throws Exception {
    killedAfter("CREATE TABLE users (id int PRIMARY KEY); INSERT INTO users VALUES (1); CREATE TYPE plan AS ENUM"
        + " ('a')");
    assertThat(server.standing()).contains("table public.users");

    server.engine().create().close();

    assertThat(server.standing()).isEmpty();
  }

  @Test
  void takesNothingAwayThatCameAfterAKilledRun() throws Exception {
    killedAfter("CREATE TABLE users (id int PRIMARY KEY)");
    server.asOwner("CREATE TABLE precious (id int)");

    assertThatThrownBy(() -> server.engine().create()).isInstanceOf(ScratchRefusal.class)
        .hasMessageContaining("and with it table public.precious, of which that run has no note");
    assertThat(server.standing()).contains("table public.precious", "table public.users");
  }

  @Test
  void takesNothingAwayThatOnlyHasTheNameOfWhatAKilledRunMade() throws Exception {
    killedAfter("CREATE TABLE users (id int PRIMARY KEY)");
    server.asOwner("DROP TABLE users", "CREATE TABLE users (id int)");

    assertThatThrownBy(() -> server.engine().create()).isInstanceOf(ScratchRefusal.class)
        .hasMessageContaining("table public.users");
    assertThat(server.standing()).contains("table public.users");
  }

  @Test
  void doesNotGoOnAfterAFailedCleanUp() throws SQLException {
    SyntheticDatabase database = server.engine().create();
    execute(database, "CREATE TABLE users (id int)");
    server.asAdmin("CREATE SCHEMA locked CREATE TABLE kept (id int)");

    assertThatThrownBy(database::close).isInstanceOf(ScratchLeftovers.class)
        .hasMessageContaining("locked").hasMessageContaining("table locked.kept")
        .hasMessageContaining("cannot be dropped by the gate's user");
    assertThatThrownBy(() -> server.engine().create()).isInstanceOf(ScratchRefusal.class)
        .hasMessageContaining("The gate does not go on in a database that is not clean");

    server.asAdmin("DROP SCHEMA locked CASCADE");
    server.engine().create().close();
    assertThat(server.standing()).isEmpty();
  }

  @Test
  void lendsTheDatabaseToOneRunAtATime() throws SQLException {
    try (SyntheticDatabase first = server.engine().create()) {
      assertThatThrownBy(() -> server.engine().create()).isInstanceOf(ScratchRefusal.class)
          .hasMessageContaining("is used by another run of the gate");
      execute(first, "CREATE TABLE still_mine (id int)");
    }
    assertThat(server.standing()).isEmpty();
  }

  @Test
  void tellsAWrongPasswordWithoutIt() {
    assertThatThrownBy(() -> server.engine("wrong-pass").create())
        .isInstanceOf(ScratchRefusal.class).hasNoCause()
        .hasMessageContaining("cannot be used: ").hasMessageContaining("scratchServer")
        .hasMessageNotContaining("wrong-pass").hasMessageNotContaining(LentPostgres.PASSWORD);
  }

  @Test
  void isEmptiedInBetween() throws SQLException {
    try (SyntheticDatabase database = server.engine().create()) {
      execute(database, "CREATE TABLE rehearsed (id int)");
      database.empty();
      execute(database, "CREATE TABLE rehearsed (id int)");
      assertThat(database.isOnlyOne()).isTrue();
    }
    assertThat(server.standing()).isEmpty();
  }

  /** A run that made something, had the time to note it, and died. */
  private static void killedAfter(String sql) throws Exception {
    SyntheticDatabase database = server.engine().create();
    execute(database, sql);
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while ("0".equals(server.one("SELECT count(*) FROM migration_guard_scratch.ledger WHERE part = 'made'"))
        && System.nanoTime() < end) {
      Thread.sleep(100);
    }
    server.killSessions();
  }

  private static void execute(SyntheticDatabase database, String sql) throws SQLException {
    try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
