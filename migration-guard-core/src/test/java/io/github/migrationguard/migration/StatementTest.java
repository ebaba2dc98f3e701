package io.github.migrationguard.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementTest {

  @TempDir Path directory;
  private HistoryFixture project;

  @BeforeEach
  void create() {
    project = new HistoryFixture(directory).migration("V1__t.sql", "CREATE TABLE t (id INT);");
  }

  @AfterEach
  void close() {
    project.close();
  }

  private Migration pending(String script) throws Exception {
    project.migration("V2__x.sql", script);
    return project.open().applyBaseline(Optional.of("1")).get(0);
  }

  @Test
  void theLineIsThatOfTheStatementThatNamesTheColumn() throws Exception {
    Migration migration =
        pending(
            """
            -- t.created is renamed below
            ALTER TABLE t ADD COLUMN a INT;

            /* created,
               too */
            ALTER TABLE t
              RENAME COLUMN created TO registered;
            UPDATE t SET registered = 1;
            """);

    assertThat(project.history().statements().lineOf(migration, List.of("t", "created"))).hasValue(6);
    assertThat(project.history().statements().lineOf(migration, List.of("CREATED"))).hasValue(6);
    assertThat(project.history().statements().lineOf(migration, List.of("t"))).hasValue(2);
    assertThat(project.history().statements().lineOf(migration, List.of("registered", "t"))).hasValue(6);
    assertThat(project.history().statements().lineOf(migration, List.of("create"))).isEmpty();
    assertThat(project.history().statements().naming(migration, List.of("created")))
        .contains(new ScriptStatement(6, "ALTER TABLE t\n  RENAME COLUMN created TO registered"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UPDATE t SET b = 1 WHERE fee > 9;|ALTER TABLE t RENAME COLUMN fee TO amount;|fee,t|2",
        "CREATE TABLE u (id INT, fee INT);|ALTER TABLE t DROP fee;|fee,t|2",
        "INSERT INTO u SELECT id, fee FROM t;|ALTER TABLE \"t\" DROP COLUMN IF EXISTS \"fee\";|fee,t|2",
        "CREATE INDEX i ON t (fee);|UPDATE t SET a = 1, fee = 2;|fee,t|2",
        "UPDATE t SET b = a, c = fee;|UPDATE t SET (a, fee) = (1, 2);|fee,t|2",
        "ALTER TABLE t ALTER COLUMN fee TYPE BIGINT;|UPDATE t SET fee = fee * 2;|fee,t|2",
        "UPDATE t SET fee = fee * 2;|ALTER TABLE t ALTER COLUMN fee TYPE BIGINT;|fee,t,TYPE|2",
        "UPDATE t SET fee = 0 WHERE fee IS NULL;|ALTER TABLE t ALTER COLUMN fee SET NOT NULL;|fee,t,NOT|2",
        "ALTER TABLE s ADD COLUMN fee INT;|UPDATE t SET fee = 0;|fee,t|2",
        "ALTER TABLE t RENAME TO t_base;|CREATE OR REPLACE VIEW t AS SELECT id, fee * 2 AS fee FROM t_base;|fee,t|2",
        "ALTER TABLE t ADD a INT;|ALTER TABLE app.t RENAME TO u;|t|2",
        "UPDATE t SET a = 1;|DROP TABLE IF EXISTS t;|t|2",
        "INSERT INTO u SELECT * FROM t;|DELETE FROM t;|t|2",
        "UPDATE t SET fee = 1;|UPDATE t SET fee = 2;|fee,t|1",
      })
  void theLineIsThatOfTheStatementThatDidIt(String first, String second, String names, int line) throws Exception {
    Migration migration = pending(first + "\n" + second);

    assertThat(project.history().statements().lineOf(migration, List.of(names.split(",")))).hasValue(line);
  }

  @Test
  void whatChangesTheColumnIsToldFromWhatCopiesOrIndexesIt() throws Exception {
    Migration migration =
        pending(
            """
            CREATE INDEX by_created ON t (created);
            INSERT INTO dates SELECT created FROM t;
            -- from here on it is gone
            alter table t DROP COLUMN created;
            UPDATE t SET created = 1;
            """);

    assertThat(project.history().statements().lineOf(migration, List.of("t", "created"))).hasValue(4);
    assertThat(project.history().statements().lineOf(migration, List.of("dates", "created"))).hasValue(2);
  }

  @Test
  void placeholdersAreReplacedBeforeTheSearch() throws Exception {
    project.configuration.put("flyway.placeholders.table", "orders");
    Migration migration = pending("SELECT 1;\nCREATE TABLE ${table} (id INT);");

    assertThat(project.history().statements().lineOf(migration, List.of("orders"))).hasValue(2);
  }

  @Test
  void windowsLineEndsAndAByteOrderMarkDoNotShiftLines() throws Exception {
    Migration migration = pending("\uFEFFSELECT 1;\r\n\r\nCREATE TABLE u (id INT);\r\n");

    assertThat(project.history().statements().lineOf(migration, List.of("u"))).hasValue(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "SELECT a FROM t|1",
        "SELECT A FROM t|1",
        "SELECT \"a\" FROM t|1",
        "SELECT t.a FROM t|1",
        "EXECUTE 'ALTER TABLE t DROP a'|1",
        "SELECT ab, a_b, ba, a1, $a FROM t|0",
        "SELECT b /* a */ FROM t|0",
        "SELECT b /* /* */ a */ FROM t|0",
        "SELECT b FROM t -- a|0",
        "SELECT '--', a FROM t|1",
        "SELECT '/*', a FROM t|1",
        "SELECT 'it''s -- ', a FROM t|1",
        "SELECT \"--\", a FROM t|1",
        "SELECT b /* unclosed a|0",
        "SELECT '|0",
      })
  void aNameIsAWholeWordOutsideOfComments(String sql, int named) {
    assertThat(new ScriptStatement(1, sql).named(List.of("a"))).isEqualTo(named);
  }

  @Test
  void namesWithSignsOfRegularExpressionsAndOtherLettersAreFound() {
    ScriptStatement statement = new ScriptStatement(1, "SELECT \"a.b(\", größe");

    assertThat(statement.named(List.of("a.b(", "GRÖSSE", "Größe"))).isEqualTo(2);
  }
}
