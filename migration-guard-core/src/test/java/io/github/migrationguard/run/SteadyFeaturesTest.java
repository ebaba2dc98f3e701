package io.github.migrationguard.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.GuardScenario;
import io.github.migrationguard.comparison.Impact;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.verdict.Verdict;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What differs by itself, or cannot differ at all, through the whole gate. */
class SteadyFeaturesTest {

  private static final String CONTRACT = """
      migrationGuard: 1
      name: shop
      baseline: "1"
      tables:
        customers:
          rows: 200
          primaryKey: id
          columns:
            id:      {type: integer, nullable: false}
            born:    {type: date, nullable: false, min: 1950-01-01, max: 2005-12-31}
            country: {type: varchar, nullable: false, values: {DE: 0.7, FR: 0.3}}
      pipelines:
        profile:
          sql: profile.sql
          entity: id%s
      """;

  @TempDir
  private Path directory;

  private GuardScenario shop(String parameters, String select) {
    return new GuardScenario(directory)
        .contract(CONTRACT.formatted(parameters))
        .migration("V1__customers.sql", "CREATE TABLE customers (id INT PRIMARY KEY, born DATE NOT NULL,"
            + " country VARCHAR(2) NOT NULL);")
        .file("profile.sql", select);
  }

  @Test
  void aFeatureThatReadsTheClockIsBlamedOnNobody() {
    GuardScenario.Outcome outcome = shop("", "SELECT id, EXTRACT(YEAR FROM CURRENT_DATE) - EXTRACT(YEAR FROM born) AS"
        + " age, country FROM customers").migration("V2__note.sql", "ALTER TABLE customers ADD note VARCHAR(9);")
        .check();

    assertThat(outcome.impacts()).isEqualTo(Map.of("age", Impact.UNSTABLE, "country", Impact.STABLE));
    assertThat(outcome.codes()).containsExactly(FindingCode.MG105, FindingCode.MG306);
    assertThat(outcome.findings(FindingCode.MG306).get(0).message())
        .contains("two runs with clocks a year apart differ for 100 % of entities");
    assertThat(outcome.findings(FindingCode.MG306).get(0).resolution()).contains("as a parameter of the pipeline");
    assertThat(outcome.report().verdict()).isEqualTo(Verdict.WARN);
  }

  @Test
  void aClockIsNoCoverForABrokenFeature() {
    GuardScenario.Outcome outcome = shop("", "SELECT id, EXTRACT(YEAR FROM CURRENT_DATE) - EXTRACT(YEAR FROM born) AS"
        + " age, country FROM customers").migration("V2__lost.sql", "ALTER TABLE customers ALTER COLUMN born DROP NOT"
        + " NULL; UPDATE customers SET born = NULL;").check();

    assertThat(outcome.feature("age").impact()).isEqualTo(Impact.BROKEN);
    assertThat(outcome.blamed("age")).isEqualTo("V2__lost.sql");
  }

  /** A run takes no year: what the clock may do meanwhile is told by one a day later. */
  @Test
  void aClockIsNoCoverForValuesThatMoveByMoreThanADay() {
    GuardScenario.Outcome outcome =
        shop("", "SELECT id, DATEDIFF('DAY', born, CURRENT_DATE) AS age, country FROM customers")
        .migration("V2__earlier.sql", "UPDATE customers SET born = DATEADD('YEAR', -2, born);").check();

    assertThat(outcome.feature("age").impact()).isEqualTo(Impact.BROKEN);
    assertThat(outcome.blamed("age")).isEqualTo("V2__earlier.sql");
  }

  @Test
  void theSameWithAParameterIsStable() {
    GuardScenario.Outcome outcome = shop("\n    parameters: {ref_date: 2026-03-01}",
        "SELECT id, EXTRACT(YEAR FROM :ref_date) - EXTRACT(YEAR FROM born) AS age, country FROM customers")
        .migration("V2__note.sql", "ALTER TABLE customers ADD note VARCHAR(9);").check();

    assertThat(outcome.report().verdict()).isEqualTo(Verdict.SAFE);
  }

  @Test
  void rowsThatComeToStandInAnotherOrderAreBlamedOnNobody() {
    String rewrite = "CREATE TABLE moved (id INT NOT NULL, born DATE NOT NULL, country VARCHAR(2) NOT NULL);"
        + " INSERT INTO moved SELECT * FROM customers ORDER BY id DESC; DROP TABLE customers;"
        + " ALTER TABLE moved RENAME TO customers; ALTER TABLE customers ADD PRIMARY KEY (id);";
    GuardScenario.Outcome outcome = shop("", "SELECT country AS id, COUNT(*) AS people,"
        + " SUBSTRING(STRING_AGG(CAST(born AS VARCHAR), ',') FROM 1 FOR 10) AS somebody FROM customers GROUP BY"
        + " country")
        .migration("V2__rewrite.sql", rewrite).check();

    assertThat(outcome.report().unjudged()).isEmpty();
    assertThat(outcome.impacts()).as(outcome.report().toString())
        .isEqualTo(Map.of("somebody", Impact.UNSTABLE, "people", Impact.STABLE));
    assertThat(outcome.findings(FindingCode.MG301)).isEmpty();
    assertThat(outcome.findings(FindingCode.MG306).get(0).message()).contains("stored in another order");
  }

  @Test
  void vacuousAndNonDeterministicTogetherAreInconclusive() {
    GuardScenario.Outcome outcome =
        shop("", "SELECT id, EXTRACT(YEAR FROM CURRENT_DATE) AS thisyear, 1 AS one FROM customers")
        .migration("V2__note.sql", "ALTER TABLE customers ADD note VARCHAR(9);").check();

    assertThat(outcome.impacts()).isEqualTo(Map.of("thisyear", Impact.UNSTABLE, "one", Impact.VACUOUS));
    assertThat(outcome.report().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(outcome.report().unjudged()).containsExactly(
        "No feature of pipeline profile could be judged: each is vacuous or non-deterministic.");
  }
}
