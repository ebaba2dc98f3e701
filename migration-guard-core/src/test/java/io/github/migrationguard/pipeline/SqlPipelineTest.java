package io.github.migrationguard.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.migrationguard.database.H2Engine;
import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.pipeline.FeatureColumn.Categories;
import io.github.migrationguard.pipeline.FeatureColumn.Numbers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlPipelineTest {

  @TempDir
  private Path directory;

  private SyntheticDatabase database;
  private PipelineFixture fixture;

  @BeforeEach
  void open() throws SQLException {
    database = new H2Engine().create();
    fixture = new PipelineFixture(directory);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "CAST(7 AS SMALLINT)                                   | 7",
      "12345678901                                           | 12345678901",
      "CAST(1.50 AS NUMERIC(10, 2))                          | 1.5",
      "CAST(0.1 AS REAL)                                     | 0.1000000015",
      "CAST('-0.0' AS DOUBLE PRECISION)                      | 0",
      "CAST('NaN' AS DOUBLE PRECISION)                       | NaN",
      "CAST('-Infinity' AS DOUBLE PRECISION)                 | -Infinity",
      "TIME '01:00:01.5'                                     | 3601.5",
      "TIME WITH TIME ZONE '01:00:00+05:00'                  | 72000",
      "DATE '2026-03-03' - DATE '2026-03-01'                 | 172800",
      "TIMESTAMP '2026-01-02 00:00:00' - TIMESTAMP '2026-01-01 12:00:00.25' | 43199.75",
      "INTERVAL '1-2' YEAR TO MONTH                          | 36741600",
      "DATE '1969-12-31'                                     | 1969-12-31T00:00",
      "TIMESTAMP '2026-03-29 02:30:00'                       | 2026-03-29T02:30",
      "TIMESTAMP WITH TIME ZONE '2026-01-01 00:30:00+05:30'  | 2025-12-31T19:00"})
  void numbersAndTimesAreNumbers(String expression, String text) throws Exception {
    FeatureColumn column = feature(expression);

    assertThat(column).isInstanceOf(Numbers.class);
    assertThat(column.text(0)).isEqualTo(text);
    assertThat(((Numbers) column).temporal()).isEqualTo(text.contains("T"));
    assertThat(column.nulls()).isZero();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "1 = 1                                                 | true",
      "'caf\u00e9'                                           | caf\u00e9",
      "CAST('ab' AS CHAR(5))                                 | ab",
      "CAST('9f5ac8e6-0000-4000-8000-00000000000A' AS UUID)  | 9f5ac8e6-0000-4000-8000-00000000000a",
      "CAST('b' AS ENUM('a', 'b'))                           | b",
      "JSON '{\"a\": 1}'                                     | {\"a\":1}",
      "ARRAY[1, 2]                                           | [1, 2]",
      "CAST(X'00ff' AS VARBINARY)                            | 00ff"})
  void everythingElseIsACategory(String expression, String text) throws Exception {
    FeatureColumn column = feature(expression);

    assertThat(column).isInstanceOf(Categories.class);
    assertThat(column.text(0)).isEqualTo(text);
    assertThat(((Categories) column).isBoolean()).isEqualTo(text.equals("true"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NULL", "CAST(NULL AS INTEGER)", "CAST(NULL AS BOOLEAN)", "CAST(NULL AS TIMESTAMP)",
      "DATE '2026-01-01' - CAST(NULL AS DATE)", "CAST(NULL AS INTEGER ARRAY)", "CAST(NULL AS UUID)",
          "CAST(NULL AS TIME)"})
  void nullOfEveryTypeIsNull(String expression) throws Exception {
    FeatureColumn column = feature(expression);

    assertThat(column.nulls()).isEqualTo(1);
    assertThat(column.text(0)).isEqualTo("NULL");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "9007199254740993                          | 9007199254740993",
      "CAST(7.00 AS NUMERIC(5, 2))               | 7",
      "1e3                                       | 1000",
      "DATE '2026-01-01'                         | 2026-01-01",
      "TIMESTAMP '2026-01-01 00:00:00'           | 2026-01-01",
      "TIMESTAMP '2026-01-01 09:00:00'           | 2026-01-01T09:00",
      "'007'                                     | 007",
      "CAST(NULL AS INTEGER)                     | \\0",
      "'\\0'                                     | \\\\0"})
  void keysSurviveAChangeOfTheirType(String expression, String key) throws Exception {
    FeatureMatrix matrix = PipelineFixture.compute(fixture.sql("SELECT " + expression + " AS id, 1 AS x"), database);

    assertThat(matrix.entities()).containsExactly(new EntityKey(List.of(key)));
  }

  @Test
  void rowsStandInTheOrderOfTheirKeysWhateverTheDatabaseYields() throws Exception {
    String rows = "(VALUES ('b', 2, 'y'), ('a', 1, 'x'), ('b', 1, 'z'), ('b', NULL, 'w')) t (id, n, c)";
    FeatureMatrix up = PipelineFixture.compute(fixture.sql("SELECT * FROM " + rows + " ORDER BY n, c"), database);
    FeatureMatrix down =
        PipelineFixture.compute(fixture.sql("SELECT * FROM " + rows + " ORDER BY n DESC, c DESC"), database);

    assertThat(PipelineFixture.row(up, 0)).isEqualTo("a n=1 c=x");
    assertThat(PipelineFixture.row(up, 1)).isEqualTo("b n=1 c=z");
    assertThat(PipelineFixture.row(up, 2)).isEqualTo("b n=2 c=y");
    assertThat(PipelineFixture.row(up, 3)).isEqualTo("b n=NULL c=w");
    for (int row = 0; row < 4; row++) {
      assertThat(PipelineFixture.row(down, row)).isEqualTo(PipelineFixture.row(up, row));
    }
  }

  @Test
  void theContractSaysWhichColumnsAreFeatures() throws Exception {
    fixture.entity("Id", "DAY").features("spend", "gone");
    SqlPipeline pipeline = fixture.sql("SELECT 1 AS id, DATE '2026-01-01' AS day, 2 AS other, 3 AS SPEND");
    FeatureMatrix matrix = PipelineFixture.compute(pipeline, database);

    assertThat(PipelineFixture.row(matrix, 0)).isEqualTo("1, 2026-01-01 spend=3");
    assertThatThrownBy(() -> pipeline.requireDeclared(matrix)).isInstanceOf(InvalidPipelineException.class)
        .hasMessage("migration-guard.yml:30:3: pipeline 'churn' names the feature 'gone', which churn.sql does not"
            + " yield. There is: spend. Correct the name under 'features', or select it in the SQL.");
  }

  @Test
  void aResultWithNoneOfTheDeclaredFeaturesNamesThem() {
    fixture.features("spend", "gone");
    assertThatThrownBy(() -> featureOf("SELECT 1 AS id, 2 AS x", "id")).isInstanceOf(PipelineException.class)
        .hasMessage("Pipeline 'churn' (churn.sql) yields none of its features (spend, gone): its result has only id,"
            + " x.");
  }

  @Test
  void aSyntaxErrorIsToldOnOneLine() {
    assertThatThrownBy(() -> featureOf("SELECT 1 AS id,\n  2 AS x\nFORM t", "id")).isInstanceOf(PipelineException.class)
        .hasMessageContaining("1 AS id, 2 AS x ").hasMessageNotContaining("000a");
  }

  @Test
  void withoutDeclaredFeaturesAllButTheEntityAreFeatures() throws Exception {
    FeatureMatrix matrix = PipelineFixture.compute(fixture.sql("SELECT 1 AS a, 2 AS id, 3 AS b"), database);

    assertThat(PipelineFixture.row(matrix, 0)).isEqualTo("2 a=1 b=3");
  }

  @Test
  void aResultWithoutTheEntityWithoutFeaturesOrWithTwoOfANameIsRefused() {
    assertThatThrownBy(() -> featureOf("SELECT 1 AS customer_idd, 2 AS x", "customer_id"))
        .isInstanceOf(PipelineException.class).hasMessage("Pipeline 'churn' (churn.sql) yields no column 'customer_id',"
            + " which is the key of its entities. Did you mean 'customer_idd'? Select it, or correct 'entity'.");
    assertThatThrownBy(() -> featureOf("SELECT 1 AS id", "id"))
        .hasMessage("Pipeline 'churn' (churn.sql) yields no feature: its result has only id.");
    assertThatThrownBy(() -> featureOf("SELECT 1 AS id, 2 AS id, 3 AS x", "id"))
        .hasMessage("Pipeline 'churn' (churn.sql) yields two columns named 'id'. Give one of them another name with"
            + " AS.");
  }

  @Test
  void noRowsAreAMatrixWithoutEntities() throws Exception {
    FeatureMatrix matrix = PipelineFixture.compute(fixture.sql("SELECT 1 AS id, 2 AS x WHERE 1 = 0"), database);

    assertThat(matrix.rows()).isZero();
    assertThat(matrix.columns()).hasSize(1);
  }

  @Test
  void whatTheDatabaseSaysIsTheReason() {
    assertThatThrownBy(() -> PipelineFixture.compute(fixture.sql("SELECT 1 AS id, gone FROM (VALUES (1)) t"), database))
        .isInstanceOf(PipelineException.class)
        .hasMessage("Pipeline 'churn' (churn.sql) fails on this database: Column \"gone\" not found");
  }

  @Test
  void aDateParameterSubtractsFromADate() throws Exception {
    fixture.parameters(Map.of("ref_date", LocalDate.of(2026, 3, 1)));
    FeatureMatrix matrix = PipelineFixture.compute(
        fixture.sql("SELECT 1 AS id, EXTRACT(DAY FROM :ref_date - DATE '2026-02-01') AS age"), database);

    assertThat(PipelineFixture.row(matrix, 0)).isEqualTo("1 age=28");
  }

  @Test
  void theCallersTransactionAndItsChangesSurviveARunAndAFailure() throws Exception {
    PipelineFixture.execute(database, "CREATE TABLE t (id INT, x INT)", "INSERT INTO t VALUES (1, 1)");
    SqlPipeline good = fixture.sql("SELECT id, x FROM t");
    SqlPipeline bad = fixture.sql("SELECT id, 1 / (x - x) AS x FROM t");
    try (Connection connection = database.connect()) {
      connection.setAutoCommit(false);
      connection.createStatement().execute("UPDATE t SET x = 5");
      assertThatThrownBy(() -> bad.compute(connection)).isInstanceOf(PipelineException.class);
      assertThat(PipelineFixture.row(good.compute(connection), 0)).isEqualTo("1 x=5");
      connection.rollback();
    }
    assertThat(PipelineFixture.row(PipelineFixture.compute(good, database), 0)).isEqualTo("1 x=1");
  }

  private FeatureColumn feature(String expression) throws Exception {
    return featureOf("SELECT 1 AS id, " + expression + " AS x", "id");
  }

  private FeatureColumn featureOf(String sql, String entity) throws Exception {
    return PipelineFixture.compute(fixture.entity(entity).sql(sql), database).columns().get(0);
  }
}
