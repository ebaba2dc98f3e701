package io.github.migrationguard.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.GuardReport;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Severity;
import io.github.migrationguard.verdict.Checklist.Step;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The forms in which other services read a run: JUnit's XML, SARIF, Markdown, GitHub's workflow commands. */
class ServiceReportsTest {

  private static final Path ROOT = Path.of("/project");
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Map<String, String> ON_GITHUB = Map.of("GITHUB_ACTIONS", "true", "GITHUB_WORKSPACE", "/project");

  static Stream<String> samples() {
    return SampleReports.NAMES.stream();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void rendersTheWholeText(String sample) {
    GuardReport report = SampleReports.named(sample);
    Golden.assertEquals("junit-" + sample + ".xml", JUnitReport.of(report));
    Golden.assertEquals("markdown-" + sample + ".md", MarkdownReport.of(report));
    if (sample.equals("rename") || sample.equals("waived")) {
      Golden.assertEquals("sarif-" + sample + ".json", SarifReport.of(report, ROOT));
    }
  }

  @ParameterizedTest
  @CsvSource({"rename, 1, 0, 1", "safe, 0, 0, 0", "nothingPending, 0, 0, 0", "warn, 0, 0, 1", "inconclusive, 1, 0, 0",
      "fanOut, 3, 0, 1", "waived, 0, 0, 1"})
  void aFeatureIsATestCaseThatFailsWhereItBroke(String sample, int failures, int errors, int skipped) throws Exception {
    Element suite = parse(JUnitReport.of(SampleReports.named(sample)));
    assertThat(suite.getAttribute("skipped")).isEqualTo(Integer.toString(skipped));
    assertThat(suite.getAttribute("errors")).isEqualTo(Integer.toString(errors));
    NodeList failed = suite.getElementsByTagName("failure");
    assertThat(suite.getAttribute("failures")).isEqualTo(Integer.toString(failed.getLength()));
    assertThat(IntStream.range(0, failed.getLength())
        .mapToObj(i -> (Element) failed.item(i).getParentNode())
        .filter(test -> !test.getAttribute("classname").equals("schema"))).hasSize(failures);
    assertThat(suite.getElementsByTagName("testcase").getLength())
        .isEqualTo(Integer.parseInt(suite.getAttribute("tests")));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void theTestSuiteFailsExactlyWhereTheVerdictIsNotSafe(String sample) throws Exception {
    GuardReport report = SampleReports.named(sample);
    Element suite = parse(JUnitReport.of(report));
    int red = Integer.parseInt(suite.getAttribute("failures")) + Integer.parseInt(suite.getAttribute("errors"));
    assertThat(red > 0).isEqualTo(!report.verdict().isSafeToProceed());
  }

  @Test
  void sarifPointsToTheLineOfTheMigrationBelowTheRoot() {
    JsonNode result = MAPPER.readTree(SarifReport.of(SampleReports.rename(), ROOT)).at("/runs/0/results/0");
    assertThat(result.at("/ruleId").asString()).isEqualTo("MG101");
    assertThat(result.at("/level").asString()).isEqualTo("error");
    JsonNode place = result.at("/locations/0/physicalLocation");
    assertThat(place.at("/artifactLocation/uri").asString())
        .isEqualTo("src/main/resources/db/migration/V2__rename_created_at.sql");
    assertThat(place.at("/region/startLine").asInt()).isEqualTo(1);
  }

  @Test
  void sarifEscapesPathsAndLeavesOutWhatIsOutsideTheRoot() {
    Finding finding = Finding.of(FindingCode.MG301, Severity.ERROR, "m", "r").inMigration("V1__größe und %.sql",
        OptionalInt.of(2));
    GuardReport report = SampleReports.report(List.of(SampleReports.migration("1", "V1__größe und %.sql")),
        List.of(finding),
        List.of(), List.of(), List.of(), EnumSet.noneOf(Step.class));
    assertThat(SarifReport.of(report, ROOT)).contains("db/migration/V1__gr%C3%B6%C3%9Fe%20und%20%25.sql");
    assertThat(MAPPER.readTree(SarifReport.of(report, Path.of("/elsewhere"))).at("/runs/0/results/0/locations"))
        .isEmpty();
  }

  @Test
  void everyRuleIndexNamesItsRule() {
    List<Finding> findings = Stream.of(FindingCode.values())
        .map(code -> Finding.of(code, Severity.WARN, "m", "r"))
        .toList();
    GuardReport report = SampleReports.report(List.of(), findings, List.of(), List.of(), List.of(),
        EnumSet.noneOf(Step.class));
    JsonNode run = MAPPER.readTree(SarifReport.of(report, ROOT)).at("/runs/0");
    assertThat(run.get("results").size()).isEqualTo(FindingCode.values().length);
    run.get("results").forEach(result -> assertThat(
        run.at("/tool/driver/rules/" + result.get("ruleIndex").asInt() + "/id").asString())
        .isEqualTo(result.get("ruleId").asString()));
  }

  @Property(seed = "42", tries = 150)
  void anyTextGivesWellFormedReports(@ForAll String text) throws Exception {
    GuardReport report = SampleReports.hostile(text, 1);
    Element suite = parse(JUnitReport.of(report));
    assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(2);
    assertThat(MAPPER.readTree(SarifReport.of(report, ROOT)).at("/runs/0/results").size()).isEqualTo(1);
    assertThat(MarkdownReport.of(report)).doesNotContain("\r").matches("(?s)### migration-guard: .*");
    assertThat(new GitHubActions(ON_GITHUB).annotations(report)).hasSize(1)
        .allMatch(line -> line.startsWith("::error ") && line.lines().count() == 1);
  }

  @Test
  void markdownIsShortEnoughForACommentAndHoldsNoMarkupOfOthers() {
    String hostile = "<img src=x> **@team** [a](http://b) `x` | #1 _i_ ";
    String markdown = MarkdownReport.of(SampleReports.hostile(hostile + "and on ".repeat(2000), 300));
    assertThat(markdown).hasSizeLessThan(65_536)
        .contains("and 280 more", "and 290 more in the report")
        .contains("&lt;img src=x&gt; \\*\\*@&#8203;team\\*\\* \\[a\\](http://b) \\`x\\` \\| \\#1 \\_i\\_ and on");
    assertThat(MarkdownReport.of(SampleReports.hostile("@<".repeat(3000), 300)))
        .hasSizeLessThan(65_536).contains("### migration-guard: UNSAFE\n");
    assertThat(markdown.replaceAll("(?s)```yaml.*?```", "")).doesNotContain("<img").doesNotContainPattern("@[A-Za-z]");
  }

  @Test
  void annotationsAreWorkflowCommandsAtTheLineOfTheMigration() {
    assertThat(new GitHubActions(ON_GITHUB).annotations(SampleReports.warn())).first().isEqualTo(
        "::warning file=src/main/resources/db/migration/V2__rename_created_at.sql,line=4,title=MG301 feature changed%3A"
            + " churn_features.avg_transaction_amount::Feature churn_features.avg_transaction_amount is changed by"
            + " V2__rename_created_at.sql:4: KS distance 0.062 > 0.050; moved 1.9 %25 of entities > 0.5 %25. It is"
            + " computed from transactions.amount. The model was trained on the old values; it scores the new ones"
            + " without an error, and wrongly.%0AMake V2__rename_created_at.sql:4 keep the values of"
            + " transactions.amount, or convert them back in the SQL of churn_features in the same deployment. If the"
            + " change is meant, train the model on the new values, and waive it until that is released.");
    assertThat(new GitHubActions(ON_GITHUB).annotations(SampleReports.hostile("x", 40))).hasSize(10);
    assertThat(new GitHubActions(Map.of()).annotations(SampleReports.rename())).isEmpty();
  }

  @Test
  void theSummaryGoesToTheFileThatGitHubNamesAndNowhereElse(@TempDir Path directory) throws IOException {
    Path summary = Files.writeString(directory.resolve("summary.md"), "before\n");
    new GitHubActions(Map.of("GITHUB_ACTIONS", "true", "GITHUB_STEP_SUMMARY", summary.toString()))
        .summarise(SampleReports.rename());
    assertThat(Files.readString(summary)).isEqualTo("before\n" + MarkdownReport.of(SampleReports.rename()) + "\n");

    new GitHubActions(Map.of("GITHUB_STEP_SUMMARY", directory.resolve("other.md").toString()))
        .summarise(SampleReports.rename());
    new GitHubActions(Map.of("GITHUB_ACTIONS", "true")).summarise(SampleReports.rename());
    assertThat(directory.resolve("other.md")).doesNotExist();
  }

  private static Element parse(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)))
        .getDocumentElement();
  }
}
