package io.github.migrationguard.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.GuardReport;
import io.github.migrationguard.comparison.DistributionPair;
import io.github.migrationguard.comparison.DistributionPair.Categories;
import io.github.migrationguard.comparison.DistributionPair.Share;
import io.github.migrationguard.comparison.FeatureComparison;
import io.github.migrationguard.comparison.FeatureComparison.Statistic;
import io.github.migrationguard.comparison.Impact;
import io.github.migrationguard.comparison.MovedEntity;
import io.github.migrationguard.evidence.FeatureResult;
import io.github.migrationguard.pipeline.FeatureColumn;
import io.github.migrationguard.verdict.Checklist.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class HtmlReportTest {

  private static final Set<String> WITHOUT_END = Set.of("meta", "rect", "polyline", "path", "wbr");
  private static final Pattern TAG = Pattern.compile("<(/?)([a-z0-9]+)((?: [a-zA-Z-]+(?:=\"[^\"<>]*\")?)*)(/?)>");
  private static final Map<String, List<String>> SOURCES = Map.of(
      "V2__rename_created_at.sql", List.of("ALTER TABLE customers", "  RENAME COLUMN a TO b;", "", "-- end"));

  static Stream<String> samples() {
    return SampleReports.NAMES.stream();
  }

  @Test
  void rendersTheWholePage() {
    Golden.assertEquals("html-rename.html", HtmlReport.of(SampleReports.rename(), SOURCES));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void isOneWellFormedPageThatNeedsNothingElse(String sample) {
    String page = HtmlReport.of(SampleReports.named(sample), SOURCES);
    wellFormed(page);
    assertThat(page).contains("default-src 'none'")
        .doesNotContain("<script").doesNotContain("http://").doesNotContain("https://").doesNotContain("url(")
        .doesNotContain(" src=").doesNotContain("@import").doesNotContain("NaN").doesNotContain("\r");
    assertThat(page).isEqualTo(HtmlReport.of(SampleReports.named(sample), SOURCES));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void verdictAndChecklistComeFirst(String sample) {
    GuardReport report = SampleReports.named(sample);
    String page = HtmlReport.of(report, SOURCES);
    assertThat(page).contains("</span> " + report.verdict() + "</p>");
    int checklist = page.indexOf("<section id=\"checklist\">");
    assertThat(checklist).isPositive();
    assertThat(Pattern.compile("<section id=\"(\\w+)\">").matcher(page.substring(0, checklist)).results()
        .map(section -> section.group(1))).as("before it").isSubsetOf("map");
    report.checklist().forEach(item -> assertThat(page).contains((item.passed() ? "\u2713 " : "\u2717 not: ")
        + item.step()));
  }

  @Test
  void marksTheGuiltyLineAndLinksToIt() {
    String page = unbroken(HtmlReport.of(SampleReports.rename(), SOURCES));
    assertThat(page).contains("<li value=\"1\" id=\"migration-0-1\" class=\"guilty\"><mark><code>ALTER TABLE"
        + " customers</code></mark></li>");
    assertThat(page).contains("<a href=\"#migration-0-1\"><code>V2__rename_created_at.sql:1</code></a>");
    assertThat(page).contains("<li value=\"2\" id=\"migration-0-2\"><code>  RENAME COLUMN a TO b;</code></li>");
  }

  @Test
  void showsOfALongMigrationWhatStandsAroundTheGuiltyLine() {
    List<String> lines = IntStream.rangeClosed(1, 500).mapToObj(i -> "line " + i + ";").toList();
    String page = HtmlReport.of(SampleReports.fanOut(), Map.of(SampleReports.SPLIT.script(), lines));
    assertThat(page).contains("3 lines not shown", "<code>line 4;</code>", "<mark><code>line 12;</code></mark>",
        "<code>line 20;</code>", "480 lines not shown").doesNotContain("line 21;");
  }

  @Test
  void namesTheMigrationAloneWhereItsTextIsNotThere() {
    String page = HtmlReport.of(SampleReports.rename(), Map.of());
    wellFormed(page);
    assertThat(unbroken(page)).contains("<a href=\"#migration-0\"><code>V2__rename_created_at.sql:1</code></a>",
        "Its text is not shown.");
  }

  @Test
  void foldsTheStableFeaturesAway() {
    assertThat(HtmlReport.of(SampleReports.rename(), SOURCES)).contains("<details><summary>3 features are"
        + " stable</summary>");
  }

  @Test
  void drawsNoMoreFeaturesThanAnybodyReads() {
    List<FeatureResult> features = IntStream.range(0, 250)
        .mapToObj(i -> SampleReports.blamed(SampleReports.gone("f" + i), "t.c", SampleReports.RENAME, 1))
        .toList();
    String page = HtmlReport.of(SampleReports.report(List.of(SampleReports.RENAME), List.of(), features, List.of(),
        List.of(), EnumSet.allOf(Step.class)), SOURCES);
    assertThat(page.split("<article ")).hasSize(101);
    assertThat(page).contains("And 150 more, in report.json.");
  }

  @Test
  void saysInWordsWhatAChartShows() {
    assertThat(HtmlReport.of(SampleReports.rename(), SOURCES))
        .contains("<desc id=\"feature-0-histogram-text\">Before: from 0 to 1899, median 1343. After: no value.</desc>");
    assertThat(HtmlReport.of(SampleReports.fanOut(), SOURCES)).contains(
        "Lima: 33.3 % before, 50 % after. Pune: 33.3 % before, 50 % after. Oslo: 33.3 % before, 0 % after.</desc>");
  }

  @ParameterizedTest
  @CsvSource({"0, false, 0", "1234.5678, false, 1235", "0.00001234567, false, 0.00001235",
      "123456789012, false, 1.235E+11", "-12345678.9, false, '-12,350,000'", "9999.4, false, 9999",
      "1e10, false, 1E+10", "-0.5, false, -0.5", "1640995200, true, 2022-01-01", "-1, true, 1969-12-31"})
  void labelsAnAxis(double value, boolean temporal, String expected) {
    assertThat(Plot.value(value, temporal)).isEqualTo(expected);
  }

  @Property(seed = "42", tries = 150)
  void noTextThatWasReadBecomesMarkup(@ForAll String text) {
    for (String hostile : List.of(text, "\"><script>alert(1)</script>" + text, "' onload='x" + text)) {
      FeatureComparison comparison = new FeatureComparison(hostile, hostile, Impact.BROKEN, Statistic.TVD, 1, 0, 1, 0,
          0, 1,
          1, SampleReports.SAME_ROWS, List.of(hostile), List.of(new MovedEntity(hostile, hostile, hostile)));
      FeatureResult feature = new FeatureResult(comparison, List.of(hostile), Optional.of(SampleReports.RENAME),
          OptionalInt.of(1), Optional.of(new Categories(List.of(new Share(hostile, 0.5, 1)), 0)));
      GuardReport report = SampleReports.report(List.of(SampleReports.RENAME), List.of(), List.of(feature), List.of(),
          List.of(), EnumSet.noneOf(Step.class));
      String page = HtmlReport.of(report, Map.of(SampleReports.RENAME.script(), List.of(hostile)));
      wellFormed(page);
      assertThat(page).doesNotContain("<script");
    }
  }

  @Property(seed = "42", tries = 150)
  void anyValuesGiveAChartWithinItsFrame(@ForAll @Size(min = 1, max = 60) double[] before,
      @ForAll @Size(max = 60) double[] after) {
    DistributionPair pair = DistributionPair.of(new FeatureColumn.Numbers("f", before, new BitSet(), false),
        Optional.of(new FeatureColumn.Numbers("f", after, new BitSet(), false)));
    String chart = DistributionChart.of(pair, SampleReports.stable("f"), "f");
    wellFormed(chart);
    assertThat(chart).doesNotContain("NaN").doesNotContain("Infinity");
    Pattern.compile("points=\"([^\"]*)\"").matcher(chart).results()
        .flatMap(points -> Stream.of(points.group(1).split(" ")))
        .map(point -> point.split(","))
        .forEach(point -> {
          assertThat(Double.parseDouble(point[0])).isBetween(0.0, 360.0);
          assertThat(Double.parseDouble(point[1])).isBetween(0.0, 180.0);
        });
  }

  private static String unbroken(String page) {
    return page.replace("<wbr>", "");
  }

  /** Every tag is closed in its order, every {@code id} stands once, and every link and label names one. */
  private static void wellFormed(String page) {
    String body = page.replaceFirst("(?s)<style>.*</style>", "").replace("<!doctype html>", "");
    Deque<String> open = new ArrayDeque<>();
    List<String> ids = new ArrayList<>();
    List<String> targets = new ArrayList<>();
    for (MatchResult tag : TAG.matcher(body).results().toList()) {
      Pattern.compile(" id=\"([^\"]*)\"").matcher(tag.group(3)).results().forEach(id -> ids.add(id.group(1)));
      Pattern.compile(" href=\"#([^\"]*)\"").matcher(tag.group(3)).results().forEach(id -> targets.add(id.group(1)));
      Pattern.compile(" aria-labelledby=\"([^\"]*)\"").matcher(tag.group(3)).results()
          .forEach(id -> targets.addAll(List.of(id.group(1).split(" "))));
      if (tag.group(1).isEmpty() && tag.group(4).isEmpty() && !WITHOUT_END.contains(tag.group(2))) {
        open.push(tag.group(2));
      } else if (!tag.group(1).isEmpty()) {
        assertThat(open.isEmpty() ? "" : open.pop()).as("what closes at " + tag.start()).isEqualTo(tag.group(2));
      }
    }
    assertThat(open).isEmpty();
    assertThat(TAG.matcher(body).replaceAll("")).doesNotContain("<").doesNotContain(">");
    assertThat(ids).doesNotHaveDuplicates().containsAll(targets);
  }
}
