package io.github.migrationguard.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.migrationguard.configuration.DatabaseUrl;
import io.github.migrationguard.configuration.ProjectHistory;
import io.github.migrationguard.migration.MigrationSettings;
import java.io.File;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a build already says of Flyway. */
class FlywayPluginSourceTest {

  @TempDir Path directory;

  private static MavenProject project(String content) throws Exception {
    String pom = "<project><modelVersion>4.0.0</modelVersion>" + content + "</project>";
    return new MavenProject(new MavenXpp3Reader().read(new StringReader(pom)));
  }

  private static String plugin(String group, String configuration) {
    return "<build><plugins><plugin><groupId>" + group + "</groupId><artifactId>flyway-maven-plugin</artifactId>"
        + "<configuration>" + configuration + "</configuration></plugin></plugins></build>";
  }

  private ProjectHistory of(String content) throws Exception {
    return of(content, new Properties(), "");
  }

  private ProjectHistory of(String content, Properties commandLine, String history) throws Exception {
    return new ProjectConfiguration(project(content), commandLine, directory)
        .history(List.of(), history, List.of(), Map.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"org.flywaydb", "com.redgate.flyway"})
  void thePluginsConfigurationIsRead(String group) throws Exception {
    ProjectHistory configuration =
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
    ProjectHistory configuration =
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
    String content = "<properties><flyway.table>first</flyway.table></properties>"
        + plugin("org.flywaydb", "<encoding>third</encoding>");

    assertThat(of(content, commandLine, "").keys())
        .containsExactlyInAnyOrderEntriesOf(Map.of("table", "second", "encoding", "third"));
  }

  @Test
  void aBuildWithoutFlywaySaysNothing() throws Exception {
    ProjectHistory configuration = of("");

    assertThat(configuration.keys()).isEmpty();
    assertThat(configuration.locations()).isEmpty();
  }

  private static String execution(String id, String goal, String configuration) {
    return "<execution><id>" + id + "</id><goals><goal>" + goal + "</goal></goals><configuration>" + configuration
        + "</configuration></execution>";
  }

  private static String executions(String shared, String... executions) {
    return "<build><plugins><plugin><groupId>org.flywaydb</groupId><artifactId>flyway-maven-plugin</artifactId>"
        + "<configuration>" + shared + "</configuration><executions>" + String.join("", executions)
        + "</executions></plugin></plugins></build>";
  }

  @Test
  void theOneExecutionThatMigratesIsTheHistory() throws Exception {
    String content = executions("<table>shared</table><encoding>UTF-16</encoding>",
        execution("clean", "clean", "<table>none</table>"),
        execution("users", "migrate", "<table>users</table>"));

    assertThat(of(content).keys())
        .containsExactlyInAnyOrderEntriesOf(Map.of("table", "users", "encoding", "UTF-16"));
  }

  @Test
  void executionsThatMigrateDifferentHistoriesAreChosenAmong() throws Exception {
    String content = executions("",
        execution("orders", "migrate", "<locations>filesystem:orders</locations>"),
        execution("users", "migrate", "<locations>filesystem:users</locations>"));

    assertThatThrownBy(() -> of(content)).isInstanceOf(MojoExecutionException.class).hasMessage(
        "pom.xml (flyway-maven-plugin) configures several histories, and the gate judges one at a time: orders"
            + " (filesystem:orders), users (filesystem:users). Choose one with the parameter history"
            + " (-Dmigration-guard.history=orders), in an execution of its own for each that has a contract.");
    assertThat(of(content, new Properties(), "users").locations()).containsExactly("filesystem:users");
  }

  @Test
  void propertiesWithoutThePluginAreAskedLast() throws Exception {
    Files.writeString(directory.resolve("flyway.conf"), "flyway.table=file");

    assertThat(of("<properties><flyway.schemas>a</flyway.schemas></properties>").keys())
        .containsExactlyEntriesOf(Map.of("table", "file"));
  }

  @Test
  void aConnectionAloneIsNoHistoryAndSpringIsAskedNext() throws Exception {
    Files.createDirectories(directory.resolve("src/main/resources"));
    Files.writeString(directory.resolve("src/main/resources/application.yml"), "spring.flyway.table: spring");

    ProjectHistory history = of(plugin("org.flywaydb", "<url>jdbc:postgresql://a:b@db/x</url><user>a</user>"));
    assertThat(history.keys()).containsExactlyEntriesOf(Map.of("table", "spring"));
    assertThat(history.databases()).extracting(DatabaseUrl::url).containsExactly("jdbc:postgresql://db/x");
  }

  @Test
  void theFilesThatThePluginReadsAreBeneathItsConfiguration() throws Exception {
    Files.writeString(
        directory.resolve("own.conf"), "flyway.table=file\nflyway.encoding=file\nflyway.url=jdbc:h2:mem:x");
    Files.writeString(directory.resolve("flyway.conf"), "flyway.table=default\nflyway.schemas=default");

    assertThat(of(plugin("org.flywaydb", "<configFiles><f>own.conf</f></configFiles><encoding>pom</encoding>")).keys())
        .containsExactlyInAnyOrderEntriesOf(Map.of("table", "file", "encoding", "pom"));
    ProjectHistory history = of(plugin("org.flywaydb", "<table>pom</table>"));
    assertThat(history.keys()).containsExactlyInAnyOrderEntriesOf(Map.of("table", "pom", "schemas", "default"));
    assertThat(history.description())
        .contains("Flyway as configured in pom.xml (flyway-maven-plugin), flyway.conf");
  }

  @Test
  void keysThatNoHistoryDependsOnAreLeftOut() throws Exception {
    assertThat(of(plugin("org.flywaydb", "<cleanDisabled>true</cleanDisabled><ignoreMissingMigrations>true"
        + "</ignoreMissingMigrations><table>h</table>")).keys()).containsExactlyEntriesOf(Map.of("table", "h"));
  }

  private MigrationSettings settings(List<String> locations) throws Exception {
    ProjectHistory history = new ProjectHistory(
        Optional.of("pom.xml"), locations, Map.of("table", "h"), List.of(), Optional.empty(), List.of());
    return new ProjectMigrations(project(""), directory).settings(history, List.of());
  }

  @Test
  void theParametersBeatTheBuild() throws Exception {
    String content = plugin("org.flywaydb", "<table>h</table><locations>filesystem:build</locations>");

    ProjectHistory history = new ProjectConfiguration(project(content), new Properties(), directory)
        .history(List.of(), null, List.of("filesystem:own"), Map.of("table", "own"));
    assertThat(history.locations()).containsExactly("filesystem:own");
    assertThat(history.keys()).containsExactlyEntriesOf(Map.of("table", "own"));
  }

  @Test
  void theDefaultLocationIsReadFromTheSource() throws Exception {
    Files.createDirectories(directory.resolve("src/main/resources/db/migration"));

    assertThat(settings(List.of()).locations())
        .containsExactly("filesystem:" + directory.resolve("src/main/resources/db/migration"));
    assertThat(settings(List.of()).configuration()).containsExactlyEntriesOf(Map.of("table", "h"));
  }

  @Test
  void javaMigrationsAloneAreInTheDefaultLocationToo() throws Exception {
    Files.createDirectories(directory.resolve("src/main/kotlin/db/migration"));

    assertThat(settings(List.of()).locations()).containsExactly("classpath:db/migration");
  }

  @Test
  void aDefaultLocationThatDoesNotExistIsToldWithWhereMigrationsAre() throws Exception {
    Files.createDirectories(directory.resolve("app/src/main/resources/db/migration"));
    MavenProject project = project("<modules><module>lib</module><module>app</module></modules>");
    ProjectHistory history = new ProjectConfiguration(project, new Properties(), directory)
        .history(List.of(), null, List.of(), Map.of());

    assertThatThrownBy(() -> new ProjectMigrations(project, directory).settings(history, List.of()))
        .isInstanceOf(MojoExecutionException.class)
        .hasMessage("There are no migrations: no location is named by a parameter, the flyway-maven-plugin of the POM,"
            + " spring.flyway.*, flyway.toml, flyway.conf, quarkus.flyway.* or flyway.datasources.* (Micronaut), and"
            + " Flyway's default, src/main/resources/db/migration, does not exist in " + directory + ". The modules"
            + " with migrations are app: run the gate in the one whose tables the contract has. Name them with the"
            + " parameter locations (-Dmigration-guard.locations=filesystem:...), as you would where an application"
            + " configures Flyway in its code.");
  }

  @Test
  void locationsAreRelativeToTheProject() throws Exception {
    Files.createDirectories(directory.resolve("db/sql"));
    String absolute = new File("/elsewhere/sql").getAbsolutePath();

    assertThat(
            settings(
                    List.of("filesystem:a/**/sql", "filesystem:" + absolute, "db/sql", "db/migration", "classpath:x"))
                .locations())
        .containsExactly(
            "filesystem:" + directory.resolve("a/**/sql"),
            "filesystem:" + absolute,
            "filesystem:" + directory.resolve("db/sql"),
            "db/migration",
            "classpath:x");
  }
}
