package io.github.migrationguard.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.migrationguard.GuardReport;
import io.github.migrationguard.comparison.FeatureComparison;
import io.github.migrationguard.comparison.FeatureComparison.Statistic;
import io.github.migrationguard.comparison.Impact;
import io.github.migrationguard.comparison.MovedEntity;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Rename;
import io.github.migrationguard.finding.Severity;
import io.github.migrationguard.verdict.Checklist.Step;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class JsonReportTest {

  private static final Path DOCS = Path.of("../docs");
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schemaText());

  static Stream<String> samples() {
    return SampleReports.NAMES.stream();
  }

  @Test
  void writesTheWholeText() {
    Golden.assertEquals("report-rename.json", JsonReport.of(SampleReports.rename()));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyReportHoldsToTheSchema(String sample) {
    String json = JsonReport.of(SampleReports.named(sample));

    assertThat(SCHEMA.validate(json, InputFormat.JSON)).isEmpty();
    assertThat(json).isEqualTo(JsonReport.of(SampleReports.named(sample))).endsWith("}\n").doesNotContain("\r");
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyFieldIsInTheSchemaAndInTheDocumentation(String sample) throws IOException {
    Set<String> unknown = new TreeSet<>();
    fields(MAPPER.readTree(JsonReport.of(SampleReports.named(sample))), MAPPER.readTree(schemaText()), unknown);
    assertThat(unknown).isEmpty();
  }

  @Test
  void theDocumentationNamesEveryFieldOfTheSchema() throws IOException {
    String page = Files.readString(DOCS.resolve("report.md"));
    Set<String> names = new TreeSet<>();
    names(MAPPER.readTree(schemaText()), names);
    assertThat(names).isNotEmpty().allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
  }

  @Test
  void theSchemaInTheDocumentationIsTheOneInTheArchive() throws IOException {
    assertThat(Files.readString(DOCS.resolve("report.schema.json"))).isEqualTo(schemaText());
  }

  @Test
  void theSchemaRefusesWhatIsNoReport() {
    String json = JsonReport.of(SampleReports.safe());
    assertThat(SCHEMA.validate(json.replace("\"SAFE\"", "\"FINE\""), InputFormat.JSON)).isNotEmpty();
    assertThat(SCHEMA.validate(json.replace("\"distance\"", "\"dist\""), InputFormat.JSON)).isNotEmpty();
    assertThat(SCHEMA.validate(json.replace("\"totalMs\": 1234", ""), InputFormat.JSON)).isNotEmpty();
    assertThat(SCHEMA.validate("{}", InputFormat.JSON)).isNotEmpty();
  }

  @Property(seed = "42", tries = 200)
  void anyTextAndAnyFigureGiveAReportThatHoldsToTheSchema(
      @ForAll String text, @ForAll Impact impact, @ForAll Statistic statistic) {
    for (double figure : new double[] {0, 1, 1.0 / 3, 1e-9, Double.NaN, Double.POSITIVE_INFINITY}) {
      FeatureComparison comparison = new FeatureComparison(text, text, impact, statistic, figure, figure, figure,
          figure,
          figure, figure, figure, SampleReports.SAME_ROWS, List.of(text), List.of(new MovedEntity(text, text, text)));
      Finding finding = Finding.of(FindingCode.MG101, Severity.ERROR, "m" + text, "r" + text)
          .onColumn(text, text)
          .withRename(new Rename(text, Math.min(1, Math.abs(figure)), text, true));
      GuardReport report = SampleReports.report(List.of(SampleReports.RENAME), List.of(finding),
          List.of(SampleReports.untouched(comparison)), List.of(), List.of(), EnumSet.noneOf(Step.class));

      assertThat(SCHEMA.validate(JsonReport.of(report), InputFormat.JSON)).isEmpty();
    }
  }

  @Test
  void roundsToSixDigitsAndHasNeitherNaNNorInfinity() {
    assertThat(number(1.0)).isEqualTo("1.0");
    assertThat(number(0)).isEqualTo("0.0");
    assertThat(number(-0.0)).isEqualTo("0.0");
    assertThat(number(0.1 + 0.2)).isEqualTo("0.3");
    assertThat(number(1.0 / 3)).isEqualTo("0.333333");
    assertThat(number(1e-7)).isEqualTo("0.0000001");
    assertThat(number(1_234_567.0)).isEqualTo("1234570.0");
    assertThat(number(Double.NaN)).isEqualTo("null");
    assertThat(number(Double.NEGATIVE_INFINITY)).isEqualTo("null");
  }

  @Test
  void isWrittenIntoTheReportsDirectoryAndNowhereElse(@TempDir Path directory) throws IOException {
    Path reports = directory.resolve("target/migration-guard");

    Path written = ReportFiles.write(reports, SampleReports.rename());
    ReportFiles.write(reports, SampleReports.safe());

    assertThat(written).isEqualTo(reports.resolve("report.html"));
    assertThat(Files.readString(reports.resolve("report.json"))).isEqualTo(JsonReport.of(SampleReports.safe()));
    try (Stream<Path> files = Files.walk(directory)) {
      assertThat(files.filter(Files::isRegularFile)).containsExactlyInAnyOrder(
          Stream.of("report.html", "report.json", "report.md", "report.sarif", "TEST-migration-guard.xml")
              .map(reports::resolve).toArray(Path[]::new));
    }
  }

  @Test
  void saysWhatToDoWhereItCannotWrite(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("reports"), "a file");
    assertThatThrownBy(() -> ReportFiles.write(file, SampleReports.safe()))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("The reports could not be written to " + file + ": ")
        .hasMessageEndingWith(
            ". Make it a directory that the build may write, or name another with the parameter reports.");
  }

  private static String number(double value) {
    String json = JsonText.write(generator -> {
      generator.writeStartObject();
      JsonText.number(generator, "n", value);
      generator.writeEndObject();
    });
    return json.replaceAll("(?s).*: (.*)\n}\n", "$1");
  }

  private static void fields(JsonNode value, JsonNode schema, Set<String> unknown) {
    if (value.isArray()) {
      value.forEach(item -> fields(item, schema.path("items"), unknown));
    } else if (value.isObject()) {
      JsonNode described = schema.has("oneOf") ? schema.path("oneOf").path(1) : schema;
      value.properties().forEach(field -> {
        if (described.path("properties").has(field.getKey())) {
          fields(field.getValue(), described.path("properties").path(field.getKey()), unknown);
        } else if (!described.has("additionalProperties")) {
          unknown.add(field.getKey());
        }
      });
    }
  }

  private static void names(JsonNode schema, Set<String> names) {
    schema.path("properties").properties().forEach(property -> {
      names.add(property.getKey());
      assertThat(property.getValue().path("description").isMissingNode() && !property.getValue().has("const"))
          .as("a description of " + property.getKey())
          .isFalse();
      names(property.getValue(), names);
    });
    if (schema.has("items")) {
      names(schema.get("items"), names);
    }
    schema.path("oneOf").forEach(choice -> names(choice, names));
  }

  private static String schemaText() {
    try (InputStream in = JsonReport.class.getResourceAsStream("report.schema.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
