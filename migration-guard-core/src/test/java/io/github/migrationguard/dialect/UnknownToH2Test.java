package io.github.migrationguard.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.migrationguard.database.H2Engine;
import io.github.migrationguard.database.SyntheticDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What H2 need not try. */
class UnknownToH2Test {

  /** Each is refused by H2 in truth: a construct that a newer H2 takes does not belong here. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "CREATE EXTENSION                | CREATE EXTENSION IF NOT EXISTS hstore",
    "CREATE FUNCTION                 | CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE OR REPLACE FUNCTION      | CREATE OR REPLACE FUNCTION one() RETURNS int AS $$ SELECT 1 $$ LANGUAGE sql",
    "DO $$                           | DO $$ BEGIN NULL; END $$",
    "DO $BODY$                       | DO $body$ BEGIN NULL; END $body$",
    "OWNER TO                        | ALTER TABLE t OWNER TO sa",
    "USING GIN                       | CREATE INDEX i ON t USING gin (a)",
    "INDEX CONCURRENTLY              | CREATE INDEX CONCURRENTLY i ON t (a)",
    "EXECUTE FUNCTION                | CREATE TRIGGER r BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION touch()",
    "TSVECTOR NOT                    | CREATE TABLE u (a tsvector NOT NULL)",
    "CITEXT ,                        | CREATE TABLE u (a citext , b int)",
    "INET,                           | CREATE TABLE u (a inet, b int)",
    "HSTORE,                         | CREATE TABLE u (a hstore, b int)",
    "TSTZRANGE NOT                   | CREATE TABLE u (a tstzrange NOT NULL)"
  })
  void h2RefusesIt(String words, String statement) throws SQLException {
    assertThat(UnknownToH2.firstIn("SELECT 1;\n\n" + statement + ";")).contains(new UnknownToH2(3, words));

    try (SyntheticDatabase h2 = new H2Engine().create(); Connection connection = h2.connect();
        Statement sql = connection.createStatement()) {
      sql.execute("CREATE TABLE t (id int PRIMARY KEY, a varchar(9))");
      assertThatThrownBy(() -> sql.execute(statement)).isInstanceOf(SQLException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "CREATE TABLE t (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, owner VARCHAR(9) NOT NULL)",
    "CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE TABLE t (a mood)",
    "CREATE TABLE t (inet_address VARCHAR(9), type VARCHAR(9))",
    "-- CREATE EXTENSION hstore\nCREATE TABLE t (id INT)",
    "/* DO $$ BEGIN END $$ */ INSERT INTO t VALUES ('OWNER TO')"
  })
  void whatH2MayRunIsLeftToATry(String script) {
    assertThat(UnknownToH2.firstIn(script)).isEmpty();
  }

  @Test
  void linesOfCommentsAndStringsCount() {
    assertThat(UnknownToH2.firstIn("/* a\n b */\n-- c\nINSERT INTO t VALUES ('d\ne');\nALTER TABLE t OWNER TO sa;"))
        .contains(new UnknownToH2(6, "OWNER TO"));
  }
}
