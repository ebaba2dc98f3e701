package io.github.migrationguard.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.GuardReport;
import io.github.migrationguard.comparison.FeatureComparison;
import io.github.migrationguard.comparison.FeatureComparison.EntityChanges;
import io.github.migrationguard.comparison.FeatureComparison.Statistic;
import io.github.migrationguard.comparison.Impact;
import io.github.migrationguard.evidence.FeatureResult;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Rename;
import io.github.migrationguard.finding.Severity;
import io.github.migrationguard.migration.Migration;
import io.github.migrationguard.report.Line.Level;
import io.github.migrationguard.verdict.Checklist.Step;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConsoleReportTest {

  private static final String WRITTEN = "target/migration-guard/report.json";

  static Stream<String> samples() {
    return SampleReports.NAMES.stream();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void rendersTheWholeText(String sample) {
    Golden.assertEquals("console-" + sample + ".txt", log(SampleReports.named(sample)));
  }

  @Test
  void aPassTakesAtMostTenInfoLinesWhateverWasFound() {
    List<Finding> notes = IntStream.range(0, 300)
        .mapToObj(i -> Finding.of(FindingCode.MG105, Severity.INFO, "Column c" + i + " is unknown.", "Add it.")
            .onColumn("t", "c" + i))
        .toList();
    GuardReport report = SampleReports.report(List.of(SampleReports.RENAME), notes,
        SampleReports.rename().features().subList(1, 4), List.of(), List.of(), EnumSet.allOf(Step.class));

    List<Line> lines = ConsoleReport.lines(report, WRITTEN, false);

    assertThat(lines).hasSizeLessThanOrEqualTo(10).allMatch(line -> line.level() == Level.INFO);
    assertThat(lines).extracting(Line::text)
        .contains("300 notes are in the report (MG105 x300)");
  }

  @Test
  void hasOneErrorLineForEachErrorHoweverManyLinesItsMessageHas() {
    Finding wordy = Finding.of(FindingCode.MG201, Severity.ERROR,
        "It failed:\n\tduplicate key\r\n\u001b[2Jvalue\u2028end", "Clean\nthe data.");
    GuardReport report = SampleReports.report(List.of(SampleReports.RENAME), List.of(wordy, wordy), List.of(),
        List.of(), List.of(), EnumSet.noneOf(Step.class));

    List<Line> lines = ConsoleReport.lines(report, WRITTEN, false);

    assertThat(lines).filteredOn(line -> line.level() == Level.ERROR).extracting(Line::text).containsExactly(
        "MG201 It failed: duplicate key ?[2Jvalue?end [docs/findings/MG201.md]",
        "MG201 It failed: duplicate key ?[2Jvalue?end [docs/findings/MG201.md]");
    assertThat(lines).extracting(Line::text).noneMatch(text -> text.contains("\n"));
  }

  @Test
  void showsOfManyFeaturesOnlyThoseThatAreNotStable() {
    List<FeatureResult> features = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      features.add(i % 4 == 0
          ? SampleReports.blamed(SampleReports.gone("gone_" + i), "t.c", SampleReports.RENAME, 1)
          : SampleReports.untouched(SampleReports.stable("kept_" + i)));
    }

    List<String> table = new FeatureTable(110, Paint.NONE).lines(features);

    assertThat(table).hasSize(1 + 40 + 2).noneMatch(line -> line.contains("kept_"));
    assertThat(table.subList(41, 43))
        .containsExactly("  and 10 more that are not stable, all in the report", "  and 150 stable features");
  }

  @Test
  void explainsNoMoreFindingsThanAnybodyReads() {
    List<Finding> errors = IntStream.range(0, 30)
        .mapToObj(i -> Finding.of(FindingCode.MG101, Severity.ERROR, "Column c" + i + " is gone.", "Bring it back."))
        .toList();
    GuardReport report = SampleReports.report(List.of(SampleReports.RENAME), errors, List.of(), List.of(), List.of(),
        EnumSet.noneOf(Step.class));

    List<String> texts = ConsoleReport.lines(report, WRITTEN, false).stream().map(Line::text).toList();

    assertThat(texts).filteredOn(text -> text.startsWith("MG101")).hasSize(30);
    assertThat(texts).filteredOn(text -> text.contains("resolve: ")).hasSize(12);
    assertThat(texts).contains("how to resolve the other 18 is in the report");
  }

  @Test
  void tellsWhereAColumnWentUnlessTheMessageDoes() {
    Rename rename = new Rename("t.b", 0.9, "9 of 10 rows equal by id", false);
    Finding silent = Finding.of(FindingCode.MG101, Severity.ERROR, "Column t.a is gone.",
        "Read t.b.").withRename(rename);
    Finding said = silent.withMessage("Column t.a is gone; it is t.b now: 9 of 10 rows equal by id.", "Read t.b.");

    assertThat(details(silent)).contains("    renamed to t.b (confidence 90 %): 9 of 10 rows equal by id.");
    assertThat(details(said)).noneMatch(text -> text.contains("renamed to"));
  }

  @Test
  void repairsStandOnLinesOfTheirOwn() {
    List<String> texts =
        ConsoleReport.lines(SampleReports.rename(), WRITTEN, false).stream().map(Line::text).toList();

    assertThat(texts).containsSequence(
        "    Run and healed, in the pipeline:",
        "        features/churn.sql:3: c.user_created_at -> c.account_registration_date",
        "    Run and healed, in the migration, for readers of the old name:",
        "        ALTER TABLE customers RENAME TO customers_base;",
        "        CREATE VIEW customers AS SELECT b.*, b.account_registration_date AS user_created_at FROM"
        + " customers_base b;");
  }

  @Test
  void theHeadlineOfAPassCountsWhatIsBrokenAndWaived() {
    GuardReport waived = SampleReports.waived();
    List<FeatureResult> broken =
        waived.features().stream().filter(feature -> feature.comparison().impact() == Impact.BROKEN).toList();

    assertThat(Headline.of(waived))
        .isEqualTo("3 of 4 features are stable through 1 pending migration, and 1 broken as waived");
    assertThat(Headline.of(SampleReports.report(waived.pending(), List.of(), broken, List.of(),
        List.of(SampleReports.waiver("MG301")), EnumSet.allOf(Step.class))))
        .isEqualTo("0 of 1 feature is stable through 1 pending migration, and 1 broken as waived");
  }

  @Test
  void theHeadlineNamesTheLineOfOneGuiltyPlaceAndTheScriptsOfSeveral() {
    List<FeatureResult> features = List.of(
        SampleReports.blamed(SampleReports.gone("a"), "t.c", SampleReports.SPLIT, 7),
        SampleReports.blamed(SampleReports.gone("b"), "t.c", SampleReports.RENAME, 1),
        SampleReports.blamed(SampleReports.gone("c"), "t.d", SampleReports.RENAME, 2));
    assertThat(Headline.of(report(features))).isEqualTo("V2__rename_created_at.sql, V3__split_addresses.sql break 3 of"
        + " 3 features: churn_features.a, churn_features.b, churn_features.c");
    assertThat(Headline.of(report(features.subList(0, 1)))).isEqualTo(
        "V3__split_addresses.sql:7 breaks 1 of 1 feature: churn_features.a");
    assertThat(Headline.of(report(features.subList(1, 3)))).startsWith("V2__rename_created_at.sql breaks 2 of 2"
        + " features");
  }

  private static GuardReport report(List<FeatureResult> features) {
    return SampleReports.report(List.of(SampleReports.RENAME, SampleReports.SPLIT), List.of(), features, List.of(),
        List.of(), EnumSet.allOf(Step.class));
  }

  private static List<String> details(Finding finding) {
    GuardReport report = SampleReports.report(List.of(SampleReports.RENAME), List.of(finding), List.of(), List.of(),
        List.of(), EnumSet.noneOf(Step.class));
    return ConsoleReport.lines(report, WRITTEN, false).stream().map(Line::text).toList();
  }

  @Test
  void coloursOnlyWhenAskedTo() {
    String plain = text(ConsoleReport.lines(SampleReports.rename(), WRITTEN, false));
    String coloured = text(ConsoleReport.lines(SampleReports.rename(), WRITTEN, true));

    assertThat(plain).doesNotContain("\u001b");
    assertThat(coloured)
        .contains("\u001b[1;31mUNSAFE\u001b[m", "\u001b[1;31mBROKEN\u001b[m", "\u001b[32mSTABLE\u001b[m");
    assertThat(withoutColour(coloured)).isEqualTo(plain);
  }

  @Test
  void leavesRoomForTheMigrationBesideALongName() {
    FeatureResult feature = SampleReports.blamed(SampleReports.gone("f".repeat(200)), "t.c",
        SampleReports.migration("2", "V2__" + "m".repeat(200) + ".sql"), 17);
    String row = new FeatureTable(110, Paint.NONE).lines(List.of(feature)).get(1);
    assertThat(row).hasSize(110).matches("    f+\\.\\.\\.f+  BROKEN  .*  V2__m+\\.\\.\\.m+\\.sql:17");
  }

  @Property(seed = "42", tries = 300, edgeCases = EdgeCasesMode.NONE)
  void theTableFitsIntoHundredAndTwentyColumnsWithMavensPrefix(@ForAll("features") List<FeatureResult> features) {
    for (Paint paint : Paint.values()) {
      for (String line : new FeatureTable(110, paint).lines(features)) {
        String shown = withoutColour("[WARNING] " + line);
        assertThat(TerminalText.width(shown)).as(shown).isLessThanOrEqualTo(120);
        assertThat(shown.codePoints().noneMatch(Character::isISOControl)).as(shown).isTrue();
      }
    }
  }

  @Property(seed = "42", tries = 300)
  void aTextIsCutToItsWidthAndKeepsBothEnds(@ForAll("names") String name) {
    String plain = TerminalText.plain(name);
    for (int columns : new int[] {3, 4, 9, 30}) {
      String cut = TerminalText.cut(plain, columns);
      assertThat(TerminalText.width(cut)).isLessThanOrEqualTo(columns);
      if (TerminalText.width(plain) <= columns) {
        assertThat(cut).isEqualTo(plain);
      } else {
        int ellipsis = cut.lastIndexOf("...");
        assertThat(plain).startsWith(cut.substring(0, ellipsis)).endsWith(cut.substring(ellipsis + 3));
      }
    }
  }

  @Test
  void countsWideAndCombiningCharactersAsATerminalDoes() {
    assertThat(TerminalText.width("kunden")).isEqualTo(6);
    assertThat(TerminalText.width("顧客_id")).isEqualTo(7);
    assertThat(TerminalText.width("e\u0301")).isEqualTo(1);
    assertThat(TerminalText.cut("顧客登録日からの日数", 12)).isEqualTo("顧客...日数");
  }

  @Provide
  static Arbitrary<String> names() {
    return Arbitraries.oneOf(
        Arbitraries.strings().alpha().numeric().withChars('_').ofMinLength(1).ofMaxLength(200),
        Arbitraries.strings().all().ofMinLength(1).ofMaxLength(80),
        Arbitraries.strings().withCharRange('\u4e00', '\u9fff').ofMinLength(1).ofMaxLength(90),
        Arbitraries.of("\u202eevil", "a\tb", "\ud83d\ude00".repeat(40), "."));
  }

  @Provide
  static Arbitrary<List<FeatureResult>> features() {
    Arbitrary<Double> fraction = Arbitraries.doubles().between(0, 1);
    Arbitrary<FeatureComparison> comparison = Combinators
        .combine(names(), names(), Arbitraries.of(Impact.class), Arbitraries.of(Statistic.class), fraction, fraction,
            Arbitraries.integers().between(0, 1_000_000))
        .as((pipeline, feature, impact, statistic, distance, other, rows) -> new FeatureComparison(pipeline, feature,
            impact, statistic, distance, distance * other, other, 0, other, other, distance,
            new EntityChanges(rows, rows, rows / 3, 0, rows / 2, 7), List.of()));
    return Combinators.combine(comparison, names(), Arbitraries.integers().between(1, 100_000))
        .as((figures, script, line) -> new FeatureResult(figures, List.of(),
            Optional.of(new Migration(Optional.empty(), "", script, Optional.empty())), OptionalInt.of(line),
            Optional.empty()))
        .list().ofMinSize(1).ofMaxSize(20);
  }

  /** The log as Maven prints it. */
  private static String log(GuardReport report) {
    return ConsoleReport.lines(report, WRITTEN, false).stream()
        .map(line -> "[" + (line.level() == Level.WARN ? "WARNING" : line.level()) + "] " + line.text())
        .map(String::stripTrailing)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String text(List<Line> lines) {
    return lines.stream().map(Line::text).collect(Collectors.joining("\n"));
  }

  private static String withoutColour(String text) {
    return text.replaceAll("\u001b\\[[0-9;]*m", "");
  }
}
