package io.github.migrationguard.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.schema.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TableIndexesTest {

  private static final TableName TABLE = new TableName("public", "Odd \"name\"");
  private static final String NOT_READY = "SELECT COUNT(*) FROM pg_index WHERE NOT (indisready AND indisvalid)";

  private static PostgresServers servers;
  private SyntheticDatabase database;
  private Connection connection;

  @BeforeAll
  static void start() throws SQLException {
    servers = TestPostgres.servers();
  }

  @AfterAll
  static void stop() {
    servers.close();
  }

  @BeforeEach
  void create() throws SQLException {
    database = new PostgresEngine(servers).create();
    connection = database.connect();
    execute("CREATE TABLE " + TABLE.quoted() + " (id int PRIMARY KEY, v int, EXCLUDE USING btree (v WITH =))");
    execute("CREATE UNIQUE INDEX ON " + TABLE.quoted() + " ((id / 2), (abs(v)))");
    connection.setAutoCommit(false);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    database.close();
  }

  @Test
  void whatIsBuiltAfterwardsIsAsGoodAsWhatWasThere() throws SQLException {
    database.leaveIndexes(connection, TABLE);
    assertThat(number(NOT_READY)).isEqualTo(3);
    execute("INSERT INTO " + TABLE.quoted() + " SELECT i, -i FROM generate_series(1, 10000) i");
    database.buildIndexes(connection, TABLE);
    connection.commit();

    assertThat(number(NOT_READY)).isZero();
    execute("SET enable_seqscan = off");
    assertThat(number("SELECT v FROM " + TABLE.quoted() + " WHERE id = 5000")).isEqualTo(-5000);
    Savepoint before = connection.setSavepoint();
    assertThatThrownBy(() -> execute("INSERT INTO " + TABLE.quoted() + " VALUES (5000, 1)"))
        .isInstanceOf(SQLException.class).hasMessageContaining("duplicate key");
    connection.rollback(before);
    assertThatThrownBy(() -> execute("INSERT INTO " + TABLE.quoted() + " VALUES (20000, -7)"))
        .isInstanceOf(SQLException.class).hasMessageContaining("exclusion constraint");
  }

  @Test
  void rowsThatBreakAKeyAreRefusedAndARollbackTakesEverythingBack() throws SQLException {
    for (String rows : new String[] {"(1, 1), (1, 2)", "(1, 1), (2, 1)", "(2, 1), (3, -1)"}) {
      Savepoint before = connection.setSavepoint();
      database.leaveIndexes(connection, TABLE);
      execute("INSERT INTO " + TABLE.quoted() + " VALUES " + rows);
      assertThatThrownBy(() -> database.buildIndexes(connection, TABLE)).isInstanceOf(SQLException.class);
      connection.rollback(before);
      assertThat(number(NOT_READY)).isZero();
      assertThat(number("SELECT COUNT(*) FROM " + TABLE.quoted())).isZero();
    }
    execute("INSERT INTO " + TABLE.quoted() + " VALUES (1, 1)");
    assertThatThrownBy(() -> execute("INSERT INTO " + TABLE.quoted() + " VALUES (1, 2)"))
        .hasMessageContaining("duplicate key");
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private long number(String sql) throws SQLException {
    try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
