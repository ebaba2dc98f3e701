package io.github.migrationguard.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.migration.MigrationSettings;
import java.io.File;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a build already says of Flyway. */
class FlywayConfigurationTest {

  @TempDir Path directory;

  private static MavenProject project(String content) throws Exception {
    String pom = "<project><modelVersion>4.0.0</modelVersion>" + content + "</project>";
    return new MavenProject(new MavenXpp3Reader().read(new StringReader(pom)));
  }

  private static String plugin(String group, String configuration) {
    return "<build><plugins><plugin><groupId>" + group + "</groupId><artifactId>flyway-maven-plugin</artifactId>"
        + "<configuration>" + configuration + "</configuration></plugin></plugins></build>";
  }

  private static FlywayConfiguration of(String content) throws Exception {
    return FlywayConfiguration.of(project(content), new Properties());
  }

  @ParameterizedTest
  @ValueSource(strings = {"org.flywaydb", "com.redgate.flyway"})
  void thePluginsConfigurationIsRead(String group) throws Exception {
    FlywayConfiguration configuration =
        of(
            plugin(
                group,
                "<locations><location>filesystem:sql</location><location>classpath:db</location></locations>"
                    + "<schemas><schema>a</schema><schema>b</schema></schemas>"
                    + "<placeholders><region> eu </region><tier/></placeholders>"
                    + "<pluginConfiguration><baselineMigrationPrefix>X</baselineMigrationPrefix></pluginConfiguration>"
                    + "<sqlMigrationPrefix>M</sqlMigrationPrefix><outOfOrder>true</outOfOrder>"));

    assertThat(configuration.locations()).containsExactly("filesystem:sql", "classpath:db");
    assertThat(configuration.keys())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "schemas", "a,b",
                "placeholders.region", "eu",
                "placeholders.tier", "",
                "baselineMigrationPrefix", "X",
                "sqlMigrationPrefix", "M",
                "outOfOrder", "true"));
  }

  @Test
  void locationsMayStandInOneLine() throws Exception {
    assertThat(of(plugin("org.flywaydb", "<locations>filesystem:a, filesystem:b</locations>")).locations())
        .containsExactly("filesystem:a", "filesystem:b");
  }

  @Test
  void propertiesOfFlywayAreReadAndOthersOfThatNameAreNot() throws Exception {
    FlywayConfiguration configuration =
        of(
            "<properties><flyway.version>10.1</flyway.version><flyway.table>h</flyway.table>"
                + "<flyway.placeholders.region>eu</flyway.placeholders.region>"
                + "<flyway.locations>filesystem:a</flyway.locations><flyway.url>jdbc:x</flyway.url></properties>");

    assertThat(configuration.keys())
        .containsExactlyInAnyOrderEntriesOf(Map.of("table", "h", "placeholders.region", "eu"));
    assertThat(configuration.locations()).containsExactly("filesystem:a");
  }

  @Test
  void theCommandLineBeatsThePomsPropertiesAndTheConfigurationBeatsBoth() throws Exception {
    Properties commandLine = new Properties();
    commandLine.setProperty("flyway.table", "second");
    commandLine.setProperty("flyway.encoding", "second");
    MavenProject project =
        project(
            "<properties><flyway.table>first</flyway.table></properties>"
                + plugin("org.flywaydb", "<encoding>third</encoding>"));

    assertThat(FlywayConfiguration.of(project, commandLine).keys())
        .containsExactlyInAnyOrderEntriesOf(Map.of("table", "second", "encoding", "third"));
  }

  @Test
  void aBuildWithoutFlywaySaysNothing() throws Exception {
    FlywayConfiguration configuration = of("");

    assertThat(configuration.keys()).isEmpty();
    assertThat(configuration.locations()).isEmpty();
  }

  private MigrationSettings settings(List<String> build, List<String> parameter) throws Exception {
    return new ProjectMigrations(project(""), directory)
        .settings(new FlywayConfiguration(Map.of("table", "h"), build), parameter, Map.of("table", "own"), List.of());
  }

  @Test
  void theParametersBeatTheBuild() throws Exception {
    MigrationSettings settings = settings(List.of("filesystem:build"), List.of("filesystem:own"));

    assertThat(settings.locations()).containsExactly("filesystem:" + directory.resolve("own"));
    assertThat(settings.configuration()).containsExactlyEntriesOf(Map.of("table", "own"));
  }

  @Test
  void locationsAreRelativeToTheProject() throws Exception {
    Files.createDirectories(directory.resolve("db/sql"));
    String absolute = new File("/elsewhere/sql").getAbsolutePath();

    assertThat(
            settings(
                    List.of("filesystem:a/**/sql", "filesystem:" + absolute, "db/sql", "db/migration", "classpath:x"),
                    List.of())
                .locations())
        .containsExactly(
            "filesystem:" + directory.resolve("a/**/sql"),
            "filesystem:" + absolute,
            "filesystem:" + directory.resolve("db/sql"),
            "db/migration",
            "classpath:x");
  }
}
