package io.github.migrationguard.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Which of the settings of a Spring Boot application hold: profiles, documents, groups, imports, and who beats whom.
 */
class SpringProfilesTest {

  @TempDir Path root;

  private ConfiguredProject project;

  @BeforeEach
  void create() {
    project = new ConfiguredProject(root);
  }

  @Test
  void aProfileIsChosenByTheFiles() {
    project.resource("application.yml", """
        spring:
          profiles: {active: prod}
          flyway: {table: base, schemas: base}
        ---
        spring:
          config: {activate: {on-profile: "prod & !cloud"}}
          flyway: {table: prod}
        ---
        spring:
          config: {activate: {on-profile: dev}}
          flyway: {table: dev}
        """);

    ProjectHistory history = project.find();
    assertThat(history.keys()).containsExactlyInAnyOrderEntriesOf(Map.of("table", "prod", "schemas", "base"));
    assertThat(history.description()).contains("Flyway as configured in src/main/resources/application.yml;"
        + " src/main/resources/application.yml:11:19 has more for the profile dev, which is not chosen");

    project.profiles.add("dev");
    assertThat(project.find().keys()).containsEntry("table", "dev");
  }

  @ParameterizedTest
  @CsvSource({"'',base", "a,a", "b,not", "'a,b',a", "c,not", "'c,d',both"})
  void profilesAreExpressions(String profiles, String table) {
    project.resource("application.yml", """
        spring.flyway.table: base
        ---
        spring.config.activate.on-profile: a
        spring.flyway.table: a
        ---
        spring.profiles: "!a & !default"
        spring.flyway.table: not
        ---
        spring.config.activate.on-profile: "(c & d) | e"
        spring.flyway.table: both
        """);
    project.profiles.addAll(FlywayKeys.split(profiles));

    assertThat(project.find().keys()).containsEntry("table", table);
  }

  @Test
  void theDefaultProfileHoldsWhereNoneIsChosen() {
    project.resource("application.yml", "spring.flyway.table: base\nspring.flyway.mixed: true");
    project.resource("application-default.properties", "spring.flyway.table=default");

    assertThat(project.find().keys()).containsExactlyInAnyOrderEntriesOf(Map.of("table", "default", "mixed", "true"));
  }

  @Test
  void filesBeatEachOtherAsWithSpring() {
    project.resource("application.yml", "spring.flyway: {table: yml, encoding: yml, schemas: yml, installed-by: yml}");
    project.resource("application.properties", "spring.flyway.encoding=properties\nspring.flyway.schemas=properties");
    project.resource("config/application.yml", "spring.flyway: {schemas: config, default-schema: config}");
    project.file("config/application.yml", "spring.flyway: {default-schema: root}");
    project.resource("application-eu.yml", "spring.flyway: {installed-by: eu}");
    project.profiles.add("eu");

    assertThat(project.find().keys()).containsExactlyInAnyOrderEntriesOf(Map.of(
        "table", "yml", "encoding", "properties", "schemas", "config", "defaultSchema", "root", "installedBy", "eu"));
  }

  @Test
  void aListOfAProfileReplacesTheWholeList() {
    project.resource("application.yml", "spring.flyway.locations: [a, b, c]");
    project.resource("application-eu.yml", "spring.flyway.locations: [d]");
    project.profiles.add("eu");

    assertThat(project.find().locations()).containsExactly("classpath:d");
  }

  @Test
  void propertiesHaveDocumentsAndProfilesHaveGroups() {
    project.resource("application.properties", """
        spring.profiles.active=live
        spring.profiles.group.live=eu,db
        spring.flyway.table=base
        #---
        spring.config.activate.on-profile=db
        spring.flyway.table=db
        #---
        spring.config.activate.on-profile=other
        spring.flyway.table=other
        """);

    assertThat(project.find().keys()).containsExactlyEntriesOf(Map.of("table", "db"));
  }

  @Test
  void importsAreFollowedWithinTheProject() {
    project.resource("application.yml", """
        spring:
          config:
            import: ["classpath:db.yml", "optional:file:./missing.yml", "configserver:http://config"]
          flyway: {table: base, schemas: base}
        """);
    project.resource("db.yml", "spring.flyway.table: imported");

    ProjectHistory history = project.find();
    assertThat(history.keys()).containsExactlyInAnyOrderEntriesOf(Map.of("table", "imported", "schemas", "base"));
    assertThat(history.notes()).containsExactly(
        "src/main/resources/application.yml imports configserver:http://config, which is not followed");
  }
}
