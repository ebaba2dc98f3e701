package io.github.migrationguard.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.pipeline.FeatureColumn.Numbers;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PostgreSQL's driver names types in its own way. */
class PostgresValuesTest {

  private static final EngineOfTest ENGINES = new EngineOfTest();
  private static SyntheticDatabase database;

  @TempDir
  private Path directory;

  @BeforeAll
  static void open() throws SQLException {
    database = ENGINES.create("postgres");
    PipelineFixture.execute(database, "CREATE TYPE mood AS ENUM ('good', 'bad')");
  }

  @AfterAll
  static void close() {
    if (database != null) {
      database.close();
    }
    ENGINES.close();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "7::smallint                                   | 7                   | number",
      "'NaN'::numeric                                | NaN                 | number",
      "0.1::real                                     | 0.1000000015        | number",
      "DATE '2026-03-03' - DATE '2026-03-01'         | 2                   | number",
      "TIMESTAMP '2026-01-02' - TIMESTAMP '2026-01-01 12:00:00.25' | 43199.75 | number",
      "INTERVAL '1 year 2 months -3 days -04:05:06.5' | 36467693.5         | number",
      "'1169411.61'::money                           | 1169411.61          | number",
      "'-1234.5'::money                              | -1234.5             | number",
      "NULL::money                                   | NULL                | number",
      "INTERVAL '0'                                  | 0                   | number",
      "NULL::interval                                | NULL                | number",
      "TIME '01:00:01.5'                             | 3601.5              | number",
      "TIMETZ '01:00:00+05'                          | 72000               | number",
      "DATE '1969-12-31'                             | 1969-12-31T00:00    | time",
      "TIMESTAMP '2026-03-29 02:30:00'               | 2026-03-29T02:30    | time",
      "TIMESTAMPTZ '2026-01-01 00:30:00+05:30'       | 2025-12-31T19:00    | time",
      "'infinity'::timestamp                         | Infinity            | time",
      "'-infinity'::timestamptz                      | -Infinity           | time",
      "'infinity'::date                              | Infinity            | time",
      "TRUE                                          | true                | text",
      "B'101'                                        | 101                 | text",
      "'bad'::mood                                   | bad                 | text",
      "'ab'::char(5)                                 | ab                  | text",
      "'9F5AC8E6-0000-4000-8000-00000000000A'::uuid  | 9f5ac8e6-0000-4000-8000-00000000000a | text",
      "'{\"a\": 1}'::jsonb                           | {\"a\": 1}          | text",
      "ARRAY[1, 2]                                   | {1,2}               | text",
      "'\\x00ff'::bytea                              | 00ff                | text",
      "NULL                                          | NULL                | text"})
  void everyTypeIsReadAsWhatItIs(String expression, String text, String kind) throws Exception {
    FeatureMatrix matrix = compute("SELECT 1 AS id, " + expression + " AS x");

    FeatureColumn column = matrix.columns().get(0);
    assertThat(column.text(0)).isEqualTo(text);
    assertThat(column instanceof Numbers numbers ? numbers.temporal() ? "time" : "number" : "text").isEqualTo(kind);
  }

  @Test
  void aLongResultComesInPieces() throws Exception {
    FeatureMatrix matrix = compute("SELECT g AS id, g % 7 AS x FROM generate_series(1, 5000) g");

    assertThat(matrix.rows()).isEqualTo(5000);
  }

  @Test
  void parametersHaveTheTypesOfTheirValues() throws Exception {
    SqlPipeline pipeline = new PipelineFixture(directory)
        .parameters(Map.of("ref_date", LocalDate.of(2026, 3, 1), "days", new BigDecimal("30"), "at", "2026-02-01"))
        .sql("SELECT 1 AS id, :ref_date - DATE '2026-02-01' AS age, :ref_date - :days AS earlier,"
            + " CASE WHEN TIMESTAMP '2026-02-02' > :at THEN 1 END AS after, '{\"k\": 1}'::jsonb ? 'k' AS has");

    assertThat(PipelineFixture.row(PipelineFixture.compute(pipeline, database), 0))
        .isEqualTo("1 age=28 earlier=2026-01-30T00:00 after=1 has=true");
  }

  @Test
  void aSelectThatWritesIsRefused() {
    assertThatThrownBy(() -> compute("SELECT 1 AS id, 2 AS x INTO made"))
        .hasMessageContaining("cannot execute SELECT INTO in a read-only transaction");
  }

  @Test
  void aFailureLeavesTheCallersTransactionUsable() throws Exception {
    SqlPipeline bad = new PipelineFixture(directory).sql("SELECT 1 AS id, 1 / 0 AS x");
    SqlPipeline good = new PipelineFixture(directory).sql("SELECT 1 AS id, 2 AS x");
    try (Connection connection = database.connect()) {
      connection.setAutoCommit(false);
      assertThatThrownBy(() -> bad.compute(connection)).isInstanceOf(PipelineException.class);
      assertThat(PipelineFixture.row(good.compute(connection), 0)).isEqualTo("1 x=2");
      connection.rollback();
    }
  }

  private FeatureMatrix compute(String sql) throws Exception {
    return PipelineFixture.compute(new PipelineFixture(directory).sql(sql), database);
  }
}
