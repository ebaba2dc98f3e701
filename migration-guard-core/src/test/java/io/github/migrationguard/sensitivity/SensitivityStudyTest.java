package io.github.migrationguard.sensitivity;

import static io.github.migrationguard.pipeline.PipelineFixture.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.migrationguard.comparison.FeatureComparator;
import io.github.migrationguard.comparison.Wobble;
import io.github.migrationguard.contract.ColumnContract;
import io.github.migrationguard.contract.Position;
import io.github.migrationguard.contract.TableContract;
import io.github.migrationguard.contract.Thresholds;
import io.github.migrationguard.contract.Thresholds.Limit;
import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.pipeline.EngineOfTest;
import io.github.migrationguard.pipeline.FeatureMatrix;
import io.github.migrationguard.pipeline.PipelineFixture;
import io.github.migrationguard.pipeline.SqlPipeline;
import io.github.migrationguard.schema.ColumnType;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.LogicalType;
import io.github.migrationguard.sensitivity.SensitivityStudy.Depth;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.stream.Collectors;
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
class SensitivityStudyTest {

  private static final EngineOfTest ENGINES = new EngineOfTest();


  private static final Position HERE = new Position(Path.of("migration-guard.yml"), 1, 1);

  private static final TableContract CUSTOMERS = table("customers", "id", "born", "segment", "vip", "doubled");
  private static final TableContract ORDERS = table("orders", "id", "customer_id", "amount", "kind");
  private static final TableContract UNREAD = table("unread", "id");

  @Parameter
  private String engine;

  @TempDir
  private Path directory;

  private SyntheticDatabase database;
  private Sensitivity measured;
  private Thresholds thresholds = Thresholds.DEFAULT;

  @BeforeEach
  void rows() throws SQLException {
    database = ENGINES.create(engine);
    execute(database,
        "CREATE TABLE customers (id INT PRIMARY KEY, born DATE NOT NULL, segment VARCHAR(10) NOT NULL UNIQUE,"
            + " vip BOOLEAN NOT NULL DEFAULT FALSE, doubled INT GENERATED ALWAYS AS (id * 2), CHECK (vip IS NOT NULL))",
        "CREATE TABLE orders (id INT PRIMARY KEY, customer_id INT NOT NULL REFERENCES customers (id),"
            + " amount NUMERIC(8, 2) NOT NULL, kind VARCHAR(6))",
        "CREATE TABLE unread (id INT PRIMARY KEY)",
        "CREATE VIEW sales AS SELECT customer_id, amount FROM orders WHERE kind = 'debit'",
        "INSERT INTO customers (id, born, segment, vip) VALUES (1, '2000-01-01', 'a', TRUE), (2, '2001-01-01', 'b',"
        + " FALSE)",
        "INSERT INTO orders VALUES (1, 1, 5, 'debit'), (2, 1, 7, 'credit'), (3, 2, 9, 'debit'), (4, 2, 9, 'debit')");
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
  void eachFeatureHasTheColumnsThatChangeIt() throws Exception {
    Map<String, SortedSet<String>> columns = ask("SELECT c.id, EXTRACT(YEAR FROM c.born) AS birth, COUNT(o.id) AS"
        + " orders, SUM(o.amount) AS spent, MAX(c.doubled) AS twice FROM customers c LEFT JOIN orders o ON"
        + " o.customer_id = c.id GROUP BY c.id, c.born");

    assertThat(columns).containsOnlyKeys("birth", "orders", "spent", "twice");
    assertThat(columns.get("birth")).containsExactly("customers.born");
    assertThat(columns.get("orders")).containsExactly("orders.customer_id", "orders.id");
    assertThat(columns.get("spent")).containsExactly("orders.amount", "orders.customer_id");
    assertThat(columns.get("twice")).containsExactly("customers.doubled");
  }

  @Test
  void aViewBetweenIsSeenThrough() throws Exception {
    assertThat(ask(
        "SELECT c.id, (SELECT SUM(s.amount) FROM sales s WHERE s.customer_id = c.id) AS spent FROM customers c")
        .get("spent")).containsExactly("orders.amount", "orders.customer_id", "orders.kind");
  }

  @Test
  void aViewThatNothingReadsCostsNoRun() throws Exception {
    ask("SELECT id, born FROM customers");

    // sales names the table orders
    assertThat(trials("orders.amount")).isEmpty();
  }

  @Test
  void aFunctionBehindAnOperatorIsSeenThrough() throws Exception {
    assumeTrue(engine.equals("postgres"));
    execute(database, "CREATE FUNCTION dearest(n int) RETURNS numeric STABLE LANGUAGE sql AS"
        + " 'SELECT max(amount) FROM orders WHERE customer_id = n'",
        "CREATE OPERATOR ### (RIGHTARG = int, FUNCTION = dearest)");

    assertThat(ask("SELECT id, ### id AS top FROM customers").get("top"))
        .containsExactly("orders.amount", "orders.customer_id");
  }

  @Test
  void whatADefaultHidesFromNullShowsInOneValue() throws Exception {
    // the only VIP is old enough anyway: without the column nothing changes
    assertThat(ask("SELECT id, COALESCE(vip, FALSE) OR born < DATE '2000-06-01' AS invited FROM customers")
        .get("invited"))
        .containsExactly("customers.born", "customers.vip");
  }

  @Test
  void aCheckAgainstNullIsSteppedAround() throws Exception {
    assertThat(ask("SELECT id, CASE WHEN vip THEN 1 ELSE 0 END AS vip FROM customers").get("vip"))
        .containsExactly("customers.vip");
    assertThat(ask("SELECT id, UPPER(segment) AS segment FROM customers").get("segment"))
        .containsExactly("customers.segment");
  }

  @Test
  void aKeyOrAFilterCountsOnlyWhereNothingElseDoes() throws Exception {
    Map<String, SortedSet<String>> columns =
        ask("SELECT c.id, c.born, 1 AS one FROM customers c JOIN orders o ON o.customer_id = c.id WHERE o.kind ="
            + " 'credit'");

    assertThat(columns.get("born")).containsExactly("customers.born");
    assertThat(columns.get("one")).containsExactly("customers.id", "orders.customer_id", "orders.kind");
  }

  @Test
  void aFeatureThatWobblesHasNone() throws Exception {
    Map<String, SortedSet<String>> columns =
        ask("SELECT id, " + (engine.equals("h2") ? "RAND" : "RANDOM") + "() AS dice, born FROM customers");

    assertThat(columns.get("dice")).isEmpty();
    assertThat(columns.get("born")).containsExactly("customers.born");
  }

  @Test
  void aViewUnderContractIsAskedToo() throws Exception {
    assertThat(ask("SELECT customer_id AS id, SUM(amount) AS spent FROM sales GROUP BY customer_id",
        table("sales", "customer_id", "amount")).get("spent")).containsExactly("sales.amount", "sales.customer_id");
  }

  @Test
  void theMatrixSaysWhatTheGateWouldHaveReported() throws Exception {
    ask("SELECT c.id, c.segment, COALESCE(SUM(o.amount), 0) AS spent, 7 AS seven FROM customers c"
        + " LEFT JOIN orders o ON o.customer_id = c.id GROUP BY c.id, c.segment");

    assertThat(measured.unfelt()).containsExactly(
        "customers.born", "customers.vip", "customers.doubled", "orders.id", "orders.kind", "unread.id");
    assertThat(measured.unmoved()).containsExactly("churn.seven");
    assertThat(trials("customers.segment")).containsExactly("NULL segment=BROKEN", "SHUFFLED segment=BROKEN",
        "SCALED segment=BROKEN");
    assertThat(trials("orders.amount"))
        .containsExactly("NULL spent=BROKEN", "SHUFFLED spent=BROKEN", "SCALED spent=BROKEN");
    assertThat(trials("customers.born")).isEmpty();
    // orders.kind is named by a view that the pipeline does not read
    assertThat(measured.tried()).isEqualTo(11);
    assertThat(measured.felt()).isEqualTo(10).isEqualTo(measured.caught());
  }

  @Test
  void whatThresholdsLetPassIsFeltAndNotCaught() throws Exception {
    Limit never = new Limit(2, 2);
    thresholds = new Thresholds(never, new Limit(0, 0), never, never);
    ask("SELECT id, born FROM customers");

    assertThat(trials("customers.born"))
        .containsExactly("NULL born=BROKEN", "SHUFFLED born=STABLE", "SCALED born=STABLE");
    assertThat(measured.felt()).isEqualTo(4);
    assertThat(measured.caught()).isEqualTo(1);
  }

  @Test
  void rowsAndSchemaAreAsTheyWere() throws Exception {
    List<String> before = dump();
    ask("SELECT c.id, c.born, c.segment, c.vip, SUM(s.amount) AS spent FROM customers c LEFT JOIN sales s"
        + " ON s.customer_id = c.id GROUP BY c.id, c.born, c.segment, c.vip");

    assertThat(trials("orders.amount")).hasSize(3);
    assertThat(dump()).isEqualTo(before);
  }

  private List<String> trials(String column) {
    return measured.columns().stream().filter(c -> c.name().equals(column)).flatMap(c -> c.trials().stream())
        .map(trial -> trial.disturbance() + " " + trial.effects().stream()
            .map(effect -> effect.feature() + "=" + effect.impact()).collect(Collectors.joining(" ")))
        .toList();
  }

  /** Every row in the order in which it is stored. */
  private List<String> dump() throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
      for (String table : List.of("customers", "orders", "unread", "sales")) {
        try (ResultSet row = statement.executeQuery("SELECT * FROM " + table)) {
          while (row.next()) {
            StringBuilder text = new StringBuilder(table);
            for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
              text.append(' ').append(row.getString(column));
            }
            rows.add(text.toString());
          }
        }
      }
    }
    return rows;
  }

  private Map<String, SortedSet<String>> ask(String sql) throws Exception {
    return ask(sql, CUSTOMERS, ORDERS, UNREAD, table("no_such_table", "id"));
  }

  private Map<String, SortedSet<String>> ask(String sql, TableContract... tables) throws Exception {
    DatabaseSchema schema = database.readSchema(List.of("public"), List.of());
    SqlPipeline pipeline = new PipelineFixture(directory).sql(sql);
    FeatureMatrix baseline = PipelineFixture.compute(pipeline, database);
    Wobble wobble = Wobble.between(baseline, PipelineFixture.compute(pipeline, database));
    FeatureComparator comparator = new FeatureComparator(pipeline.contract(), thresholds);
    measured = new SensitivityStudy(database, schema, List.of(new Subject(pipeline, baseline, wobble.features(),
        after -> comparator.compare(baseline, Optional.of(after), wobble)))).of(List.of(tables), Depth.WHOLE);
    Map<String, SortedSet<String>> columns = measured.columnsOf("churn");
    assertThat(PipelineFixture.compute(pipeline, database).entities()).as("put back").isEqualTo(baseline.entities());
    assertThat(database.readSchema(List.of("public"), List.of())).as("put back").isEqualTo(schema);
    return columns;
  }

  static TableContract table(String name, String... columns) {
    Map<String, ColumnContract> contracts = new LinkedHashMap<>();
    for (String column : columns) {
      contracts.put(column, new ColumnContract(column, ColumnType.of(LogicalType.VARCHAR, "varchar"), Optional.empty(),
          OptionalDouble.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of(),
          Optional.empty(), HERE));
    }
    return new TableContract(name, OptionalLong.empty(), List.of(), List.of(), contracts, HERE);
  }
}
