package io.github.migrationguard.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.migrationguard.dialect.Dialect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a Spring Boot application says of Flyway. */
class SpringSourceTest {

  @TempDir Path root;

  private ConfiguredProject project;

  @BeforeEach
  void create() {
    project = new ConfiguredProject(root);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "spring.flyway.sql-migration-prefix=M",
      "spring.flyway.sqlMigrationPrefix=M",
      "spring.flyway.sql_migration_prefix : M",
      "spring.flyway.SQL-MIGRATION-PREFIX = M",
      "spring.flyway.\\\n    sqlmigrationprefix=M"})
  void aKeyIsReadInEachOfItsSpellings(String line) {
    assertThat(project.resource("application.properties", line).find().keys())
        .containsExactlyEntriesOf(Map.of("sqlMigrationPrefix", "M"));
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "spring: {flyway: {locations: [db/a, 'classpath:db/b', 'filesystem:sql']}}",
      "spring.flyway.locations: db/a,classpath:db/b , filesystem:sql",
      "spring:\n  flyway:\n    locations:\n      - db/a\n      - classpath:db/b\n      - filesystem:sql\n"})
  void aListIsReadInEachOfItsForms(String yaml) {
    assertThat(project.resource("application.yml", yaml).find().locations())
        .containsExactly("classpath:db/a", "classpath:db/b", "filesystem:sql");
  }

  @Test
  void everyKeyThatAHistoryDependsOnIsFollowed() {
    ProjectHistory history = project.resource("application.yaml", """
        spring:
          flyway:
            enabled: true
            url: jdbc:postgresql://db.example.com/shop
            user: admin
            password: secret
            schemas: [app, audit]
            default-schema: app
            table: history
            encoding: ISO-8859-1
            placeholder-prefix: "#["
            placeholder-suffix: "]"
            placeholder-replacement: yes
            placeholders:
              Owner_name: shop
              two-words: b
              nested: {deep: c}
              "[with.dot]": d
            sql-migration-prefix: M
            sql-migration-separator: "--"
            sql-migration-suffixes: [.sql, .pgsql]
            repeatable-sql-migration-prefix: Z
            out-of-order: true
            mixed: true
            group: true
            baseline-on-migrate: true
            baseline-version: 3
            init-sqls: ["SET a = 1;", "SET b = 2;"]
            ignore-migration-patterns: "*:future"
            postgresql: {transactional-lock: false}
            clean-disabled: true
            connect-retries: 5
            some-key-of-next-year: 1
        """).find();

    assertThat(history.keys()).containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
        Map.entry("schemas", "app,audit"), Map.entry("defaultSchema", "app"), Map.entry("table", "history"),
        Map.entry("encoding", "ISO-8859-1"), Map.entry("placeholderPrefix", "#["), Map.entry("placeholderSuffix", "]"),
        Map.entry("placeholderReplacement", "true"), Map.entry("placeholders.Owner_name", "shop"),
        Map.entry("placeholders.two-words", "b"), Map.entry("placeholders.nested.deep", "c"),
        Map.entry("placeholders.with.dot", "d"), Map.entry("sqlMigrationPrefix", "M"),
        Map.entry("sqlMigrationSeparator", "--"), Map.entry("sqlMigrationSuffixes", ".sql,.pgsql"),
        Map.entry("repeatableSqlMigrationPrefix", "Z"), Map.entry("outOfOrder", "true"), Map.entry("mixed", "true"),
        Map.entry("group", "true"), Map.entry("baselineOnMigrate", "true"), Map.entry("baselineVersion", "3"),
        Map.entry("initSql", "SET a = 1;\nSET b = 2;"), Map.entry("ignoreMigrationPatterns", "*:future"),
        Map.entry("postgresql.transactional.lock", "false")));
    assertThat(history.url()).contains("jdbc:postgresql://db.example.com/shop");
    assertThat(history.dialect()).contains(Dialect.POSTGRESQL);
    assertThat(history.description()).contains("Flyway as configured in src/main/resources/application.yaml");
  }

  @Test
  void anEmptyVersionPrefixIsOneAndNoneIsNone() {
    assertThat(project.resource("application.yml", "spring: {flyway: {sql-migration-prefix: ''}}").find().keys())
        .containsExactlyEntriesOf(Map.of("sqlMigrationPrefix", ""));
  }

  @Test
  void expressionsHaveDefaultsAndReferToOtherKeys() {
    project.resource("application.yml", """
        app: {name: shop, schema: "${app.name}_${REGION:eu}"}
        spring:
          flyway:
            schemas: ${DB_SCHEMA:${app.schema}}
            placeholders:
              url: ${NOWHERE:http://x:80/y}
              empty: ${NOTHING:}
              escaped: \\${kept}
        """);

    assertThat(project.find().keys()).containsExactlyInAnyOrderEntriesOf(Map.of(
        "schemas", "shop_eu", "placeholders.url", "http://x:80/y", "placeholders.empty", "",
        "placeholders.escaped", "${kept}"));

    project.given.put("DB_SCHEMA", "given");
    assertThat(project.find().keys()).containsEntry("schemas", "given");
  }

  @Test
  void aReferenceInACircleHasNoValue() {
    project.resource("application.properties", "spring.flyway.table=${a}\na=${b}\nb=${a}");

    assertThatThrownBy(project::find).isInstanceOf(ConfigurationException.class).hasMessageContaining("needs ");
  }

  @Test
  void aValueOfTheEnvironmentIsAskedForByName() {
    project.resource("application.yml", "spring:\n  flyway:\n    schemas: ${DB_SCHEMA}\n");

    assertThatThrownBy(project::find).isInstanceOf(ConfigurationException.class).hasMessage(
        "src/main/resources/application.yml:3:14: spring.flyway.schemas needs DB_SCHEMA, which has neither a value in"
            + " the project nor a default; the gate reads no environment variable, as its answer may not depend on the"
            + " machine. Give schemas to this plugin with its parameter flyway, or give DB_SCHEMA to Maven"
            + " (-DDB_SCHEMA=...).");

    project.keys.put("schemas", "own");
    assertThat(project.find().keys()).containsExactlyEntriesOf(Map.of("schemas", "own"));
  }

  @Test
  void aPlaceholderWithoutAValueIsSaidAndLeftToTheMigrations() {
    project.resource("application.yml", "spring.flyway.placeholders: {password: '${APP_PASSWORD}', owner: shop}\n");

    ProjectHistory history = project.find();
    assertThat(history.keys()).containsExactlyEntriesOf(Map.of("placeholders.owner", "shop"));
    assertThat(history.notes()).singleElement().asString()
        .startsWith("src/main/resources/application.yml:1:40: spring.flyway.placeholders.password needs APP_PASSWORD")
        .endsWith("give it a value among the placeholders of this plugin");
  }

  @Test
  void theBuildsPropertiesAreFilled() {
    project.properties.put("db.schema", "app");
    project.resource("application.yml", "spring:\n  flyway:\n    schemas: @db.schema@\n    table: ${db.schema:none}\n"
        + "other: @unknown@\n");

    assertThat(project.find().keys()).containsExactlyInAnyOrderEntriesOf(Map.of("schemas", "app", "table", "none"));
    project.filtered = true;
    assertThat(project.find().keys()).containsEntry("table", "app");
  }

  @Test
  void flywayThatIsSwitchedOffIsAskedNoFurther() {
    project.resource("application.yml", "spring.flyway: {enabled: off, table: spring}");
    project.file("flyway.conf", "flyway.table=conf");

    ProjectHistory history = project.find();
    assertThat(history.keys()).containsExactlyEntriesOf(Map.of("table", "conf"));
    assertThat(history.description()).contains("Flyway as configured in flyway.conf;"
        + " src/main/resources/application.yml:1:26 switches Spring's Flyway off");
  }

  @Test
  void aTargetIsNotFollowedAndSaid() {
    project.resource("application.properties", "\nspring.flyway.target=12");

    assertThat(project.find().notes()).containsExactly("src/main/resources/application.properties:2 sets"
        + " spring.flyway.target, which is not followed: the baseline says where production is");
  }

  @ParameterizedTest
  @CsvSource({
      "jdbc:postgresql://db/x,postgresql", "jdbc:mysql://db/x,mysql", "jdbc:tc:mariadb:11:///x,mariadb",
      "jdbc:h2:mem:x,h2", "jdbc:p6spy:postgresql://db/x,postgresql", "jdbc:sqlserver://db;databaseName=x,sqlserver"})
  void theVendorIsThatOfTheUrl(String url, String vendor) {
    project.resource("application.properties",
        "spring.datasource.url=" + url + "\nspring.flyway.locations=classpath:db/common,classpath:db/{vendor}");

    assertThat(project.find().locations()).containsExactly("classpath:db/common", "classpath:db/" + vendor);
    assertThat(project.find().dialect()).isPresent();
  }

  @Test
  void withoutAUrlTheVendorIsTheOneThatIsThere() {
    project.resource("application.properties", "spring.flyway.locations=classpath:db/{vendor}");
    project.resource("db/postgresql/V1__a.sql", "");
    assertThat(project.find().locations()).containsExactly("classpath:db/postgresql");

    project.resource("db/mysql/V1__a.sql", "");
    assertThatThrownBy(project::find).isInstanceOf(ConfigurationException.class).hasMessage(
        "src/main/resources/application.properties: spring.flyway.locations has {vendor} in it, which stands for the"
            + " database of the data source, and no URL of one is there; there are migrations for mysql, postgresql."
            + " Give locations to this plugin with its parameter locations, or choose the profile that has the URL with"
            + " its parameter profiles (-Dmigration-guard.profiles).");

    project.locations.add("filesystem:own");
    project.resource("application-x.yml", "spring.flyway.table: h");
    project.profiles.add("x");
    assertThat(project.find().keys()).containsExactlyEntriesOf(Map.of("table", "h"));

    project.locations.clear();
    project.drivers.add(Dialect.MYSQL);
    assertThat(project.find().locations()).containsExactly("classpath:db/mysql");
  }

  @Test
  void theSchemaOfTheConnectionIsTheDefaultOne() {
    project.resource("application.properties",
        "spring.datasource.url=jdbc:postgresql://db/x?currentSchema=app,public&ssl=true");

    assertThat(project.find().keys()).containsExactlyEntriesOf(Map.of("defaultSchema", "app"));
    assertThat(project.find().notes()).containsExactly("the default schema app is that of spring.datasource.url in"
        + " src/main/resources/application.properties:1");
  }

  @Test
  void everyDatabaseIsKnownAndNoPasswordIs() {
    project.resource("application.yml", """
        spring:
          datasource: {url: "jdbc:h2:mem:x;USER=sa;PASSWORD=geheim"}
        other: {jdbc-url: "jdbc:postgresql://admin:geheim@other.example.com:5433,second/x?user=a&password=geheim&ssl=true"}
        ---
        spring.config.activate.on-profile: prod
        spring.datasource.url: jdbc:mysql://prod.example.com/x?password=geheim
        """);

    assertThat(project.urls()).containsExactly("jdbc:h2:mem:x",
        "jdbc:postgresql://other.example.com:5433,second/x?ssl=true", "jdbc:mysql://prod.example.com/x");
    assertThat(project.find().databases()).extracting(url -> url.profile().orElse("")).containsExactly("", "", "prod");
    assertThat(project.find().databases().get(1).hosts()).containsExactly("other.example.com", "second");
    assertThat(project.find().description()).isEmpty();
  }

  @Test
  void aFileThatIsNoYamlIsNamedWithItsLine() {
    project.resource("application.yml", "spring:\n  flyway: {table: [}\n");

    assertThatThrownBy(project::find).isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("src/main/resources/application.yml:2:20: this is not YAML: ")
        .hasMessageEndingWith("name the migrations with the parameter locations (-Dmigration-guard.locations).");
  }

  @Test
  void aFileThatIsNoYamlIsPassedOverWhereTheAnswerIsKnownOrNotInIt() {
    project.resource("application.yml", "{{ .Values.flyway }}: [\n");
    project.locations.add("filesystem:sql");
    assertThat(project.find().locations()).containsExactly("filesystem:sql");
    assertThat(project.find().notes()).singleElement().asString()
        .startsWith("not read: src/main/resources/application.yml:");

    project.locations.clear();
    project.resource("application.yml", "{{ .Values.other }}: [\n");
    project.resource("application.properties", "spring.flyway.table=h");
    assertThat(project.find().keys()).containsExactlyEntriesOf(Map.of("table", "h"));
    assertThat(project.find().notes()).isEmpty();
  }

  @Test
  void mergedMappingsAndAnchorsAreRead() {
    project.resource("application.yml", """
        common: &common {table: common, mixed: true}
        spring: {flyway: {<<: *common, table: own}}
        """);

    assertThat(project.find().keys()).containsExactlyInAnyOrderEntriesOf(Map.of("table", "own", "mixed", "true"));
  }

  @Test
  void propertiesAreInSpringsEncoding() {
    project.file(
        "src/main/resources/application.properties", "spring.flyway.table=\u00fcber", StandardCharsets.ISO_8859_1);

    assertThat(project.find().keys()).containsExactlyEntriesOf(Map.of("table", "\u00fcber"));
  }

  @Test
  void anApplicationWithoutAWordOnFlywaySaysNothing() {
    project.resource("application.yml", "spring: {flyway: {enabled: true, clean-disabled: true}}\nserver.port: 80");

    assertThat(project.find())
        .isEqualTo(new ProjectHistory(java.util.Optional.empty(), java.util.List.of(), Map.of(), java.util.List.of(),
            java.util.Optional.empty(), java.util.List.of()));
  }
}
