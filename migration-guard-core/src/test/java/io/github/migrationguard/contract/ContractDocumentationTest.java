package io.github.migrationguard.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.migrationguard.schema.TypeParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/contract.md says is so. */
class ContractDocumentationTest {

  private final String page = Files.readString(Path.of("../docs/contract.md"));

  ContractDocumentationTest() throws IOException {}

  @Test
  void theExampleIsReadAndItsThresholdsAreTheDefaults(@TempDir Path directory) throws IOException {
    Matcher example = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(page);
    assertThat(example.find()).isTrue();
    Files.writeString(Files.createDirectory(directory.resolve("features")).resolve("churn.sql"), "SELECT 1");
    Contract contract =
        ContractReader.read(Files.writeString(directory.resolve("migration-guard.yml"), example.group(1)));
    assertThat(contract.thresholds()).isEqualTo(Thresholds.DEFAULT);
    assertThat(contract.waivers()).hasSize(1);
  }

  @Test
  void theTypesAreUnderstood() {
    String types = page.substring(page.indexOf("### Types"), page.indexOf("### Values as text"));
    Matcher type = Pattern.compile("`([^`]+)`").matcher(types);
    Set<String> named = new TreeSet<>();
    while (type.find()) {
      named.add(type.group(1));
    }
    named.remove("values");
    assertThat(named).hasSizeGreaterThan(30).allSatisfy(name -> assertThat(TypeParser.parse(name)).isPresent());
  }

  @Test
  void theErrorsAreToldLikeThat(@TempDir Path directory) throws IOException {
    ContractException refusal = catchThrowableOfType(ContractException.class, () -> ContractReader.read(
        Files.writeString(directory.resolve("migration-guard.yml"), """
            migrationGuard: 1
            name: c
            tables:
              customers:
                columns:
                  id: {type: integer, nulable: false}
                  born: {type: date}
              orders:
                columns:
                  at: {type: timestamp, min: custmers.born}
            """)));
    assertThat(page).contains(refusal.getMessage().replace(directory + "/", ""));
  }
}
