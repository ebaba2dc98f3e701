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

    assertThat(project.history().lineOf(migration, List.of("t", "created"))).hasValue(6);
    assertThat(project.history().lineOf(migration, List.of("CREATED"))).hasValue(6);
    assertThat(project.history().lineOf(migration, List.of("t"))).hasValue(2);
    assertThat(project.history().lineOf(migration, List.of("registered", "t"))).hasValue(6);
    assertThat(project.history().lineOf(migration, List.of("create"))).isEmpty();
    assertThat(project.history().statementNaming(migration, List.of("created")))
        .contains(new ScriptStatement(6, "ALTER TABLE t\n  RENAME COLUMN created TO registered"));
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

    assertThat(project.history().lineOf(migration, List.of("t", "created"))).hasValue(4);
    assertThat(project.history().lineOf(migration, List.of("dates", "created"))).hasValue(2);
  }

  @Test
  void placeholdersAreReplacedBeforeTheSearch() throws Exception {
    project.configuration.put("flyway.placeholders.table", "orders");
    Migration migration = pending("SELECT 1;\nCREATE TABLE ${table} (id INT);");

    assertThat(project.history().lineOf(migration, List.of("orders"))).hasValue(2);
  }

  @Test
  void windowsLineEndsAndAByteOrderMarkDoNotShiftLines() throws Exception {
    Migration migration = pending("\uFEFFSELECT 1;\r\n\r\nCREATE TABLE u (id INT);\r\n");

    assertThat(project.history().lineOf(migration, List.of("u"))).hasValue(3);
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
