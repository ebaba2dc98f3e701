package io.github.migrationguard.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is told of a configuration that the gate cannot follow, word for word. */
class ConfigurationErrorsTest {

  private static final String YAML = "src/main/resources/application.yml";
  private static final String PROPERTIES = "src/main/resources/application.properties";
  private static final String MEND = ". The gate looks here for the configuration of Flyway; mend the file, or name the"
      + " migrations with the parameter locations (-Dmigration-guard.locations).";
  private static final String UNKNOWN = ", which has neither a value in the project nor a default; the gate reads no"
      + " environment variable, as its answer may not depend on the machine. Give ";

  @TempDir Path root;

  static Stream<Arguments> files() {
    return Stream.of(
        Arguments.of(YAML, "spring:\n  flyway: {table: [}\n",
            YAML + ":2:20: this is not YAML: expected the node content, but found '}'" + MEND),
        Arguments.of(YAML, "a: " + "{a: ".repeat(120) + "1" + "}".repeat(120) + "\nspring.flyway.table: x\n",
            YAML + ": this is not YAML: Nesting Depth exceeded max 50" + MEND),
        Arguments.of(PROPERTIES, "spring.flyway.schemas=a\nspring.flyway.table=\\u00zz\n",
            PROPERTIES + ":2: this line is no property: Malformed \\uxxxx encoding. Mend the \\u escape, or write the"
                + " character itself."),
        Arguments.of(PROPERTIES, "spring.flyway.table=${a}\na=${b}\nb=${a}",
            PROPERTIES + ":1: spring.flyway.table needs b" + UNKNOWN + "table to this plugin with its parameter flyway,"
                + " or give b to Maven (-Db=...)."),
        Arguments.of("flyway.conf", "\nflyway.table=${TABLE}",
            "flyway.conf:2: flyway.table needs TABLE" + UNKNOWN + "table to this plugin with its parameter flyway, or"
                + " give TABLE to Maven (-DTABLE=...)."),
        Arguments.of("flyway.conf", "\nflyway.locations=filesystem:${SQL}/x",
            "flyway.conf:2: flyway.locations needs SQL" + UNKNOWN + "locations to this plugin with its parameter"
                + " locations, or give SQL to Maven (-DSQL=...)."),
        Arguments.of("flyway.toml", "[flyway]\nlocations = [\"a\"\n",
            "flyway.toml:3:1: this is not TOML: Unexpected end of input, expected ], a comma, or a newline" + MEND));
  }

  @ParameterizedTest
  @MethodSource("files")
  void namesPlaceReasonAndWayOut(String file, String content, String told) {
    ConfiguredProject project = new ConfiguredProject(root).file(file, content);

    assertThat(catchThrowableOfType(ConfigurationException.class, project::find)).hasMessage(told);
  }

  @Test
  void aHistoryThatNobodyConfigures() {
    ConfiguredProject project = new ConfiguredProject(root);
    project.history = "users";

    assertThat(catchThrowableOfType(ConfigurationException.class, project::find)).hasMessage(
        "There is no history \"users\": the parameter history chooses among those that the project configures, and"
        + " these are none (-Dmigration-guard.history).");
  }
}
