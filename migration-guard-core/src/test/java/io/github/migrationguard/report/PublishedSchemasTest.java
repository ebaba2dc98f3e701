package io.github.migrationguard.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.migrationguard.GuardReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.SAXException;

/**
 * The files for other services hold to the schemas that those services publish: Surefire's of JUnit's XML, from its own
 * source release, and that of SARIF 2.1.0, from an archive on the class path.
 */
class PublishedSchemasTest {

  private static final Path ROOT = Path.of("/project");
  private static final Schema SARIF =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(sarifSchema(), InputFormat.JSON);
  private static final javax.xml.validation.Schema JUNIT = junitSchema();

  static Stream<String> samples() {
    return SampleReports.NAMES.stream();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everySampleHoldsToThem(String sample) throws Exception {
    holds(SampleReports.named(sample));
  }

  @Property(seed = "42", tries = 100)
  void anyTextHoldsToThem(@ForAll String text) throws Exception {
    holds(SampleReports.hostile(text, 2));
  }

  @Test
  void theSchemasRefuseWhatIsNotSo() {
    String sarif = SarifReport.of(SampleReports.rename(), ROOT);
    assertThat(SARIF.validate(sarif.replace("\"ruleId\"", "\"rule\""), InputFormat.JSON)).isNotEmpty();
    assertThat(SARIF.validate(sarif.replace("\"level\": \"error\"", "\"level\": \"ERROR\""), InputFormat.JSON))
        .isNotEmpty();
    assertThat(SARIF.validate(sarif.replace("\"startLine\": 1", "\"startLine\": 0"), InputFormat.JSON)).isNotEmpty();

    String junit = JUnitReport.of(SampleReports.rename());
    assertThatThrownBy(() -> validate(junit.replace(" name=\"account_age_days\"", "")))
        .isInstanceOf(SAXException.class);
    assertThatThrownBy(() -> validate(junit.replace("<failure", "<broken").replace("</failure", "</broken")))
        .isInstanceOf(SAXException.class);
  }

  private static void holds(GuardReport report) throws Exception {
    assertThat(SARIF.validate(SarifReport.of(report, ROOT), InputFormat.JSON)).isEmpty();
    validate(JUnitReport.of(report));
  }

  private static void validate(String junit) throws SAXException, IOException {
    JUNIT.newValidator().validate(new StreamSource(new StringReader(junit)));
  }

  private static javax.xml.validation.Schema junitSchema() {
    try {
      return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
          .newSchema(Path.of("target", "surefire-schema", "surefire-test-report.xsd").toFile());
    } catch (SAXException e) {
      throw new IllegalStateException("Surefire's schema is unpacked in the phase generate-test-resources.", e);
    }
  }

  private static String sarifSchema() {
    try (InputStream in = PublishedSchemasTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
