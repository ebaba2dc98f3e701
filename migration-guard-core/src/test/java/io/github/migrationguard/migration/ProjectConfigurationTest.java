package io.github.migrationguard.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectConfigurationTest {

  @TempDir Path directory;
  private HistoryFixture project;

  @BeforeEach
  void create() {
    project = new HistoryFixture(directory);
  }

  @AfterEach
  void close() {
    project.close();
  }

  @Test
  void placeholdersOfTheProjectAndOfFlywayAreReplaced() throws Exception {
    project
        .migration("V1__t.sql", "CREATE TABLE t (a VARCHAR(40));")
        .migration(
            "V2__x.sql",
            "INSERT INTO t VALUES ('${region}'), ('${flyway:defaultSchema}'), ('${flyway:filename}');")
        .configuration
        .put("placeholders.region", "eu");

    project.applyAll("1");

    assertThat(project.query("SELECT a FROM t")).containsExactly("eu", "public", "V2__x.sql");
  }

  @Test
  void placeholdersStayWhereTheProjectSwitchedThemOff() throws Exception {
    project
        .migration("V1__t.sql", "CREATE TABLE t (a VARCHAR(40)); INSERT INTO t VALUES ('${region}');")
        .configuration
        .put("flyway.placeholderReplacement", "false");

    project.baseline("latest");

    assertThat(project.query("SELECT a FROM t")).containsExactly("${region}");
  }

  @Test
  void migrationsOfSeveralLocationsAreOneHistory() throws Exception {
    project
        .file("one/V1__a.sql", "CREATE TABLE a (id INT);")
        .file("two/deep/V2__b.sql", "CREATE TABLE b (id INT);")
        .file("mods/x/sql/V3__c.sql", "CREATE TABLE c (id INT);")
        .file("mods/y/sql/V4__d.sql", "CREATE TABLE d (id INT);")
        .file("mods/y/other/V5__e.sql", "CREATE TABLE e (id INT);");
    project.locations.addAll(
        Stream.of("one", "two", "mods/*/sql").map(path -> "filesystem:" + directory + "/" + path).toList());

    assertThat(project.baseline("1")).containsExactly("V2__b.sql", "V3__c.sql", "V4__d.sql");
  }

  @Test
  void aClasspathLocationIsReadFromTheProjectsDirectories() throws Exception {
    project.file("classes ü/db/migration/V1__a.sql", "CREATE TABLE a (id INT);");
    project.classpath.add(directory.resolve("classes ü"));
    project.locations.add("classpath:db/migration");
    project.file("classes ü/db/migration/V2__b.sql", "CREATE TABLE b (id INT);");

    List<Migration> pending = project.open().applyBaseline(Optional.of("1"));

    assertThat(pending.get(0).file()).contains(directory.resolve("classes ü/db/migration/V2__b.sql"));
    assertThat(project.history().statements().lineOf(pending.get(0), List.of("b"))).hasValue(1);
  }

  @Test
  void schemasAreMadeByFlywayAndTheFirstIsTheDefault() throws Exception {
    project
        .migration("V1__a.sql", "CREATE TABLE a (id INT); CREATE TABLE \"Audit\".b (id INT);")
        .configuration
        .put("flyway.schemas", "sales,Audit");

    project.baseline("1");

    assertThat(project.history().schemas()).containsExactly("sales", "Audit");
    assertThat(
            project.query(
                "SELECT table_schema || '.' || table_name FROM information_schema.tables"
                    + " WHERE table_schema IN ('sales', 'Audit') ORDER BY 1"))
        .containsExactly("Audit.b", "sales.a", "sales.flyway_schema_history");
  }

  @Test
  void theDefaultSchemaComesFirst() throws Exception {
    project.migration("V1__a.sql", "CREATE TABLE a (id INT);").configuration.put("flyway.schemas", "one,two");
    project.configuration.put("flyway.defaultSchema", "two");
    project.configuration.put("flyway.table", "versions");

    project.baseline("1");

    assertThat(project.history().schemas()).containsExactly("two", "one");
    assertThat(project.history().historyTable()).isEqualTo("versions");
    assertThat(project.query("SELECT table_name FROM information_schema.tables WHERE table_schema = 'two'"))
        .containsExactlyInAnyOrder("a", "versions");
  }

  @Test
  void theProjectsNamingOfFilesIsFollowed() throws Exception {
    project
        .migration("1-a.ddl", "CREATE TABLE a (id INT);")
        .migration("2-b.ddl", "CREATE TABLE b (id INT);")
        .configuration
        .put("flyway.sqlMigrationPrefix", "");
    project.configuration.put("flyway.sqlMigrationSeparator", "-");
    project.configuration.put("flyway.sqlMigrationSuffixes", ".ddl");

    assertThat(project.baseline("1")).containsExactly("2-b.ddl");
  }

  @Test
  void theEncodingIsFollowed() throws Exception {
    project.migration("V1__a.sql", "").configuration.put("flyway.encoding", "ISO-8859-1");
    Files.write(
        directory.resolve("db/V1__a.sql"),
        "CREATE TABLE t (a VARCHAR(9)); INSERT INTO t VALUES ('größe');".getBytes(StandardCharsets.ISO_8859_1));

    project.baseline("1");

    assertThat(project.query("SELECT a FROM t")).containsExactly("größe");
  }

  @Test
  void aMigrationsOwnConfigurationFileIsFollowed() throws Exception {
    project
        .migration("V1__a.sql", "CREATE TABLE t (a VARCHAR(20)); INSERT INTO t VALUES ('${x}');")
        .migration("V1__a.sql.conf", "executeInTransaction=false\nplaceholderReplacement=false\n");

    project.baseline("1");

    assertThat(project.query("SELECT a FROM t")).containsExactly("${x}");
  }

  @Test
  void groupAndMixedAreFollowed() throws Exception {
    project.migration("V1__a.sql", "CREATE TABLE a (id INT);").migration("V2__b.sql", "CREATE TABLE b (id INT);");
    project.configuration.put("flyway.group", "true");
    project.configuration.put("flyway.mixed", "true");

    assertThat(project.baseline("1")).containsExactly("V2__b.sql");
  }

  @Test
  void aBaselineMigrationStandsForWhatIsBelowIt() throws Exception {
    project
        .migration("V1__a.sql", "CREATE TABLE a (id INT);")
        .migration("V2__b.sql", "CREATE TABLE b (id INT);")
        .migration("B2__both.sql", "CREATE TABLE a (id INT); CREATE TABLE b (id INT);")
        .migration("V3__c.sql", "CREATE TABLE c (id INT);");

    assertThat(project.baseline("2")).containsExactly("V3__c.sql");
    assertThat(project.ran()).containsExactly("B2__both.sql");
  }

  @Test
  void theOwnPrefixOfBaselineMigrationsIsFollowed() throws Exception {
    project
        .migration("V1__a.sql", "CREATE TABLE a (id INT);")
        .migration("Squash2__both.sql", "CREATE TABLE a (id INT); CREATE TABLE b (id INT);")
        .migration("V3__c.sql", "CREATE TABLE c (id INT);");
    project.configuration.put("flyway.baselineMigrationPrefix", "Squash");
    project.configuration.put("flyway.postgresql.transactional.lock", "true");

    assertThat(project.baseline("2")).containsExactly("V3__c.sql");
    assertThat(project.ran()).containsExactly("Squash2__both.sql");
  }

  @Test
  void aBaselineMigrationAboveTheBaselineIsNoPartOfIt() throws Exception {
    project
        .migration("V1__a.sql", "CREATE TABLE a (id INT);")
        .migration("V2__b.sql", "CREATE TABLE b (id INT);")
        .migration("B2__both.sql", "CREATE TABLE a (id INT); CREATE TABLE b (id INT);")
        .migration("V3__c.sql", "CREATE TABLE c (id INT);");

    assertThat(project.baseline("1")).containsExactly("V2__b.sql", "V3__c.sql");
    project.history().close();
    project.execute("DROP ALL OBJECTS");
    project.applyAll("1");
    assertThat(project.ran()).containsExactly("V1__a.sql", "V2__b.sql", "V3__c.sql");
  }

  @Test
  void setupScriptsRunFirstAndWhatTheyLeaveIsNoObstacle() throws Exception {
    project
        .file("setup/1.sql", "CREATE SCHEMA legacy;\nCREATE TABLE legacy.old (id INT);\nCREATE TABLE near (id INT);")
        .migration("V0__a.sql", "CREATE TABLE a AS SELECT * FROM legacy.old;")
        .migration("V1__b.sql", "CREATE TABLE b AS SELECT * FROM near;")
        .migration("R__v.sql", "CREATE OR REPLACE VIEW v AS SELECT id FROM near;");
    project.setup.add(directory.resolve("setup/1.sql"));

    assertThat(project.baseline("0")).containsExactly("V1__b.sql");
    assertThat(project.ran()).containsExactly("V0__a.sql", "R__v.sql");
  }

  @Test
  void setupRunsBeforeTheCallbacksOfTheProject() throws Exception {
    project
        .file("setup.sql", "CREATE ROLE app;")
        .migration("afterConnect.sql", "GRANT ALL ON SCHEMA public TO app;")
        .migration("V1__a.sql", "CREATE TABLE a (id INT);");
    project.setup.add(directory.resolve("setup.sql"));

    project.baseline("1");

    assertThat(project.ran()).containsExactly("V1__a.sql");
  }

  @Test
  void aSetupScriptThatFailsIsNamedWithItsLine() {
    project.file("setup.sql", "CREATE TABLE a (id INT);\n\nSELECT * FROM nowhere;").migration("V1__a.sql", "SELECT 1;");
    project.setup.add(directory.resolve("setup.sql"));

    assertThatThrownBy(() -> project.baseline("1"))
        .isInstanceOf(MigrationHistoryException.class)
        .hasMessage(
            "The setup script fails at " + directory.resolve("setup.sql") + ":3: Table \"nowhere\" not found.");
  }

  @Test
  void aSetupScriptThatIsMissingIsNamed() {
    project.migration("V1__a.sql", "SELECT 1;").setup.add(directory.resolve("setup.sql"));

    assertThatThrownBy(() -> project.baseline("1"))
        .isInstanceOf(MigrationHistoryException.class)
        .hasMessage("The setup script " + directory.resolve("setup.sql") + " does not exist.");
  }

  @Test
  void sessionSettingsOfAMigrationDoNotLeakIntoTheNext() throws Exception {
    project
        .migration("V1__a.sql", "CREATE SCHEMA other; SET SCHEMA other;")
        .migration("V2__b.sql", "CREATE TABLE b (id INT);");

    project.applyAll("1");

    assertThat(project.query("SELECT table_schema FROM information_schema.tables WHERE table_name = 'b'"))
        .containsExactly("public");
  }

  @Test
  void nothingIsWrittenBesideTheDatabase() throws Exception {
    project.migration("V1__a.sql", "CREATE TABLE a (id INT);").migration("V2__b.sql", "CREATE TABLE b (id INT);");
    project.configuration.put("flyway.reportEnabled", "true");
    project.configuration.put("flyway.reportFilename", directory.resolve("report").toString());
    List<Path> workingDirectory = files(Path.of(""));

    project.applyAll("1");

    assertThat(files(Path.of(""))).isEqualTo(workingDirectory);
    assertThat(files(directory)).containsExactly(directory.resolve("db"));
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }
}
