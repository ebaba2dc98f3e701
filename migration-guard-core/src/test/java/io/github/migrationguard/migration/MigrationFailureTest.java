package io.github.migrationguard.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationFailureTest {

  @TempDir Path directory;
  private HistoryFixture project;

  @BeforeEach
  void create() {
    project = new HistoryFixture(directory).migration("V1__t.sql", "CREATE TABLE t (id INT, name VARCHAR(9));");
  }

  @AfterEach
  void close() {
    project.close();
  }

  private void failing(String script, Consumer<MigrationFailure> expectation) throws Exception {
    project.migration("V2__x.sql", script);
    List<Migration> pending = project.open().applyBaseline(Optional.of("1"));
    project.execute("INSERT INTO t VALUES (1, NULL), (1, 'two')");

    assertThatThrownBy(() -> project.history().apply(pending.get(0)))
        .isInstanceOfSatisfying(
            MigrationFailure.class,
            failure -> {
              assertThat(failure.migration()).contains(pending.get(0));
              assertThat(failure.script()).isEqualTo("V2__x.sql");
              expectation.accept(failure);
            });
  }

  @Test
  void rowsInTheWayAreNamedWithTheStatementAndItsLine() throws Exception {
    failing(
        "-- tighten\nALTER TABLE t ADD COLUMN more INT;\n\n  ALTER TABLE t\n    ALTER COLUMN name SET NOT NULL;\n",
        failure -> {
          assertThat(failure.kind()).isEqualTo(MigrationFailure.Kind.FAILS_ON_DATA);
          assertThat(failure.line()).hasValue(4);
          assertThat(failure.statement()).contains("ALTER TABLE t\n    ALTER COLUMN name SET NOT NULL");
          assertThat(failure.file()).contains(directory.resolve("db/V2__x.sql"));
          assertThat(failure.sqlException().orElseThrow().getErrorCode()).isEqualTo(90081);
          assertThat(failure).hasMessage("V2__x.sql:4: Column \"name\" contains null values");
        });
  }

  @Test
  void aStatementOfSeveralLinesIsQuotedOnOne() throws Exception {
    failing(
        "ALTER TABLE t\n  ADD COLUMN more INT\n  NOT SOMEHOW;\n",
        failure -> assertThat(failure).hasMessageContaining("\"ALTER TABLE t ADD COLUMN more INT [*]NOT SOMEHOW\""));
  }

  @Test
  void aLongStatementIsQuotedAroundTheFault() throws Exception {
    String columns = IntStream.range(0, 40).mapToObj(i -> "c" + i + " INT, ").collect(Collectors.joining());
    failing(
        "CREATE TABLE wide (" + columns + "id BIGINT UNSIGNED, " + columns.replace('c', 'd') + "PRIMARY KEY (id));",
        failure -> assertThat(failure.reason()).startsWith("Syntax error in SQL statement \"...").hasSizeLessThan(500)
            .contains("c39 INT, id BIGINT [*]UNSIGNED, d0 INT, ").endsWith("...\""));
  }

  @Test
  void aUniqueKeyOverEqualRowsFailsOnData() throws Exception {
    failing(
        "ALTER TABLE t ADD CONSTRAINT u UNIQUE (id);",
        failure -> assertThat(failure.kind()).isEqualTo(MigrationFailure.Kind.FAILS_ON_DATA));
  }

  @Test
  void aConversionThatNoValueSurvivesFailsOnData() throws Exception {
    failing(
        "ALTER TABLE t ALTER COLUMN name TYPE INT USING CAST(name AS INT);",
        failure -> assertThat(failure.kind()).isEqualTo(MigrationFailure.Kind.FAILS_ON_DATA));
  }

  @Test
  void aConstructThatTheEngineDoesNotKnowIsUnsupported() throws Exception {
    failing(
        "SELECT 1;\nCREATE EXTENSION IF NOT EXISTS pgcrypto;",
        failure -> {
          assertThat(failure.kind()).isEqualTo(MigrationFailure.Kind.UNSUPPORTED_BY_ENGINE);
          assertThat(failure.line()).hasValue(2);
          assertThat(failure.statement()).contains("CREATE EXTENSION IF NOT EXISTS pgcrypto");
        });
  }

  @Test
  void aMissingTableIsABrokenScript() throws Exception {
    failing(
        "UPDATE nowhere SET a = 1;",
        failure -> {
          assertThat(failure.kind()).isEqualTo(MigrationFailure.Kind.BROKEN_SCRIPT);
          assertThat(failure.line()).hasValue(1);
        });
  }

  @Test
  void anUndefinedPlaceholderIsABrokenScript() throws Exception {
    failing(
        "ALTER TABLE t ADD COLUMN ${column} INT;",
        failure -> {
          assertThat(failure.kind()).isEqualTo(MigrationFailure.Kind.BROKEN_SCRIPT);
          assertThat(failure.reason()).contains("${column}");
          assertThat(failure.sqlException()).isEmpty();
        });
  }

  @Test
  void aFailureInTheBaselineIsTheSameKindOfFailure() {
    project.migration("V2__x.sql", "ALTER TABLE nowhere ADD COLUMN a INT;");

    assertThatThrownBy(() -> project.baseline("2"))
        .isInstanceOf(MigrationFailure.class)
        .hasMessageStartingWith("V2__x.sql:1: Table \"nowhere\" not found");
  }

  @Test
  void aShellScriptIsRefusedAndNeverRun() throws Exception {
    Path trace = directory.resolve("trace");
    project
        .migration("V2__x.sh", "touch '" + trace + "'\n")
        .migration("afterMigrate.sh", "touch '" + trace + "'\n")
        .migration("V3__u.sql", "CREATE TABLE u (id INT);");

    assertThat(project.baseline("1")).containsExactly("V2__x.sh", "V3__u.sql");
    Migration shell =
        new Migration(Optional.of("2"), "x", "V2__x.sh", Optional.of(directory.resolve("db/V2__x.sh")));
    assertThatThrownBy(() -> project.history().apply(shell))
        .isInstanceOf(MigrationFailure.class)
        .hasMessage(
            "V2__x.sh: a script of the operating system is not run here, as it may connect to any database");
    assertThat(trace).doesNotExist();
  }

  @Test
  void aShellScriptInTheBaselineIsRefused() {
    project.migration("V2__x.sh", "exit 0\n");

    assertThatThrownBy(() -> project.baseline("2"))
        .isInstanceOf(MigrationFailure.class)
        .hasMessageStartingWith("V2__x.sh: a script of the operating system");
  }
}
