package io.github.migrationguard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.database.H2Engine;
import io.github.migrationguard.report.JsonReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done in another way where there are many rows gives the same answer. */
class ManyRowsTest {

  private static final long MORE_THAN_ANY_HEAP = 1L << 40;

  @TempDir
  private Path directory;

  @Test
  void dependenciesAreFoundOnFewRows() {
    assertThat(columnsOf("CASE WHEN active THEN score ELSE 0 END")).containsExactly("people.active", "people.score");
  }

  /** Of the few rows none has such an id: they explain nothing, and all are asked. */
  @Test
  void dependenciesThatFewRowsDoNotShowAreFoundOnAll() {
    assertThat(columnsOf("CASE WHEN id > 1500 THEN score ELSE 0 END")).contains("people.score");
  }

  @Test
  void theReportIsTheSameWhereRowsAreInAFile() {
    String inMemory = json(scenario("score + id").check());

    assertThat(json(scenario("score + id").on(() -> new H2Engine().create(MORE_THAN_ANY_HEAP)).check()))
        .isEqualTo(inMemory).contains("\"UNSAFE\"");
  }

  private List<String> columnsOf(String feature) {
    GuardScenario scenario = scenario(feature);
    GuardRequest request = scenario.request(42);
    GuardReport report = MigrationGuard.check(
        request.with(RunOptions.defaults().withSensitivity(Optional.of(false))));
    return new GuardScenario.Outcome(report).result("f").columns();
  }

  private GuardScenario scenario(String feature) {
    return new GuardScenario(directory)
        .contract("""
            migrationGuard: 1
            name: people
            baseline: "1"
            tables:
              people:
                rows: 2500
                primaryKey: id
                columns:
                  id: {type: integer, nullable: false}
                  score: {type: integer, nullable: false, min: 1, max: 100}
                  active: {type: boolean, nullable: false}
                  note: {type: varchar}
            pipelines:
              scores: {sql: scores.sql, entity: id}
            """)
        .file("scores.sql", "SELECT id, " + feature + " AS f FROM people")
        .migration("V1__people.sql", "CREATE TABLE people (id int PRIMARY KEY, score int NOT NULL,"
            + " active boolean NOT NULL, note varchar(20));")
        .migration("V2__scores.sql", "UPDATE people SET score = score * 1000;");
  }

  private static String json(GuardScenario.Outcome outcome) {
    return JsonReport.of(outcome.report()).replaceAll("(?s)\"timings\" *: *\\{.*?\\}", "");
  }
}
