package io.github.migrationguard.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.migrationguard.finding.FindingCode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The reader and the JSON Schema agree over a corpus of small contracts: {@code accepted} and {@code refused} by both;
 * {@code reader-only} holds what JSON Schema cannot express, and only the reader refuses; {@code not-json} what YAML
 * has and JSON has not. Beside each refused contract stands the whole text that is told.
 */
class ContractCorpusTest {

  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(schemaText(), InputFormat.JSON);

  static List<Path> accepted() {
    return files("accepted");
  }

  static List<Path> refused() {
    return files("refused");
  }

  static List<Path> readerOnly() {
    return files("reader-only");
  }

  static List<Path> notJson() {
    return files("not-json");
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void bothAccept(Path file) {
    assertThatCode(() -> ContractReader.read(file)).doesNotThrowAnyException();
    assertThat(refusedBySchema(file)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("refused")
  void bothRefuse(Path file) throws IOException {
    assertThat(told(file)).isEqualTo(Files.readString(text(file)));
    assertThat(refusedBySchema(file)).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("readerOnly")
  void onlyTheReaderRefuses(Path file) throws IOException {
    assertThat(told(file)).isEqualTo(Files.readString(text(file)));
    assertThat(refusedBySchema(file)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("notJson")
  void theReaderRefusesWhatIsNotJson(Path file) throws IOException {
    assertThat(told(file)).isEqualTo(Files.readString(text(file)));
  }

  @Test
  void theCorpusIsThere() {
    assertThat(accepted()).hasSizeGreaterThan(20);
    assertThat(refused()).hasSizeGreaterThan(40);
    assertThat(readerOnly()).hasSizeGreaterThan(20);
  }

  @Test
  void theCopyInTheDocumentationIsTheSame() throws IOException {
    assertThat(Files.readString(Path.of("../docs/migration-guard.schema.json"))).isEqualTo(schemaText());
  }

  @Test
  void theSchemaKnowsEveryCodeThatAWaiverMayName() {
    assertThat(schemaText().replaceAll("\\s", "")).contains("\"enum\":[" + Stream.of(FindingCode.values())
        .map(code -> '"' + code.name() + '"').collect(Collectors.joining(",")) + "]");
  }

  private static String told(Path file) {
    ContractException refusal = catchThrowableOfType(ContractException.class, () -> ContractReader.read(file));
    assertThat(refusal).as("refusal of " + file).isNotNull();
    return refusal.problems().stream().map(problem -> problem + "\n").collect(Collectors.joining());
  }

  private static String refusedBySchema(Path file) {
    try {
      return SCHEMA.validate(Files.readString(file), InputFormat.YAML).toString().replaceFirst("^\\[]$", "");
    } catch (IOException | RuntimeException notYaml) {
      return notYaml.toString();
    }
  }

  private static Path text(Path contract) {
    return Path.of(contract.toString().replaceFirst("\\.yml$", ".txt"));
  }

  private static List<Path> files(String directory) {
    try (Stream<Path> files = Files.list(
        Path.of(ContractCorpusTest.class.getResource("corpus/" + directory).toURI()))) {
      return files.filter(file -> file.toString().endsWith(".yml")).sorted().toList();
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String schemaText() {
    try (InputStream in = ContractReader.class.getResourceAsStream("migration-guard.schema.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
