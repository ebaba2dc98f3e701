package io.github.migrationguard.sensitivity;

import static io.github.migrationguard.pipeline.PipelineFixture.execute;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.comparison.Wobble;
import io.github.migrationguard.database.StoredQuery;
import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.pipeline.EngineOfTest;
import io.github.migrationguard.pipeline.FeatureMatrix;
import io.github.migrationguard.pipeline.PipelineFixture;
import io.github.migrationguard.pipeline.SqlPipeline;
import io.github.migrationguard.schema.DatabaseSchema;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(strings = {"h2", "postgres"})
class SteadinessTest {

  private static final EngineOfTest ENGINES = new EngineOfTest();

  @Parameter
  private String engine;

  @TempDir
  private Path directory;

  private SyntheticDatabase database;

  @BeforeEach
  void rows() throws SQLException {
    database = ENGINES.create(engine);
    execute(database,
        "CREATE TABLE customers (id INT PRIMARY KEY, born DATE NOT NULL, now INT DEFAULT 1)",
        "CREATE TABLE orders (id INT PRIMARY KEY, customer_id INT NOT NULL REFERENCES customers (id),"
            + " placed DATE NOT NULL, kind VARCHAR(6) NOT NULL)",
        "CREATE VIEW ages AS SELECT id, CURRENT_DATE AS today, born AS birthday FROM customers",
        "CREATE VIEW years AS SELECT id, EXTRACT(YEAR FROM today) - EXTRACT(YEAR FROM birthday) AS age FROM ages",
        "INSERT INTO customers (id, born) VALUES (1, '2000-01-01'), (2, '2001-01-01')",
        "INSERT INTO orders VALUES (1, 1, '2020-01-01', 'debit'), (2, 1, '2020-01-01', 'credit'),"
            + " (3, 2, '2021-01-01', 'debit'), (4, 2, '2020-01-01', 'credit')");
  }

  @AfterAll
  static void stop() {
    ENGINES.close();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whatReadsTheClockIsFound() throws Exception {
    assertThat(unsteady("SELECT id, CURRENT_DATE > DATE '2001-01-01' AS late, born,"
        + " EXTRACT(YEAR FROM CURRENT_DATE) - EXTRACT(YEAR FROM born) AS age, CAST(NOW() AS DATE) AS at,"
        + " CAST(current_timestamp(0) AS DATE) AS today, EXTRACT(HOUR FROM localtime) AS hours FROM customers"))
        .containsExactly("age", "at", "hours", "today");
  }

  @Test
  void aClockBehindTwoViewsIsFoundAndTheViewsAreAsTheyWere() throws Exception {
    try (Connection connection = database.connect()) {
      List<StoredQuery> before = database.storedQueries(connection);
      DatabaseSchema schema = database.readSchema(List.of("public"), List.of());

      assertThat(unsteady("SELECT c.id, y.age, c.born FROM customers c JOIN years y ON y.id = c.id"))
          .containsExactly("age");

      assertThat(database.storedQueries(connection)).isEqualTo(before).hasSize(2);
      assertThat(database.readSchema(List.of("public"), List.of())).isEqualTo(schema);
    }
  }

  @Test
  void aColumnAnAliasOrATextOfThatNameIsNoClock() throws Exception {
    assertThat(unsteady("SELECT c.id, c.now, 'CURRENT_DATE' AS note, 'now' AS word /* NOW() */ FROM customers c"))
        .isEmpty();
  }

  @Test
  void whatFollowsTheOrderOfRowsIsFound() throws Exception {
    // customer 1 has two orders on one day: which comes first, nothing says
    assertThat(unsteady("SELECT c.id,"
        + " (SELECT o.kind FROM orders o WHERE o.customer_id = c.id ORDER BY o.placed LIMIT 1) AS first_kind, (SELECT"
        + " o.kind FROM orders o WHERE o.customer_id = c.id ORDER BY o.placed, o.id LIMIT 1) AS first_by_id, (SELECT"
        + " STRING_AGG(o.kind, ',') FROM orders o WHERE o.customer_id = c.id) AS kinds, (SELECT STRING_AGG(o.kind, ','"
        + " ORDER BY o.id) FROM orders o WHERE o.customer_id = c.id) AS in_order FROM customers c"))
        .containsExactly("first_kind", "kinds");
  }

  @Test
  void theOrderOfRowsBehindAViewIsSeenWhereTheEngineMovesChangedRows() throws Exception {
    execute(database, "CREATE VIEW kinds AS SELECT customer_id, STRING_AGG(kind, ',') AS kinds FROM orders"
        + " GROUP BY customer_id");

    assertThat(unsteady("SELECT c.id, k.kinds, c.born FROM customers c JOIN kinds k ON k.customer_id = c.id"))
        .isEqualTo(engine.equals("postgres") ? Set.of("kinds") : Set.of());
  }

  @Test
  void theRowsStayWhereTheyWere() throws Exception {
    SqlPipeline pipeline = new PipelineFixture(directory)
        .sql("SELECT 1 AS id, STRING_AGG(kind, ',') AS kinds FROM orders");
    FeatureMatrix before = PipelineFixture.compute(pipeline, database);

    assertThat(wobble(pipeline).features()).containsExactly("kinds");

    assertThat(PipelineFixture.row(PipelineFixture.compute(pipeline, database), 0))
        .isEqualTo(PipelineFixture.row(before, 0));
  }

  @Test
  void postgresFunctionsAndLiteralsAreSeenThrough() throws Exception {
    if (engine.equals("postgres")) {
      execute(database, "CREATE FUNCTION years_since(d date) RETURNS int LANGUAGE sql AS"
          + " 'SELECT (extract(year FROM now()) - extract(year FROM d))::int'");
      assertThat(unsteady("SELECT id, years_since(born) AS years, age(born) AS age, "
          + " age(born, DATE '2020-01-01') AS fixed, 'today'::date - born AS days, DATE 'today' - born AS days_too FROM"
          + " customers"))
          .containsExactly("age", "days", "days_too", "years");
    }
  }

  private SortedSet<String> unsteady(String sql) throws Exception {
    return wobble(new PipelineFixture(directory).sql(sql)).features();
  }

  private Wobble wobble(SqlPipeline pipeline) throws Exception {
    DatabaseSchema schema = database.readSchema(List.of("public"), List.of());
    return new Steadiness(database, schema).of(pipeline, PipelineFixture.compute(pipeline, database));
  }
}
