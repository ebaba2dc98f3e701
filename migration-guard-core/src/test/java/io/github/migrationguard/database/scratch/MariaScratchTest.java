package io.github.migrationguard.database.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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

/** What a lent MariaDB is refused for, and how it is left. */
class MariaScratchTest {

  private static LentMariaDb server;

  @BeforeAll
  static void start() throws Exception {
    server = LentMariaDb.start();
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void renew() throws Exception {
    server.renew();
  }

  @Test
  void leavesItAsItWasFound() throws SQLException {
    server.asRoot("CREATE FUNCTION one() RETURNS int DETERMINISTIC RETURN 1");

    try (SyntheticDatabase database = server.engine().create();
        Connection connection = database.dataSource().getConnection()) {
      execute(connection,
          "CREATE TABLE users (id int AUTO_INCREMENT PRIMARY KEY, boss int, FOREIGN KEY (boss) REFERENCES users (id))",
          "CREATE TABLE `or\"ders` (id int PRIMARY KEY, buyer int, FOREIGN KEY (buyer) REFERENCES users (id))",
          "INSERT INTO users VALUES (1, 1)", "CREATE VIEW bosses AS SELECT boss FROM users",
          "CREATE PROCEDURE nothing() SELECT 1", "CREATE FUNCTION two() RETURNS int DETERMINISTIC RETURN 2",
          "CREATE TRIGGER t BEFORE INSERT ON users FOR EACH ROW SET NEW.boss = NULL",
          "CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO SELECT 1");
      if (server.hasSequences()) {
        execute(connection, "CREATE SEQUENCE numbers");
      }
    }

    assertThat(server.standing()).containsExactly("function one");
    assertThat(server.one("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'scratch'"))
        .isEqualTo("0");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "CREATE TABLE precious (id int)           | table precious",
      "CREATE VIEW precious AS SELECT 1 AS one  | view precious",
      "CREATE SEQUENCE precious                 | sequence precious"})
  void refusesWhatItDidNotMake(String made, String named) throws SQLException {
    assumeTrue(server.hasSequences() || !named.startsWith("sequence"));
    server.asRoot(made);

    assertThatThrownBy(() -> server.engine().create()).isInstanceOf(ScratchRefusal.class)
        .hasMessageContaining("is not empty: it holds " + named + ", which the gate did not make");
    assertThat(server.standing()).containsExactly(named);
  }

  @Test
  void refusesAUserWhoMayUseOtherDatabases() throws SQLException {
    server.asRoot("CREATE DATABASE precious");
    try {
      assertThatThrownBy(() -> server.engine("root", "").create()).isInstanceOf(ScratchRefusal.class)
          .hasMessageContaining("its user may use other databases of the server as well (mysql, precious)");
      server.engine().create().close();
    } finally {
      server.asRoot("DROP DATABASE precious");
    }
  }

  @Test
  void refusesAUserToWhomTheStockDatabaseTestIsOpen() throws SQLException {
    server.asRoot("CREATE DATABASE test", "GRANT ALL PRIVILEGES ON test.* TO borrower@'%'");
    try {
      assertThatThrownBy(() -> server.engine().create()).isInstanceOf(ScratchRefusal.class)
          .hasMessageContaining("its user may use other databases of the server as well (test)");
    } finally {
      server.asRoot("REVOKE ALL PRIVILEGES ON test.* FROM borrower@'%'", "DROP DATABASE test");
    }
    server.engine().create().close();
  }

  @Test
  void refusesAUserWhoMayUseTheServersOwnTables() {
    assertThatThrownBy(() -> server.engine("root", "").create()).isInstanceOf(ScratchRefusal.class)
        .hasMessageContaining("its user may use other databases of the server as well (mysql)");
  }

  @Test
  void refusesAUserWithRightsOnTheWholeServer() throws SQLException {
    server.asRoot("GRANT CREATE USER ON *.* TO borrower@'%'");
    try {
      assertThatThrownBy(() -> server.engine().create()).isInstanceOf(ScratchRefusal.class)
          .hasMessageContaining("its user has rights on the whole server (CREATE USER)");
    } finally {
      server.asRoot("REVOKE CREATE USER ON *.* FROM borrower@'%'");
    }
    server.engine().create().close();
  }

  @Test
  void dropsNoDatabaseThatCameMeanwhile() throws SQLException {
    SyntheticDatabase database = server.engine().create();
    server.asRoot("CREATE DATABASE precious", "GRANT ALL PRIVILEGES ON precious.* TO borrower@'%'");
    try {
      assertThatThrownBy(database::close).isInstanceOf(ScratchLeftovers.class)
          .hasMessageContaining("other database precious");
      assertThat(server.one("SELECT COUNT(*) FROM information_schema.schemata WHERE schema_name = 'precious'"))
          .isEqualTo("1");
    } finally {
      server.asRoot("REVOKE ALL PRIVILEGES ON precious.* FROM borrower@'%'", "DROP DATABASE precious");
    }
  }

  @Test
  void takesAwayWhatAKilledRunLeft() throws Exception {
    killedAfter("CREATE TABLE users (id int PRIMARY KEY)");
    assertThat(server.standing()).containsExactly("table users");

    server.engine().create().close();

    assertThat(server.standing()).isEmpty();
  }

  @Test
  void takesNothingAwayThatCameAfterAKilledRun() throws Exception {
    killedAfter("CREATE TABLE users (id int PRIMARY KEY)");
    server.asRoot("CREATE TABLE precious (id int)");

    assertThatThrownBy(() -> server.engine().create()).isInstanceOf(ScratchRefusal.class)
        .hasMessageContaining("and with it table precious, of which that run has no note");
    assertThat(server.standing()).containsExactly("table precious", "table users");
  }

  @Test
  void lendsTheDatabaseToOneRunAtATime() throws SQLException {
    try (SyntheticDatabase first = server.engine().create()) {
      assertThatThrownBy(() -> server.engine().create()).isInstanceOf(ScratchRefusal.class)
          .hasMessageContaining("is used by another run of the gate");
      assertThat(first.isOnlyOne()).isTrue();
    }
  }

  @Test
  void tellsAWrongPasswordWithoutIt() {
    assertThatThrownBy(() -> server.engine("wrong-pass").create()).isInstanceOf(ScratchRefusal.class).hasNoCause()
        .hasMessageContaining("cannot be used: ").hasMessageNotContaining("wrong-pass");
  }

  private static void killedAfter(String sql) throws Exception {
    SyntheticDatabase database = server.engine().create();
    try (Connection connection = database.dataSource().getConnection()) {
      execute(connection, sql);
    }
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while ("0".equals(server.one("SELECT COUNT(*) FROM migration_guard_scratch WHERE part = 'made'"))
        && System.nanoTime() < end) {
      Thread.sleep(100);
    }
    server.killSessions();
  }

  private static void execute(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
