package io.github.migrationguard.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelectStatementTest {

  @TempDir
  private Path directory;

  private PipelineFixture fixture;

  @BeforeEach
  void fixture() {
    fixture = new PipelineFixture(directory);
  }

  @Test
  void parametersBecomeLiterals() throws Exception {
    fixture.parameters(Map.of("d", LocalDate.of(2026, 3, 1), "t", LocalDateTime.of(2026, 3, 1, 9, 0), "n",
        new BigDecimal("-2.50"), "s", "it's", "b", true));

    assertThat(prepared("SELECT :d, :t, 1 -:n, :s, :b;\n")).isEqualTo(
        "SELECT DATE '2026-03-01', TIMESTAMP '2026-03-01 09:00:00', 1 -(-2.50), 'it''s', TRUE");
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "SELECT ':no' AS id FROM t",
      "SELECT 'it''s :no' AS id FROM t",
      "SELECT E'a\\':no' AS id FROM t",
      "SELECT \"a:no\"\":no\" FROM t",
      "SELECT 1 -- :no\n FROM t",
      "SELECT 1 /* /* :no */ :no ; */ FROM t",
      "SELECT $$ :no ; $$ FROM t",
      "SELECT $tag$ :no $$ ; $tag$ FROM t",
      "SELECT a::no, a$b$c::no FROM t",
      "SELECT f(a := no, b:=no) FROM t",
      "SELECT a[1:2], a[i:no], a[f(x):no], a[1:no] FROM t",
      "SELECT JSON_OBJECT('k':no) FROM t",
      "SELECT j ? 'k', j -> 'a' ->> 'b', j #>> '{a}' FROM t",
      "(SELECT 1) UNION ALL (SELECT 2)",
      "WITH a AS (SELECT 1), b (x) AS (VALUES (1)) SELECT * FROM a, b FOR UPDATE",
      "VALUES (1, 2)"})
  void whatOnlyLooksLikeAParameterStaysAsItIs(String sql) throws Exception {
    assertThat(prepared(sql)).isEqualTo(sql);
  }

  @Test
  void parametersStandBetweenBracketsAndAfterKeywords() throws Exception {
    fixture.parameters(Map.of("n", BigDecimal.ONE));

    assertThat(prepared("SELECT a[:n], ARRAY[CASE WHEN b THEN :n END], a::int+:n, x[1: :n]"))
        .isEqualTo("SELECT a[1], ARRAY[CASE WHEN b THEN 1 END], a::int+1, x[1: 1]");
  }

  @Test
  void aParameterWithoutAValueIsNamedWithItsPlaceAndTheNearestName() {
    fixture.parameters(Map.of("ref_date", LocalDate.of(2026, 3, 1)));

    assertThatThrownBy(() -> prepared("SELECT id,\n  :ref_dat - created AS age\nFROM t"))
        .hasMessage("churn.sql:2:3: the parameter :ref_dat has no value in pipeline 'churn' (migration-guard.yml:30:3)."
            + " Did you mean 'ref_date'? Give it a value under 'parameters'.");
  }

  @Test
  void aParameterThatIsNotUsedIsNamed() {
    fixture.parameters(Map.of("ref_date", LocalDate.of(2026, 3, 1)));

    assertThatThrownBy(() -> prepared("SELECT 1 FROM t WHERE ':ref_date' = 'x'"))
        .hasMessage("migration-guard.yml:30:3: pipeline 'churn' gives the parameter 'ref_date', which churn.sql does"
            + " not use. Remove it, or write :ref_date where it belongs.");
  }

  @Test
  void aSecondStatementIsRefused() {
    assertThatThrownBy(() -> prepared("SELECT 1;\n\n  SELECT 2"))
        .hasMessage("churn.sql:3:3: a second statement begins here. One SELECT is expected in a file: move the other"
            + " into a pipeline of its own, or make it a WITH clause of the first.");
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "UPDATE t SET a = 1",
      "DROP TABLE t",
      "WITH a AS (SELECT 1) DELETE FROM t",
      "WITH a AS (DELETE FROM t RETURNING *) SELECT * FROM a",
      "WITH a AS NOT MATERIALIZED (INSERT INTO t VALUES (1) RETURNING *) SELECT * FROM a",
      "EXPLAIN SELECT 1",
      "= 1"})
  void whatIsNotASelectIsRefused(String sql) {
    assertThatThrownBy(() -> prepared(sql)).isInstanceOf(InvalidPipelineException.class)
        .hasMessageMatching(
        "churn\\.sql:1:\\d+: one SELECT \\(or WITH \\.\\.\\. SELECT\\) is expected, but \\S+ stands here\\."
            + " A pipeline only reads: its rows are entities and its columns are features\\.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "-- nothing\n", ";;"})
  void aFileWithoutAStatementIsRefused(String sql) {
    assertThatThrownBy(() -> prepared(sql)).hasMessage("churn.sql:1:1: the file holds no statement. One SELECT is"
        + " expected, whose rows are entities and whose columns are features.");
  }

  @Test
  void whatIsNeverClosedIsPointedAt() {
    assertThatThrownBy(() -> prepared("SELECT\n  'abc")).hasMessage(
        "churn.sql:2:3: the quotation that begins here is never closed. Close it with '.");
    assertThatThrownBy(() -> prepared("SELECT 1 /* /* */")).hasMessage(
        "churn.sql:1:10: the comment that begins here is never closed. Close it with */.");
    assertThatThrownBy(() -> prepared("SELECT $x$ $y$")).hasMessage(
        "churn.sql:1:8: the quotation that begins here is never closed. Close it with $x$.");
  }

  @Test
  void aByteOrderMarkAndTrailingSemicolonsAreFine() throws Exception {
    assertThat(prepared("\uFEFFSELECT 1 ; ; -- done\n")).isEqualTo("SELECT 1 ");
  }

  @Test
  void aMissingFileADirectoryAndBadUtf8AreNamed() throws Exception {
    Path file = directory.resolve("churn.sql");
    assertThatThrownBy(() -> SelectStatement.prepare(fixture.contract())).hasMessage("migration-guard.yml:30:3:"
        + " pipeline 'churn': its SQL file " + file + " does not exist. Create it, or correct 'sql', which is relative"
        + " to the contract's own directory.");

    Files.createDirectory(file);
    assertThatThrownBy(() -> SelectStatement.prepare(fixture.contract())).hasMessage("migration-guard.yml:30:3:"
        + " pipeline 'churn': " + file + " is not a file. Let 'sql' name a file with one SELECT.");

    Files.delete(file);
    Files.write(file, new byte[] {'S', '\n', (byte) 0xC3, (byte) 0xA9, (byte) 0xFF});
    assertThatThrownBy(() -> SelectStatement.prepare(fixture.contract()))
        .hasMessage("churn.sql:2:2: this is not valid UTF-8. Save the file as UTF-8.");
  }

  private String prepared(String sql) throws Exception {
    Files.writeString(directory.resolve("churn.sql"), sql);
    return SelectStatement.prepare(fixture.contract());
  }
}
