package io.github.migrationguard.relaxation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.contract.RelaxationAmount;
import io.github.migrationguard.contract.Thresholds;
import io.github.migrationguard.database.H2Engine;
import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.pipeline.EntityKey;
import io.github.migrationguard.pipeline.FeatureColumn.Numbers;
import io.github.migrationguard.pipeline.FeatureMatrix;
import io.github.migrationguard.pipeline.FeaturePipeline;
import io.github.migrationguard.pipeline.PipelineException;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.ForeignKey;
import io.github.migrationguard.schema.Loosening;
import io.github.migrationguard.schema.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is put into the tables, and that the database is afterwards as it was. */
class RelaxationTest {

  private static final String CREATE = """
      CREATE TABLE parents (code varchar(8) PRIMARY KEY);
      INSERT INTO parents SELECT 'p' || x FROM SYSTEM_RANGE(1, 10) AS r(x);
      CREATE TABLE items (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, parent varchar(8), token uuid UNIQUE, made date NOT NULL UNIQUE,
        amount decimal(6, 2), flag boolean, mood enum('good', 'bad', 'odd'), twice bigint GENERATED ALWAYS AS (id * 2));
      INSERT INTO items (parent, token, made, amount, flag, mood)
        SELECT 'p' || (MOD(x, 10) + 1), CAST('00000000-0000-4000-8000-' || LPAD(CAST(x AS varchar), 12, '0') AS uuid),
          DATEADD('DAY', x, DATE '2020-01-01'), x / 2.0, MOD(x, 2) = 0, CASE MOD(x, 2) WHEN 0 THEN 'good' ELSE 'bad' END
        FROM SYSTEM_RANGE(1, 100) AS r(x)""";

  private static final TableName ITEMS = new TableName("public", "items");

  /** One query whose single number is a feature of the whole table. */
  private static final class Measure implements FeaturePipeline {

    private final String sql;
    private final List<Double> seen = new ArrayList<>();

    Measure(String expression) {
      sql = "SELECT " + expression + " FROM items";
    }

    @Override
    public String name() {
      return "measure";
    }

    @Override
    public FeatureMatrix compute(Connection connection) throws PipelineException {
      try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
        row.next();
        seen.add(row.getDouble(1));
        return new FeatureMatrix(List.of(new EntityKey(List.of("1"))),
            List.of(new Numbers("m", new double[] {row.getDouble(1)}, new BitSet(), false)));
      } catch (SQLException e) {
        throw new PipelineException(e.getMessage(), e);
      }
    }
  }

  private SyntheticDatabase database;
  private Connection connection;
  private DatabaseSchema schema;

  @BeforeEach
  void create() throws SQLException {
    database = new H2Engine().create();
    connection = database.connect();
    execute(CREATE);
    schema = database.readSchema(List.of(), List.of());
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    database.close();
  }

  /** What the expression was under each attempt; the database is checked to be what it was. */
  private List<Double> under(Loosening loosening, String expression) throws SQLException {
    return under(loosening, expression, RelaxationAmount.DEFAULT.rows());
  }

  private List<Double> under(Loosening loosening, String expression, double share) throws SQLException {
    try {
      Measure measure = new Measure(expression);
      RelaxedPipeline pipeline =
          new RelaxedPipeline(measure, feature -> Thresholds.DEFAULT, Set.of(), measure.compute(connection));
      String before = dump();
      Trial trial = new Relaxation(database, connection, schema, List.of(pipeline), new RelaxationAmount(share, 2))
          .attempt(loosening);
      assertThat(trial.untried()).isEmpty();
      assertThat(dump()).isEqualTo(before);
      assertThat(database.readSchema(List.of(), List.of())).isEqualTo(schema);
      assertThat(connection.getAutoCommit()).isTrue();
      return measure.seen.subList(measure.seen.size() - trial.attempts().size(), measure.seen.size());
    } catch (PipelineException e) {
      throw new SQLException(e);
    }
  }

  private String dump() throws SQLException {
    StringBuilder dump = new StringBuilder();
    try (Statement statement = connection.createStatement(); ResultSet lines = statement.executeQuery("SCRIPT")) {
      while (lines.next()) {
        dump.append(lines.getString(1)).append('\n');
      }
    }
    return dump.toString();
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void aTenthOfTheRowsIsNull() throws SQLException {
    assertThat(under(Loosening.notNull("items", ITEMS, "amount"), "COUNT(*) - COUNT(amount)")).containsExactly(11.0);
  }

  @Test
  void theShareIsTheCallers() throws SQLException {
    assertThat(under(Loosening.notNull("items", ITEMS, "amount"), "COUNT(*) - COUNT(amount)", 0.5))
        .containsExactly(51.0);
  }

  @Test
  void theRowsAreSpreadOverTheKeyAndOutOfStepWithIt() throws SQLException {
    assertThat(under(
        Loosening.notNull("items", ITEMS, "amount"), "COUNT(DISTINCT CASE WHEN amount IS NULL THEN parent END)")
        .get(0)).isGreaterThanOrEqualTo(7.0);
  }

  @Test
  void aSecondRowDiffersInItsKeysAndInNothingElse() throws SQLException {
    execute("ALTER TABLE items ADD CONSTRAINT wider UNIQUE (amount, made)");
    schema = database.readSchema(List.of(), List.of());
    Loosening loosening = Loosening.unique("items", ITEMS, List.of("amount"));

    assertThat(under(loosening, "COUNT(*) - COUNT(DISTINCT amount)")).containsExactly(11.0);
    assertThat(under(loosening, "COUNT(DISTINCT id) * 1000 + COUNT(DISTINCT made)")).containsExactly(111_111.0);
  }

  @Test
  void valuesBeyondACheckAreThoseThatItRefused() throws SQLException {
    Loosening loosening = Loosening.check("items", ITEMS, List.of("amount"), "amount >= 0 AND amount < 60");

    assertThat(under(loosening, "COUNT(CASE WHEN amount >= 60 THEN 1 END) - COUNT(CASE WHEN amount < 0 THEN 1 END)"))
        .containsExactly(11.0, -11.0);
  }

  @Test
  void aNewLabel() throws SQLException {
    assertThat(under(
        Loosening.enumeration("items", ITEMS, "mood", List.of("odd")), "COUNT(CASE mood WHEN 'odd' THEN 1 END)"))
        .containsExactly(11.0);
  }

  @Test
  void rowsWithoutAParent() throws SQLException {
    Loosening loosening = Loosening.foreignKey("items", ITEMS,
        new ForeignKey("", List.of("parent"), new TableName("public", "parents"), List.of("code")));

    assertThat(under(loosening, "COUNT(CASE WHEN parent NOT IN (SELECT code FROM parents) THEN 1 END)"))
        .containsExactly(11.0);
  }

  @Test
  void whatTheDatabaseRefusesCouldNotBeTried() throws SQLException {
    Trial trial = new Relaxation(database, connection, schema, List.of(), RelaxationAmount.DEFAULT)
        .attempt(Loosening.notNull("items", ITEMS, "made"));

    assertThat(trial.untried()).contains("the database refuses 10 % of items.made NULL: NULL not allowed for column"
        + " \"made\"");
    assertThat(trial.isBroken()).isFalse();
  }
}
