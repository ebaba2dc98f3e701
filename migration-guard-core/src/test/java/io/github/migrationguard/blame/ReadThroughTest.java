package io.github.migrationguard.blame;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.GuardScenario;
import io.github.migrationguard.comparison.Impact;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.report.Headline;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way out of a broken feature fits what happened: to values, to rows, or to a view through which they are read. */
class ReadThroughTest {

  private static final String WITH_KINDS = """
      CREATE TABLE claims (id INT PRIMARY KEY, status VARCHAR(9) NOT NULL, amount DOUBLE PRECISION NOT NULL);
      CREATE TABLE notes (claim_id INT PRIMARY KEY REFERENCES claims (id), words INT NOT NULL);
      CREATE TABLE kinds (status VARCHAR(9) PRIMARY KEY, weight INT NOT NULL);
      INSERT INTO kinds VALUES ('open', 1), ('paid', 2);
      """;

  @TempDir
  private Path directory;

  private GuardScenario claims;

  @BeforeEach
  void claims() {
    claims = new GuardScenario(directory)
        .contract("""
            migrationGuard: 1
            name: claims
            baseline: "1"
            tables:
              claims:
                rows: 200
                primaryKey: id
                columns:
                  id:     {type: integer}
                  status: {type: varchar, values: {open: 0.5, paid: 0.5}}
                  amount: {type: double, min: 1, max: 100}
              notes:
                rows: 200
                primaryKey: claim_id
                foreignKeys:
                  claim_id: {references: claims.id}
                columns:
                  claim_id: {type: integer}
                  words:    {type: integer, min: 1, max: 900}
            pipelines:
              claim_features: {sql: features.sql, entity: id}
            """)
        .migration("V1__claims.sql", """
            CREATE TABLE claims (id INT PRIMARY KEY, status VARCHAR(9) NOT NULL, amount DOUBLE PRECISION NOT NULL);
            CREATE TABLE notes (claim_id INT PRIMARY KEY REFERENCES claims (id), words INT NOT NULL);
            CREATE VIEW totals AS SELECT id, amount AS total FROM claims;
            """)
        .file("features.sql", """
            SELECT c.id, t.total, n.words FROM claims c LEFT JOIN totals t ON t.id = c.id
              LEFT JOIN notes n ON n.claim_id = c.id
            """);
  }

  @Test
  void aViewThatWasReplacedIsNamed() {
    Finding finding = claims.migration("V2__totals.sql",
        "CREATE OR REPLACE VIEW totals AS SELECT id, amount AS total FROM claims WHERE status = 'paid'").check()
        .findings(FindingCode.MG301).get(0);

    assertThat(finding.message()).endsWith("No stored value or row of this column changed: view totals, through which"
        + " claim_features reads, is defined otherwise.");
    assertThat(finding.resolution()).startsWith("Have view totals yield what it did, or follow it in the SQL of"
        + " claim_features in the same deployment.");
  }

  @Test
  void onlyTheColumnWhoseValuesChangedIsNamed() {
    Finding finding = claims.migration("V2__letters.sql", "UPDATE notes SET words = words * 5").check()
        .findings(FindingCode.MG301).get(0);

    assertThat(finding.resolution()).startsWith("Make V2__letters.sql:1 keep the values of notes.words, or convert");
    assertThat(finding.message()).doesNotContain("No stored value");
  }

  @Test
  void rowsThatAreGoneAreRows() {
    Finding finding = claims.migration("V2__purge.sql", "DELETE FROM notes WHERE words < 450").check()
        .findings(FindingCode.MG301).get(0);

    assertThat(finding.resolution()).startsWith("Make V2__purge.sql:1 keep the rows of notes, or have the SQL of");
  }

  @Test
  void whereRowsWereAddedNothingIsSaidOfRowsThatStayed() {
    Finding finding = claims
        .contract(claims.text("migration-guard.yml").replace("primaryKey: claim_id", "primaryKey: id")
            .replace("      claim_id: {type: integer}", "      id: {type: integer}\n      claim_id: {type: integer}"))
        .migration("V1__claims.sql", """
            CREATE TABLE claims (id INT PRIMARY KEY, status VARCHAR(9) NOT NULL, amount DOUBLE PRECISION NOT NULL);
            CREATE TABLE notes (id INT PRIMARY KEY, claim_id INT NOT NULL REFERENCES claims (id), words INT NOT NULL);
            """)
        .file("features.sql", "SELECT c.id, SUM(n.words) AS words FROM claims c LEFT JOIN notes n ON n.claim_id = c.id"
            + " GROUP BY c.id")
        .migration("V2__more.sql", "INSERT INTO notes SELECT id + 9000000, claim_id, words + 7 FROM notes").check()
        .findings(FindingCode.MG301).get(0);

    assertThat(finding.message()).doesNotContain("No stored value or row");
  }

  @Test
  void theCaseOfALiteralIsADifference() {
    String totals = "CREATE OR REPLACE VIEW totals AS SELECT id, amount AS total FROM claims WHERE status = 'paid'";
    Finding finding = claims
        .migration("V1__claims.sql", claims.text("migrations/V1__claims.sql") + totals + ";")
        .migration("V2__totals.sql", totals.replace("'paid'", "'PAID'")).check()
        .findings(FindingCode.MG301).get(0);

    assertThat(finding.message()).endsWith("view totals, through which claim_features reads, is defined otherwise.");
  }

  @Test
  void aNaturalJoinThatMatchesOnANewColumnIsNamed() {
    GuardScenario.Outcome outcome = claims.migration("V1__claims.sql", WITH_KINDS)
        .file("features.sql", "SELECT id, weight FROM claims NATURAL JOIN kinds")
        .migration("V2__fee.sql", "ALTER TABLE kinds ADD COLUMN amount DOUBLE PRECISION DEFAULT 0").check();

    Finding lost = outcome.findings(FindingCode.MG303).get(0);
    assertThat(lost.message()).endsWith(
        " A NATURAL JOIN of claims and kinds matches on amount too, which is new in kinds.");
    assertThat(lost.resolution()).startsWith("Name the columns that it joins by");
  }

  @Test
  void aNaturalJoinOfOtherTablesIsNotBlamed() {
    GuardScenario.Outcome outcome = claims.migration("V1__claims.sql", WITH_KINDS)
        .file("features.sql",
            "SELECT id, weight, words FROM claims NATURAL JOIN kinds JOIN notes ON notes.claim_id = claims.id")
        .migration("V2__fee.sql",
            "ALTER TABLE notes ADD COLUMN amount DOUBLE PRECISION DEFAULT 0; DELETE FROM notes WHERE words < 450")
        .check();

    assertThat(outcome.findings(FindingCode.MG303)).isNotEmpty()
        .allSatisfy(lost -> assertThat(lost.message()).doesNotContain("NATURAL JOIN"));
  }

  @Test
  void aTypeThatWasWidenedChangesNoValue() {
    Finding finding = claims
        .file("features.sql", "SELECT c.id, t.total FROM claims c LEFT JOIN totals t ON t.id = c.id")
        .migration("V1__claims.sql", """
            CREATE TABLE claims (id INT PRIMARY KEY, status VARCHAR(9) NOT NULL, amount DOUBLE PRECISION NOT NULL);
            CREATE TABLE notes (claim_id INT PRIMARY KEY REFERENCES claims (id), words INT NOT NULL);
            CREATE VIEW totals AS SELECT claim_id AS id, words AS total FROM notes;
            """)
        .migration("V2__totals.sql", """
            DROP VIEW totals;
            ALTER TABLE notes ALTER COLUMN words SET DATA TYPE BIGINT;
            CREATE VIEW totals AS SELECT claim_id AS id, words * 3 AS total FROM notes;
            """).check().findings(FindingCode.MG301).get(0);

    assertThat(finding.resolution()).startsWith("Have view totals yield what it did");
  }

  @Test
  void aPipelineThatNewRowsBreakIsCalledOneInTheHeadline() {
    GuardScenario.Outcome outcome = claims.migration("V2__many.sql", """
        CREATE TABLE n2 (claim_id INT NOT NULL REFERENCES claims (id), words INT NOT NULL);
        INSERT INTO n2 SELECT * FROM notes;
        DROP TABLE notes;
        ALTER TABLE n2 RENAME TO notes;
        """).check();

    assertThat(outcome.impacts()).doesNotContainValue(Impact.BROKEN);
    assertThat(Headline.of(outcome.report()))
        .isEqualTo("V2__many.sql:3 makes rows legal that break pipeline claim_features");
  }

  @Test
  void aPipelineThatFailsOnNewRowsIsNotNamedTwice() {
    GuardScenario.Outcome outcome = claims
        .migration("V1__claims.sql", """
            CREATE TABLE claims (id INT PRIMARY KEY, status VARCHAR(9) NOT NULL, amount DOUBLE PRECISION NOT NULL);
            CREATE TABLE notes (claim_id INT PRIMARY KEY REFERENCES claims (id),
              words INT NOT NULL CONSTRAINT some_words CHECK (words > 0));
            """)
        .file("features.sql", """
            SELECT c.id, c.amount / n.words AS share FROM claims c JOIN notes n ON n.claim_id = c.id
            """)
        .migration("V2__none.sql", "ALTER TABLE notes DROP CONSTRAINT some_words;"
            + " ALTER TABLE notes ADD CONSTRAINT some_words CHECK (words >= 0)").check();

    assertThat(outcome.findings(FindingCode.MG304)).hasSize(1).first().extracting(Finding::message).asString()
        .contains("pipeline claim_features fails: Division by zero").doesNotContain("fails on this database");
  }
}
