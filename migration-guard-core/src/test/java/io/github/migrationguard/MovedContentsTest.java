package io.github.migrationguard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.comparison.Impact;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Repair;
import io.github.migrationguard.verdict.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Columns that keep their names while what they held is in another one: no name is missing, and the rows alone tell.
 */
class MovedContentsTest {

  private static final String SWAP = """
      ALTER TABLE invoices RENAME COLUMN gross TO aside;
      ALTER TABLE invoices RENAME COLUMN net TO gross;
      ALTER TABLE invoices RENAME COLUMN aside TO net;
      """;

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
              invoices:
                rows: 200
                primaryKey: id
                columns:
                  id:    {type: integer}
                  gross: {type: double, min: 100, max: 900}
                  net:   {type: double, min: 1, max: 90}
                  tax:   {type: double, min: 1000, max: 9000}
                  paid:  {type: boolean}
                  sent:  {type: boolean}
                  note:  {type: varchar, values: {a: 0.3, b: 0.3, c: 0.2, d: 0.2}}
            pipelines:
              features: {sql: features/shop.sql, entity: id}
            """)
        .migration("V1__shop.sql", """
            CREATE TABLE invoices (id INT PRIMARY KEY, gross DOUBLE PRECISION NOT NULL, net DOUBLE PRECISION NOT NULL,
              tax DOUBLE PRECISION NOT NULL, paid BOOLEAN NOT NULL, sent BOOLEAN NOT NULL, note VARCHAR(9) NOT NULL,
              spare DOUBLE PRECISION);
            """)
        .file("features/shop.sql", """
            SELECT i.id, i.gross * 2 AS twice, i.net + 1 AS more, i.tax AS tax,
                   CASE WHEN i.paid THEN 1 ELSE 0 END AS paid
              FROM invoices i
            """);
  }

  private GuardScenario.Outcome after(String... migrations) {
    for (int i = 0; i < migrations.length; i++) {
      shop.migration("V" + (i + 2) + "__move.sql", migrations[i]);
    }
    return shop.check();
  }

  private static Finding of(GuardScenario.Outcome outcome, String column) {
    return outcome.report().findings().stream().filter(finding -> finding.column().filter(column::equals).isPresent())
        .filter(finding -> finding.code() == FindingCode.MG102 || finding.code() == FindingCode.MG204)
        .findFirst().orElseThrow(
        () -> new AssertionError("nothing on " + column + " in " + outcome.report().findings()));
  }

  private static List<String> repairs(Finding finding) {
    return finding.rename().orElseThrow().repairs().stream().map(Repair::words).toList();
  }

  private static void exchanged(GuardScenario.Outcome outcome, String one, String other) {
    for (List<String> pair : List.of(List.of(one, other), List.of(other, one))) {
      Finding finding = of(outcome, pair.get(0));
      assertThat(finding.code()).isEqualTo(FindingCode.MG204);
      assertThat(finding.message()).contains(
          "places with invoices." + pair.get(1) + ", which holds what it held, and the other way round: 200 of 200 rows"
              + " equal by id");
      assertThat(finding.rename().orElseThrow().to()).isEqualTo("invoices." + pair.get(1));
    }
  }

  @Test
  void twoNamesThatChangedPlaces() {
    GuardScenario.Outcome outcome = after(SWAP);

    exchanged(outcome, "gross", "net");
    assertThat(outcome.impacts()).containsEntry("twice", Impact.BROKEN).containsEntry("tax", Impact.STABLE);
    Finding gross = of(outcome, "gross");
    assertThat(gross.rename().orElseThrow().verified()).isTrue();
    assertThat(repairs(gross)).containsExactly("features/shop.sql:1: i.gross -> i.net",
        "ALTER TABLE invoices RENAME TO invoices_base; CREATE VIEW invoices AS SELECT b.id, b.tax, b.paid, b.sent,"
            + " b.note, b.spare, b.net AS gross, b.gross AS net FROM invoices_base b;");
    assertThat(gross.resolution()).startsWith("If that is meant, change the pipelines and ")
        .contains("This repair is verified: with invoices.net read in its place");
  }

  @Test
  void inTwoMigrations() {
    GuardScenario.Outcome outcome = after("ALTER TABLE invoices RENAME COLUMN gross TO aside;"
        + " ALTER TABLE invoices RENAME COLUMN net TO gross;", "ALTER TABLE invoices RENAME COLUMN aside TO net;");

    exchanged(outcome, "gross", "net");
    assertThat(of(outcome, "gross").rename().orElseThrow().verified()).isTrue();
    assertThat(of(outcome, "net").rename().orElseThrow().verified()).isTrue();
  }

  @Test
  void byCopyingTheValues() {
    GuardScenario.Outcome outcome = after("UPDATE invoices SET gross = net, net = gross;");

    exchanged(outcome, "gross", "net");
    assertThat(of(outcome, "net").rename().orElseThrow().verified()).isTrue();
  }

  @Test
  void flagsWhereItTakesBothToTell() {
    GuardScenario.Outcome outcome = after("UPDATE invoices SET paid = sent, sent = paid;");

    exchanged(outcome, "paid", "sent");
    assertThat(of(outcome, "paid").message()).contains("may have changed places");
  }

  @Test
  void aRound() {
    GuardScenario.Outcome outcome = after("UPDATE invoices SET gross = net, net = tax, tax = gross;");

    assertThat(of(outcome, "gross").message()).contains("What it held is in invoices.tax now");
    assertThat(of(outcome, "tax").message()).contains("What it held is in invoices.net now");
    assertThat(outcome.findings(FindingCode.MG204)).allMatch(finding -> finding.rename().orElseThrow().verified());
  }

  @Test
  void columnsOfTwoTypes() {
    GuardScenario.Outcome outcome = after(SWAP.replace("net", "note"));

    assertThat(of(outcome, "gross").code()).isEqualTo(FindingCode.MG102);
    assertThat(of(outcome, "gross").message())
        .contains("It changed places with invoices.note, which holds what it held");
    assertThat(of(outcome, "gross").rename().orElseThrow().verified()).isTrue();
  }

  @Test
  void aNameThatAnotherColumnGot() {
    GuardScenario.Outcome outcome =
        after("ALTER TABLE invoices DROP COLUMN net; ALTER TABLE invoices RENAME COLUMN gross TO net;");

    assertThat(outcome.findings(FindingCode.MG101)).singleElement().satisfies(gross -> {
      assertThat(gross.rename().orElseThrow().to()).isEqualTo("invoices.net");
      assertThat(gross.rename().orElseThrow().verified()).isTrue();
    });
    assertThat(of(outcome, "net").message()).contains("as if overwritten with the values of gross");
  }

  @Test
  void aColumnThatWasThereAndEmpty() {
    GuardScenario.Outcome outcome =
        after("UPDATE invoices SET spare = gross;", "ALTER TABLE invoices DROP COLUMN gross;");

    assertThat(outcome.findings(FindingCode.MG101)).singleElement().satisfies(gross -> {
      assertThat(gross.rename().orElseThrow().to()).isEqualTo("invoices.spare");
      assertThat(gross.rename().orElseThrow().verified()).isTrue();
    });
  }

  @Test
  void valuesThatWereSetAside() {
    GuardScenario.Outcome outcome = after("""
        ALTER TABLE invoices ADD COLUMN gross_before DOUBLE PRECISION;
        UPDATE invoices SET gross_before = gross;
        UPDATE invoices SET gross = gross * 1.19;
        """);

    Finding gross = of(outcome, "gross");
    assertThat(gross.message()).contains("multiplied by 1.19", "What it held is in invoices.gross_before now");
    assertThat(gross.rename().orElseThrow().verified()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gross = net", "gross = net WHERE note = 'b'", "sent = paid"})
  void valuesThatWereOverwrittenWithThoseOfAnother(String assignment) {
    Finding finding = of(after("UPDATE invoices SET " + assignment + ";"), assignment.split(" ")[0]);

    assertThat(finding.message()).contains("as if overwritten with the values of " + assignment.split(" ")[2] + ":");
    assertThat(finding.rename()).isEmpty();
  }

  @Test
  void aFlagThatWasTurnedRoundIsNoOther() {
    GuardScenario.Outcome outcome = after("UPDATE invoices SET paid = NOT paid, sent = NOT sent;");

    assertThat(outcome.findings(FindingCode.MG204)).hasSize(2)
        .allSatisfy(finding -> assertThat(finding.rename()).isEmpty())
        .allSatisfy(finding -> assertThat(finding.message()).contains("true and false changed places"));
  }

  @Test
  void aColumnThatStillHoldsMostOfItsValuesIsInItsPlace() {
    Finding net = of(after("UPDATE invoices SET spare = net; UPDATE invoices SET net = net + 5 WHERE id < 6;"), "net");

    assertThat(net.message()).contains(" of 200 values (").doesNotContain("What it held");
    assertThat(net.rename()).isEmpty();
  }

  @Test
  void thereAndBackIsNoHarm() {
    assertThat(after(SWAP + SWAP).report().verdict()).isEqualTo(Verdict.SAFE);
  }

  @Test
  void aCopyThatLeavesTheOriginalIsQuiet() {
    GuardScenario.Outcome outcome = after("""
        UPDATE invoices SET spare = gross;
        ALTER TABLE invoices ADD COLUMN total DOUBLE PRECISION;
        UPDATE invoices SET total = net;
        """);

    assertThat(outcome.report().verdict()).isEqualTo(Verdict.SAFE);
    assertThat(outcome.codes()).containsExactly(FindingCode.MG105);
    assertThat(outcome.impacts()).isEqualTo(Map.of("twice", Impact.STABLE, "more", Impact.STABLE, "tax", Impact.STABLE,
        "paid", Impact.STABLE));
  }
}
