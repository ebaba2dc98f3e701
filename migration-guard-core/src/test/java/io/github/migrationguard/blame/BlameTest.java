package io.github.migrationguard.blame;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.GuardScenario;
import io.github.migrationguard.comparison.Impact;
import io.github.migrationguard.evidence.BlameCheck;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.verdict.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several pending migrations: who did it, at which statement, and what leaving one out says. */
class BlameTest {

  @TempDir
  private Path directory;

  private GuardScenario shop;

  @BeforeEach
  void shop() {
    shop = new GuardScenario(directory)
        .contract("""
            migrationGuard: 1
            name: shop
            baseline: "1"
            tables:
              orders:
                rows: 200
                primaryKey: id
                columns:
                  id:     {type: integer}
                  amount: {type: double, min: 1, max: 100}
                  score:  {type: integer, min: 0, max: 90}
            pipelines:
              features: {sql: features.sql, entity: id}
            """)
        .migration("V1__shop.sql", "CREATE TABLE orders (id INT PRIMARY KEY, amount DOUBLE PRECISION NOT NULL,"
            + " score INT NOT NULL);")
        .file("features.sql", "SELECT id, amount, score FROM orders");
  }

  private BlameCheck check(GuardScenario.Outcome outcome, String feature) {
    return outcome.result(feature).check().orElseThrow();
  }

  @Test
  void theGuiltyOneIsConfirmedByLeavingItOut() {
    GuardScenario.Outcome outcome = shop
        .migration("V2__index.sql", "CREATE INDEX by_score ON orders (score);")
        .migration("V3__cents.sql", "UPDATE orders SET amount = amount * 100;")
        .migration("V4__note.sql", "ALTER TABLE orders ADD COLUMN note VARCHAR(20);")
        .check();

    assertThat(outcome.blamed("amount")).isEqualTo("V3__cents.sql");
    assertThat(outcome.findings(FindingCode.MG301)).singleElement().satisfies(finding ->
        assertThat(finding.message()).endsWith("Confirmed: with V3__cents.sql left out, and the other 2 applied, it"
            + " stays what it was."));
  }

  @Test
  void twoThatBreakOnlyTogetherAreBothNamed() {
    GuardScenario.Outcome outcome = shop
        .migration("V2__rate.sql", "ALTER TABLE orders ADD COLUMN rate INT DEFAULT 1 NOT NULL;")
        .migration("V3__rates.sql", "UPDATE orders SET rate = 2;")
        .migration("V4__apply.sql", "UPDATE orders SET amount = amount / rate;")
        .check();

    assertThat(outcome.blamed("amount")).isEqualTo("V4__apply.sql");
    assertThat(check(outcome, "amount").together()).containsExactly("V3__rates.sql");
    assertThat(outcome.findings(FindingCode.MG301).get(0).message()).endsWith("It takes V3__rates.sql as well: without"
        + " that it stays what it was, too.");
  }

  @Test
  void whatALaterOneHalfHealsIsTheFirstOnesAndTheOtherIsNamed() {
    GuardScenario.Outcome outcome = shop
        .migration("V2__cents.sql", "UPDATE orders SET amount = amount * 100;")
        .migration("V3__some_euros.sql", "UPDATE orders SET amount = amount / 100 WHERE MOD(id, 2) = 0;")
        .check();

    assertThat(outcome.blamed("amount")).isEqualTo("V2__cents.sql");
    assertThat(check(outcome, "amount").confirmed()).isFalse();
    assertThat(check(outcome, "amount").alsoBy()).containsExactly("V3__some_euros.sql");
  }

  @Test
  void aRepeatableMigrationIsToBlame() {
    GuardScenario.Outcome outcome = shop
        .migration("V2__rate.sql", "ALTER TABLE orders ADD COLUMN rate INT DEFAULT 2 NOT NULL;")
        .migration("R__amounts.sql", "UPDATE orders SET amount = amount * rate;")
        .check();

    assertThat(outcome.blamed("amount")).isEqualTo("R__amounts.sql");
  }

  @Test
  void theStatementAfterWhichItBreaksIsTheLine() {
    GuardScenario.Outcome outcome = shop
        .migration("V2__amounts.sql", """
            UPDATE orders SET amount = amount + 0;
            UPDATE orders SET score = score;

            UPDATE orders SET amount = amount * 100;
            UPDATE orders SET score = 90 - score;
            UPDATE orders SET amount = amount;
            """)
        .check();

    assertThat(outcome.result("amount").line()).hasValue(4);
    assertThat(outcome.result("score").line()).hasValue(5);
    assertThat(outcome.result("amount").check()).isEmpty();
  }

  private GuardScenario manyMigrations(int first, int last) {
    for (int version = first; version <= last; version++) {
      shop.migration("V" + version + "__column.sql", "ALTER TABLE orders ADD COLUMN c" + version + " INT;");
    }
    return shop;
  }

  @Test
  void ofVeryManyTheGuiltyOnesAreFoundByHalves() {
    GuardScenario.Outcome outcome = manyMigrations(2, 30)
        .migration("V17_1__cents.sql", "UPDATE orders SET amount = amount * 100;")
        .migration("V24_1__scores.sql", "UPDATE orders SET score = 90 - score WHERE id > 2;")
        .check();

    assertThat(outcome.report().pending()).hasSize(31);
    assertThat(outcome.blamed("amount")).isEqualTo("V17_1__cents.sql");
    assertThat(outcome.blamed("score")).isEqualTo("V24_1__scores.sql");
    assertThat(outcome.findings(FindingCode.MG204)).extracting(finding -> finding.migration().orElseThrow())
        .containsExactly("V17_1__cents.sql", "V24_1__scores.sql");
    assertThat(check(outcome, "amount").confirmed()).isTrue();
  }

  @Test
  void veryManyHarmlessOnesAreSafe() {
    GuardScenario.Outcome outcome = manyMigrations(2, 30).check();

    assertThat(outcome.report().verdict()).isEqualTo(Verdict.SAFE);
    assertThat(outcome.impacts().values()).containsOnly(Impact.STABLE);
  }

  @Test
  void ofVeryManyOneThatFailsLeavesTheOthersBlamedByHalves() {
    GuardScenario.Outcome outcome = manyMigrations(2, 30)
        .migration("V5_1__cents.sql", "UPDATE orders SET amount = amount * 100;")
        .migration("V28_1__fails.sql", "ALTER TABLE orders ADD CONSTRAINT low CHECK (amount < 5);")
        .check();

    assertThat(outcome.blamed("amount")).isEqualTo("V5_1__cents.sql");
    assertThat(outcome.findings(FindingCode.MG201)).hasSize(1);
  }

  @Test
  void ofVeryManyOneThatBreaksAndOneThatHealsAreNamed() {
    GuardScenario.Outcome outcome = withNotes(2, 30)
        .migration("V9_1__cents.sql", "UPDATE orders SET amount = amount * 100;")
        .migration("V21_1__euros.sql", "UPDATE orders SET amount = amount / 100;")
        .check();

    assertThat(outcome.findings(FindingCode.MG301)).singleElement().satisfies(finding -> assertThat(finding.message())
        .startsWith("Feature features.amount is broken by V9_1__cents.sql:1 and healed by V21_1__euros.sql."));
    assertThat(outcome.report().verdict()).isEqualTo(Verdict.SAFE);
  }

  @Test
  void aTableThatGotAnotherNameOnTheWayIsFollowed() {
    GuardScenario.Outcome outcome = withNotes(2, 30)
        .migration("V1_2__more.sql", "ALTER TABLE orders RENAME TO sales; CREATE VIEW orders AS SELECT * FROM sales;")
        .migration("V9_1__cents.sql", "UPDATE sales SET amount = amount * 100;")
        .migration("V21_1__euros.sql", "UPDATE sales SET amount = amount / 100;")
        .check();

    assertThat(outcome.findings(FindingCode.MG301)).singleElement().satisfies(finding -> assertThat(finding.message())
        .startsWith("Feature features.amount is broken by V9_1__cents.sql:1 and healed by V21_1__euros.sql."));
  }

  @Test
  void ofMoreThanAreLookedAtNobodyIsNamedAsTheOneThatHeals() {
    GuardScenario shop = manyMigrations(2, 30)
        .migration("V20_1__cents.sql", "UPDATE orders SET amount = amount * 100;")
        .migration("V29_1__euros.sql", "UPDATE orders SET amount = amount / 100;");

    assertThat(shop.check().findings(FindingCode.MG301)).isEmpty();
  }

  /** Migrations of a table that no pipeline reads. */
  private GuardScenario withNotes(int first, int last) {
    shop.migration("V1_0_1__notes.sql", "CREATE TABLE notes (id INT PRIMARY KEY);");
    for (int version = first; version <= last; version++) {
      shop.migration("V" + version + "__column.sql", "ALTER TABLE notes ADD COLUMN c" + version + " INT;");
    }
    return shop;
  }

  @Test
  void rowsThatTheBaselineDrawsAtRandomAreTheSameWhenItIsMadeAgain() {
    GuardScenario roles = shop
        .contract("""
            migrationGuard: 1
            name: shop
            baseline: "1"
            tables:
              roles:
                primaryKey: id
                columns:
                  id:      {type: integer}
                  token:   {type: integer}
                  granted: {type: timestamp}
                  since:   {type: timestamptz}
                  name:    {type: varchar}
              orders:
                rows: 200
                primaryKey: id
                columns:
                  id:     {type: integer}
                  amount: {type: double, min: 1, max: 100}
            pipelines:
              features: {sql: features.sql, entity: id}
              roles: {sql: roles.sql, entity: id}
            """)
        .file("features.sql", "SELECT id, amount FROM orders")
        .file("roles.sql", "SELECT id, token FROM roles")
        .migration("V1__shop.sql", """
            CREATE TABLE orders (id INT PRIMARY KEY, amount DOUBLE PRECISION NOT NULL);
            CREATE TABLE roles (id INT PRIMARY KEY, token INT NOT NULL, granted TIMESTAMP(6) DEFAULT LOCALTIMESTAMP,
              since TIMESTAMP(6) WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP, name VARCHAR(40) NOT NULL);
            INSERT INTO roles (id, token, name)
              SELECT "X", CAST(RAND() * 1000000 AS INT), CAST(RANDOM_UUID() AS VARCHAR) FROM SYSTEM_RANGE(1, 40);
            """);
    for (int version = 2; version < 30; version++) {
      roles.migration("V" + version + "__step.sql", version == 26 ? "UPDATE orders SET amount = amount * 100;"
          : "ALTER TABLE roles ADD COLUMN c" + version + " INT; ALTER TABLE orders ADD COLUMN c" + version + " INT;");
    }

    roles.migration("V30__fails.sql", "ALTER TABLE orders ADD COLUMN checked BOOLEAN NOT NULL;");

    GuardScenario.Outcome outcome = roles.check();

    assertThat(outcome.codes()).contains(FindingCode.MG201);
    assertThat(outcome.blamed("amount")).isEqualTo("V26__step.sql");
    assertThat(outcome.impacts()).as("where a migration fails, those that changed before it")
        .containsOnlyKeys("amount");
    assertThat(outcome.findings(FindingCode.MG204)).extracting(finding -> finding.table().orElse(""))
        .containsOnly("orders");
  }
}
