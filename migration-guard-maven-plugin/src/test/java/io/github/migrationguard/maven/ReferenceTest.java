package io.github.migrationguard.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every parameter and every key is in the reference, in the words of the source. */
class ReferenceTest {

  private static final String PARAMETERS = "parameters of ";
  private static final String KEYS = "keys of ";

  @Test
  void everyParameterOfEveryGoalIsInTheReference() {
    PluginDescriptor descriptor = PluginDescriptor.read();
    GeneratedRegions page = GeneratedRegions.of("plugin.md");

    assertThat(page.subjects()).extracting(subject -> subject.substring(PARAMETERS.length()).split(" ")[0])
        .as("goals").containsExactlyInAnyOrderElementsOf(descriptor.goals());
    page.areUpToDate(subject -> descriptor.table(subject.substring(PARAMETERS.length())));
  }

  @Test
  void everyKeyOfTheContractIsInTheReference() {
    SchemaReference schema =
        SchemaReference.read("/io/github/migrationguard/contract/migration-guard.schema.json", SchemaWords.WRITTEN);
    GeneratedRegions page = GeneratedRegions.of("contract.md");

    Set<Object> missing = schema.all();
    page.subjects().forEach(subject -> missing.removeAll(schema.shown(subject.substring(KEYS.length()))));
    assertThat(missing).as("keys that are in no region of the page").isEmpty();
    page.areUpToDate(subject -> schema.table(subject.substring(KEYS.length())));
  }

  @Test
  void theFieldsOfTheReportAreInTheWordsOfItsSchema() {
    SchemaReference schema =
        SchemaReference.read("/io/github/migrationguard/report/report.schema.json", SchemaWords.READ);
    GeneratedRegions page = GeneratedRegions.of("report.md");

    assertThat(page.subjects()).contains(KEYS + "# alone");
    page.areUpToDate(subject -> schema.table(subject.substring(KEYS.length())));
  }
}
