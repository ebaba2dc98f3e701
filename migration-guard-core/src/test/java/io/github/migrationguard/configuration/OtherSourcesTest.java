package io.github.migrationguard.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.migrationguard.dialect.Dialect;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Flyway's own files, Quarkus and Micronaut say, and which of all is followed. */
class OtherSourcesTest {

  @TempDir Path root;

  private ConfiguredProject project;

  @BeforeEach
  void create() {
    project = new ConfiguredProject(root);
  }

  @ParameterizedTest
  @ValueSource(strings = {"flyway.conf", "conf/flyway.conf", "src/main/resources/flyway.conf"})
  void flywaysFileIsRead(String file) {
    project.file(file, """
        # comment
        flyway.url=jdbc:postgresql://admin:secret@db/x
        flyway.locations=filesystem:sql\\more,classpath:db
        flyway.placeholders.owner = shop
        flyway.schemas=a,\\
          b
        flyway.cleanDisabled=true
        something.else=1
        """);

    ProjectHistory history = project.find();
    assertThat(history.locations()).containsExactly("filesystem:sql\\more", "classpath:db");
    assertThat(history.keys())
        .containsExactlyInAnyOrderEntriesOf(Map.of("placeholders.owner", "shop", "schemas", "a,b"));
    assertThat(history.url()).contains("jdbc:postgresql://db/x");
    assertThat(history.description()).contains("Flyway as configured in " + file);
  }

  @Test
  void anEnvironmentVariableInFlywaysFileIsAskedForByName() {
    project.file("flyway.conf", "\nflyway.table=${TABLE}");

    assertThatThrownBy(project::find).isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("flyway.conf:2: flyway.table needs TABLE, which has neither a value");
  }

  @Test
  void flywaysTomlIsReadWithItsEnvironment() {
    project.file("flyway.conf", "flyway.table=conf");
    project.file("flyway.toml", """
        databaseType = "PostgreSql"
        [environments.dev]
        url = "jdbc:postgresql://dev/x"
        schemas = [ "dev" ]
        [environments.prod]
        url = "jdbc:postgresql://prod/x"
        user = "admin"
        schemas = [ "app", "audit" ]
        [environments.prod.flyway]
        table = "of_prod"
        [flyway]
        environment = "prod"
        locations = [ "filesystem:sql" ]
        table = "of_all"
        outOfOrder = true
        baselineVersion = 3
        [flyway.placeholders]
        owner = "shop"
        "with.dot" = "d"
        [flyway.postgresql.transactional]
        lock = true
        """);

    ProjectHistory history = project.find();
    assertThat(history.locations()).containsExactly("filesystem:sql");
    assertThat(history.keys()).containsExactlyInAnyOrderEntriesOf(Map.of(
        "schemas", "app,audit", "table", "of_prod", "outOfOrder", "true", "baselineVersion", "3",
        "placeholders.owner", "shop", "placeholders.with.dot", "d", "postgresql.transactional.lock", "true"));
    assertThat(history.dialect()).contains(Dialect.POSTGRESQL);
    assertThat(history.databases()).extracting(url -> url.url() + " " + url.profile().orElse(""))
        .containsExactly("jdbc:postgresql://prod/x ", "jdbc:postgresql://dev/x dev");

    project.profiles.add("dev");
    assertThat(project.find().keys()).containsEntry("schemas", "dev").containsEntry("table", "of_all");
  }

  @Test
  void environmentsThatDifferAreChosenAmong() {
    project.file("flyway.toml", """
        [environments.a]
        schemas = ["a"]
        [environments.b]
        schemas = ["b"]
        """);

    assertThatThrownBy(project::find).isInstanceOf(ConfigurationException.class).hasMessage(
        "flyway.toml has the environments a, b, which differ in what a history depends on, and says nothing on which is"
            + " meant. Choose one with the parameter profiles (-Dmigration-guard.profiles=a).");
  }

  @Test
  void aFileThatIsNoTomlIsNamedWithItsLine() {
    project.file("flyway.toml", "[flyway]\nlocations = [\"a\"\n");

    assertThatThrownBy(project::find).isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("flyway.toml:3:1: this is not TOML: ");
  }

  @Test
  void quarkusIsReadAsInProduction() {
    project.resource("application.properties", """
        quarkus.datasource.db-kind=postgresql
        quarkus.flyway.locations=db/main,filesystem:sql
        quarkus.flyway.table=base
        quarkus.flyway.placeholders."some.key"=${some.value:x}
        quarkus.flyway.migrate-at-start=true
        %prod.quarkus.datasource.jdbc.url=jdbc:postgresql://prod/x
        %prod.quarkus.flyway.table=prod
        %{dev,test}.quarkus.flyway.table=dev
        %dev.quarkus.datasource.jdbc.url=jdbc:h2:mem:x
        """);

    ProjectHistory history = project.find();
    assertThat(history.locations()).containsExactly("classpath:db/main", "filesystem:sql");
    assertThat(history.keys()).containsExactlyInAnyOrderEntriesOf(
        Map.of("table", "prod", "placeholders.some.key", "x"));
    assertThat(history.dialect()).contains(Dialect.POSTGRESQL);
    assertThat(history.databases()).extracting(url -> url.url() + " " + url.profile().orElse(""))
        .containsExactly("jdbc:postgresql://prod/x ", "jdbc:h2:mem:x dev");

    project.profiles.add("dev");
    assertThat(project.find().keys()).containsEntry("table", "dev");
  }

  @Test
  void quarkusIsReadFromYamlAndFilesOfAProfile() {
    project.resource("application.yml", """
        quarkus: {flyway: {table: base, schemas: base}}
        "%prod": {quarkus: {flyway: {table: prod}}}
        """);
    project.resource("application-prod.yml", "quarkus.flyway.schemas: file");

    assertThat(project.find().keys()).containsExactlyInAnyOrderEntriesOf(Map.of("table", "prod", "schemas", "file"));
  }

  @Test
  void dataSourcesOfQuarkusAreChosenAmong() {
    project.resource("application.properties", """
        quarkus.flyway.migrate-at-start=true
        quarkus.flyway."users".locations=db/users
        quarkus.flyway.orders.locations=db/orders
        quarkus.flyway.orders.table=h
        quarkus.flyway.off.active=false
        quarkus.datasource.orders.jdbc.url=jdbc:postgresql://orders/x
        """);

    assertThatThrownBy(project::find).isInstanceOf(ConfigurationException.class).hasMessage(
        "src/main/resources/application.properties configures several histories, and the gate judges one at a time:"
            + " default (the default location), orders (classpath:db/orders), users (classpath:db/users). Choose one"
            + " with the parameter history (-Dmigration-guard.history=default), in an execution of its own for each"
            + " that has a contract.");

    project.history = "orders";
    assertThat(project.find().locations()).containsExactly("classpath:db/orders");
    assertThat(project.find().keys()).containsExactlyEntriesOf(Map.of("table", "h"));
    assertThat(project.find().url()).contains("jdbc:postgresql://orders/x");

    project.history = "payments";
    assertThatThrownBy(project::find).hasMessage("There is no history \"payments\": the parameter history"
        + " chooses among those that the project configures, and these are default, orders, users"
        + " (-Dmigration-guard.history).");
  }

  @Test
  void locationsOfTheParameterChooseAmongHistories() {
    project.resource("application.properties", """
        quarkus.flyway.users.locations=db/users
        quarkus.flyway.orders.locations=db/orders
        quarkus.flyway.orders.table=h
        """);

    project.locations.add("classpath:db/orders");
    assertThat(project.find().keys()).containsExactlyEntriesOf(Map.of("table", "h"));
    project.resource("application.yml", "flyway.datasources.default.table: micronaut");
    project.locations.set(0, "filesystem:elsewhere");
    assertThat(project.find().keys()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '#', value = {
      "application.yml#flyway: {datasources: {default: {locations: ['classpath:db/a'], sql-migration-prefix: M,"
          + " properties: {table: h}}}}",
      "application.properties#flyway.datasources.default.locations=classpath:db/a\\n"
          + "flyway.datasources.default.sql-migration-prefix=M\\nflyway.datasources.default.properties.table=h",
      "application.toml#[flyway.datasources.default]\\nlocations = ['classpath:db/a']\\nsqlMigrationPrefix = 'M'\\n"
          + "table = 'h'"})
  void micronautIsRead(String file, String content) {
    ProjectHistory history = project.resource(file, content.replace("\\n", "\n")).find();

    assertThat(history.locations()).containsExactly("classpath:db/a");
    assertThat(history.keys()).containsExactlyInAnyOrderEntriesOf(Map.of("sqlMigrationPrefix", "M", "table", "h"));
  }

  @Test
  void micronautHasEnvironmentsAndDataSources() {
    project.resource("application.yml", """
        datasources:
          default: {url: "${JDBC_URL:`jdbc:postgresql://db:5432/x`}", dialect: POSTGRES}
        flyway.datasources: {default: {table: base}, logs: {enabled: false, table: logs}}
        """);
    project.resource("application-eu.yml", "flyway.datasources.default.table: eu");

    ProjectHistory history = project.find();
    assertThat(history.keys()).containsExactlyEntriesOf(Map.of("table", "base"));
    assertThat(history.url()).contains("jdbc:postgresql://db:5432/x");
    assertThat(history.notes()).containsExactly(
        "src/main/resources/application.yml:3:62 switches Micronaut's Flyway off for the data source logs");

    project.profiles.add("eu");
    assertThat(project.find().keys()).containsExactlyEntriesOf(Map.of("table", "eu"));
  }

  @Test
  void theFirstSourceThatSaysAnythingIsFollowedAlone() {
    project.resource("application.yml", "quarkus.flyway: {table: quarkus, mixed: true}\n"
        + "flyway.datasources.default: {table: micronaut}\n");
    assertThat(project.find().keys()).containsExactlyInAnyOrderEntriesOf(Map.of("table", "quarkus", "mixed", "true"));

    project.file("flyway.toml", "flyway.schemas = ['toml']");
    assertThat(project.find().keys()).containsExactlyEntriesOf(Map.of("schemas", "toml"));

    project.resource("application.properties", "spring.flyway.group=true");
    assertThat(project.find().keys()).containsExactlyEntriesOf(Map.of("group", "true"));
  }

  @Test
  void theParametersBeatTheSourceKeyByKey() {
    project.file("flyway.conf", "flyway.table=a\nflyway.schemas=b\nflyway.locations=filesystem:c");
    project.keys.put("table", "own");
    project.locations.add("filesystem:own");

    assertThat(project.find().keys()).containsExactlyInAnyOrderEntriesOf(Map.of("table", "own", "schemas", "b"));
    assertThat(project.find().locations()).containsExactly("filesystem:own");
  }

  @Test
  void aHistoryIsNotChosenWhereThereIsNone() {
    project.history = "users";

    assertThatThrownBy(project::find).isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("There is no history \"users\": ");
  }

  @Test
  void aProjectWithoutAFileSaysNothing() {
    assertThat(project.find()).isEqualTo(
        new ProjectHistory(Optional.empty(), List.of(), Map.of(), List.of(), Optional.empty(), List.of()));
  }
}
