package io.github.migrationguard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.migrationguard.contract.ColumnContract;
import io.github.migrationguard.contract.Distribution;
import io.github.migrationguard.contract.TableContract;
import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.database.postgres.PostgresEngine;
import io.github.migrationguard.database.postgres.PostgresServers;
import io.github.migrationguard.database.postgres.TestPostgres;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.profile.ProfileSource;
import io.github.migrationguard.verdict.Verdict;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL with rows of its own stands for production; the contract is captured on H2. */
class ContractProfileTest {

  private static final String SCHEMA = """
      CREATE TABLE customers (
        id        VARCHAR(20) PRIMARY KEY,
        email     VARCHAR(80) NOT NULL,
        segment   VARCHAR(20) NOT NULL,
        income    DECIMAL(12, 2),
        joined_at TIMESTAMP NOT NULL,
        comment   VARCHAR(200),
        rare      VARCHAR(20)
      );
      CREATE TABLE visits (
        id       INTEGER PRIMARY KEY,
        customer VARCHAR(20) NOT NULL REFERENCES customers (id),
        seconds  INTEGER NOT NULL
      );
      """;

  /** One customer earns a fortune, one is of a segment of his own, and one has hundreds of visits. */
  private static final String ROWS = """
      INSERT INTO customers SELECT 'CU-' || lpad(i::text, 6, '0'), 'person' || i || '@real.example',
        CASE WHEN i = 1 THEN 'the-president' WHEN i % 10 < 7 THEN 'retail' ELSE 'sme' END,
        CASE WHEN i % 5 = 0 THEN NULL WHEN i = 1 THEN 987654321.99 WHEN i = 2 THEN 'NaN' ELSE 20000 + i * 17.31 END,
        TIMESTAMP '2024-01-01' + i * INTERVAL '6 hours 13 minutes 7 seconds', 'told us his secret ' || i,
        CASE WHEN i < 9 THEN 'vip' ELSE NULL END
        FROM generate_series(1, 2000) i;
      INSERT INTO visits SELECT row_number() OVER (), id, 10 + n * 3 FROM customers,
        LATERAL generate_series(1, CASE WHEN id = 'CU-000001' THEN 300 ELSE length(segment) - 3 END) n;
      """;

  private static final String PIPELINE = """
      SELECT c.id, c.segment, c.income, c.email, c.comment, c.rare, COUNT(v.id) AS visits, SUM(v.seconds) AS seconds,
             MIN(c.joined_at) AS since
        FROM customers c LEFT JOIN visits v ON v.customer = c.id AND c.joined_at < CAST(:today AS TIMESTAMP)
       GROUP BY c.id, c.segment, c.income, c.email, c.comment, c.rare
      """;

  private PostgresServers servers;
  private SyntheticDatabase production;
  private String url;

  @TempDir
  private Path directory;

  private GuardScenario shop;

  @BeforeEach
  void production() throws SQLException {
    servers = TestPostgres.servers();
    production = new PostgresEngine(servers).create();
    try (Connection connection = production.connect(); Statement statement = connection.createStatement()) {
      statement.execute(SCHEMA.replace("DECIMAL(12, 2)", "NUMERIC") + ROWS);
      statement.execute("CREATE ROLE analyst LOGIN PASSWORD 'hunter2'; GRANT SELECT ON customers, visits TO analyst;"
          + "CREATE ROLE blind LOGIN PASSWORD 'x'");
      url = connection.getMetaData().getURL().replaceFirst("\\?.*", "");
    }
    shop = new GuardScenario(directory).migration("V1__schema.sql", SCHEMA).file("features/shop.sql", PIPELINE);
  }

  @AfterEach
  void stop() {
    production.close();
    servers.close();
  }

  private ProfileSource source(String user, String password) {
    return new ProfileSource(url, Optional.of(user), Optional.of(password), List.of(), 20);
  }

  @Test
  void writesAggregatesAndNoSingleRowsValue() throws SQLException {
    CaptureResult result = shop.capture(source("analyst", "hunter2"));

    TableContract customers = result.contract().tables().get("customers");
    TableContract visits = result.contract().tables().get("visits");
    assertThat(customers.columns().get("id").pattern()).contains("CU-######");
    assertThat(customers.columns().get("segment").values()).containsOnlyKeys("retail", "sme")
        .hasEntrySatisfying("retail", share -> assertThat(share).isEqualTo(0.7));
    assertThat(customers.columns().get("income").nullRate()).hasValue(0.2);
    assertThat(quantiles(customers.columns().get("income"))).hasSize(21)
        .allSatisfy(value -> assertThat(value).isBetween(20_000.0, 55_000.0));
    assertThat(result.after()).contains("children: {quantiles: [0, 0, 0, 0, 3, 3, 3, 3, 3, 3, 3]}");
    assertThat(visits.columns().get("seconds").values()).isNotEmpty();
    assertThat(result.after())
        .contains("joined_at: {type: timestamp, nullable: false, distribution: {quantiles: [2024-01-")
        .contains("parameters: {today: 2025-")
        .doesNotContain("president", "987654321", "real.example", "told us", "vip", "hunter2", "analyst");
    // eight rows that are not NULL are too few to be told, and a feature of nothing but NULL says so
    assertThat(shop.check().report().verdict()).isEqualTo(Verdict.WARN);
    assertThat(shop.check().codes()).containsExactly(FindingCode.MG305);
    try (Connection connection = production.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM customers")) {
      row.next();
      assertThat(row.getLong(1)).isEqualTo(2000);
    }
  }

  @Test
  void figuresTakeThePlaceOfGuessesAndNotOfChoices() {
    shop.capture();
    String before = shop.text("migration-guard.yml");
    shop.contract(before.replaceFirst("income: .*}", "income: {type: decimal, min: 5, max: 10}  # as agreed")
        .replaceFirst("segment: .*}", "segment: {type: varchar, values: {retail: 0.5, sme: 0.5}} # guessed"));

    CaptureResult result = shop.capture(source("analyst", "hunter2"));

    assertThat(result.after()).contains("income: {type: decimal, min: 5, max: 10, nullRate: 0.2}  # as agreed")
        .contains("segment: {type: varchar, values: {retail: 0.7, sme: 0.3}} # guessed")
        .contains("children: {quantiles: [0, 0, 0, 0, 3, 3, 3, 3, 3, 3, 3]}");
    assertThat(shop.capture(source("analyst", "hunter2")).changed()).isFalse();
  }

  @Test
  void aTableThatMayNotBeReadKeepsItsGuesses() {
    CaptureResult result = shop.capture(source("blind", "x"));

    assertThat(result.notes()).anySatisfy(note ->
        assertThat(note).contains("Table customers could not be profiled (SQL state 42501)"));
  }

  @Test
  void aWrongPasswordIsAnErrorWithoutIt() {
    assertThatThrownBy(() -> shop.capture(source("analyst", "wrong-pass")))
        .isInstanceOf(GuardException.class).hasNoCause().hasMessageContaining("cannot be profiled")
        .hasMessageNotContaining("wrong-pass");
    assertThat(directory.resolve("migration-guard.yml")).doesNotExist();
  }

  private static List<Double> quantiles(ColumnContract column) {
    return ((Distribution.Quantiles) column.distribution().orElseThrow()).values();
  }
}
