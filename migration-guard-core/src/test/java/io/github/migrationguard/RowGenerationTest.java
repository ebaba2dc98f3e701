package io.github.migrationguard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.migrationguard.GenerateRequest.Format;
import io.github.migrationguard.database.DatabaseEngine;
import io.github.migrationguard.database.H2Engine;
import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.database.postgres.PostgresEngine;
import io.github.migrationguard.database.postgres.PostgresServers;
import io.github.migrationguard.database.postgres.TestPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rows on which the gate judges, in files that give them back. */
class RowGenerationTest {

  private static final String SCHEMA = """
      CREATE TABLE employees (
        id      BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        boss    BIGINT REFERENCES employees (id),
        name    VARCHAR(40) NOT NULL,
        remark  VARCHAR(20),
        born    DATE NOT NULL,
        hired   TIMESTAMP NOT NULL,
        seen    TIMESTAMP WITH TIME ZONE,
        wakes   TIME NOT NULL,
        salary  DECIMAL(10, 2) NOT NULL,
        weight  DOUBLE PRECISION NOT NULL,
        active  BOOLEAN NOT NULL,
        photo   %s NOT NULL,
        tags    %s NOT NULL,
        extra   JSON NOT NULL,
        badge   UUID NOT NULL
      );
      CREATE TABLE "Sick Days" (employee BIGINT NOT NULL REFERENCES employees (id), taken DATE NOT NULL);
      """;

  private static final String CONTRACT = """
      migrationGuard: 1
      name: staff
      tables:
        employees:
          rows: 250
          columns:
            id:     {type: bigint, nullable: false}
            name:   {type: varchar, nullable: false, values: ["O'Neil, \\"Al\\"", "two\\nlines", plain]}
            remark: {type: varchar, nullRate: 0.5, values: ["", " ", x]}
      """;

  @TempDir
  private Path directory;

  private GuardScenario staff;

  @BeforeEach
  void staff() {
    staff = new GuardScenario(directory).contract(CONTRACT)
        .migration("V1__schema.sql", SCHEMA.formatted("VARBINARY(20)", "VARCHAR(10) ARRAY"));
  }

  private GenerateResult generate(Format format, String to, String... tables) {
    return RowGeneration.generate(
        new GenerateRequest(staff.request(42), format, List.of(tables), directory.resolve(to)));
  }

  @Test
  void csvTellsNullFromTheEmptyText() throws IOException {
    GenerateResult result = generate(Format.CSV, "a");

    assertThat(result.files()).extracting(file -> file.getFileName().toString())
        .containsExactly("employees.csv", "Sick_Days.csv");
    assertThat(result.rows()).containsEntry("employees", 250L).containsEntry("Sick Days", 200L);
    String csv = read("a/employees.csv");
    assertThat(csv)
        .startsWith("id,boss,name,remark,born,hired,seen,wakes,salary,weight,active,photo,tags,extra,badge\r\n")
        .contains("\"O'Neil, \"\"Al\"\"\",", "\"two\nlines\",").contains(",plain,,", ",plain,\"\",", ",plain,\" \",");
    assertThat(csv.split("\r\n")[1]).matches("(?s)1,\\d*,.*,\\d{4}-\\d\\d-\\d\\d,"
        + "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?,(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z)?,"
        + "\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?,\\d+\\.\\d\\d,[0-9.E]+,(true|false),\\\\x[0-9a-f]*,\"?\\[.*]\"?,.*");
  }

  @Test
  void theSameSeedGivesTheSameBytes() throws IOException {
    generate(Format.CSV, "a");
    generate(Format.CSV, "b");
    generate(Format.SQL, "a");
    generate(Format.SQL, "b");

    assertThat(read("a/employees.csv")).isEqualTo(read("b/employees.csv"));
    assertThat(read("a/data.sql")).isEqualTo(read("b/data.sql"));
  }

  @Test
  void onlyTheTablesThatAreNamed() {
    assertThat(generate(Format.CSV, "a", "sick days").rows()).containsOnlyKeys("Sick Days");
    assertThatThrownBy(() -> generate(Format.CSV, "a", "sick")).isInstanceOf(GuardException.class)
        .hasMessage("There is no table sick at the baseline. There are Sick Days, employees.");
  }

  @Test
  void sqlPutsTheSameRowsIntoAnEmptyDatabase() throws SQLException, IOException {
    generate(Format.SQL, "a");

    assertRowsComeBack(new H2Engine(), SCHEMA.formatted("VARBINARY(20)", "VARCHAR(10) ARRAY"));
  }

  @Test
  void sqlForPostgresPutsTheSameRowsIntoAnEmptyDatabase() throws SQLException, IOException {
    try (PostgresServers servers = TestPostgres.servers()) {
      String schema = SCHEMA.formatted("BYTEA", "VARCHAR(10)[]");
      PostgresEngine engine = new PostgresEngine(servers);
      staff.on(engine).migration("V1__schema.sql", schema);
      generate(Format.SQL, "a");

      assertRowsComeBack(engine, schema);
      assertThatThrownBy(() -> generate(Format.H2, "a")).isInstanceOf(GuardException.class)
          .hasMessageContaining("this run has postgres");
    }
  }

  /** Rows read from the database that the SQL filled are those that the gate makes: the SQL of both is the same. */
  private void assertRowsComeBack(DatabaseEngine engine, String schema) throws SQLException, IOException {
    String sql = read("a/data.sql");
    try (SyntheticDatabase other = engine.create();
        Connection connection = other.connect();
        Statement statement = connection.createStatement()) {
      for (String create : schema.split(";\n")) {
        statement.execute(create);
      }
      for (String insert : sql.split(";\n")) {
        statement.execute(insert);
      }
      var tables = other.readSchema(List.of(), List.of());
      connection.setAutoCommit(false);
      new io.github.migrationguard.export.SqlExport(other).write(connection,
          tables.parentsFirst(tables.tables().keySet()), Files.createDirectories(directory.resolve("again")));
    }
    assertThat(read("again/data.sql")).isEqualTo(sql);
    assertThat(Pattern.compile("^ {2}\\(", Pattern.MULTILINE).matcher(sql).results().count()).isEqualTo(450);
  }

  @Test
  void anH2FileHasSchemaAndRows() throws SQLException {
    generate(Format.H2, "a");
    generate(Format.H2, "a");

    String url = "jdbc:h2:file:" + directory.resolve("a").resolve("data") + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE";
    try (Connection connection = DriverManager.getConnection(url, "sa", "");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT COUNT(*), COUNT(remark), UPPER('x') FROM employees")) {
      row.next();
      assertThat(row.getLong(1)).isEqualTo(250);
      assertThat(row.getLong(2)).isEqualTo(125);
      assertThat(row.getString(3)).isEqualTo("X");
      assertThatThrownBy(() -> statement.execute("INSERT INTO \"Sick Days\" VALUES (-1, DATE '2026-01-01')"))
          .hasMessageContaining("Referential integrity");
    }
  }

  @Test
  void aContractThatDoesNotHoldWritesNothing() {
    staff.contract(CONTRACT.replace("remark:", "comment:"));

    assertThatThrownBy(() -> generate(Format.CSV, "a")).isInstanceOf(GuardException.class)
        .hasMessageContaining("has no column comment at the baseline");
    assertThat(directory.resolve("a")).doesNotExist();
  }

  private String read(String file) throws IOException {
    return Files.readString(directory.resolve(file), StandardCharsets.UTF_8);
  }
}
