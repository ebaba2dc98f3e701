package io.github.migrationguard.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationHistoryTest {

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

  private void threeVersions() {
    project
        .migration("V1__customers.sql", "CREATE TABLE customers (id INT PRIMARY KEY, created DATE);")
        .migration("V2__orders.sql", "CREATE TABLE orders (id INT PRIMARY KEY);")
        .migration("V10__rename.sql", "ALTER TABLE customers RENAME COLUMN created TO registered;");
  }

  private Optional<Path> file(String script) {
    return Optional.of(directory.resolve("db").resolve(script));
  }

  @Test
  void whatComesAfterTheBaselineIsPendingInNumericOrder() throws Exception {
    threeVersions();

    List<Migration> pending = project.open().applyBaseline(Optional.of("1"));

    assertThat(pending)
        .containsExactly(
            new Migration(Optional.of("2"), "orders", "V2__orders.sql", file("V2__orders.sql")),
            new Migration(Optional.of("10"), "rename", "V10__rename.sql", file("V10__rename.sql")));
    assertThat(project.history().version()).contains("1");
    assertThat(project.query("SELECT column_name FROM information_schema.columns WHERE table_name = 'customers'"))
        .containsExactly("id", "created");
  }

  @Test
  void eachStepAppliesOneMigration() throws Exception {
    threeVersions();
    List<Migration> pending = project.open().applyBaseline(Optional.of("1"));

    project.history().apply(pending.get(0));
    assertThat(project.ran()).containsExactly("V1__customers.sql", "V2__orders.sql");
    assertThat(project.history().version()).contains("2");

    project.history().apply(pending.get(1));
    assertThat(project.ran()).containsExactly("V1__customers.sql", "V2__orders.sql", "V10__rename.sql");
  }

  @Test
  void aStepOutOfTurnIsRefused() throws Exception {
    threeVersions();
    List<Migration> pending = project.open().applyBaseline(Optional.of("1"));

    assertThatThrownBy(() -> project.history().apply(pending.get(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("V10__rename.sql is not the next pending migration: that is V2__orders.sql");
    assertThat(project.ran()).containsExactly("V1__customers.sql");
  }

  @ParameterizedTest
  @ValueSource(strings = {"latest", "LATEST", "10"})
  void nothingIsPendingAtTheEndOfTheHistory(String baseline) throws Exception {
    threeVersions();

    assertThat(project.baseline(baseline)).isEmpty();
    assertThat(project.history().version()).contains("10");
  }

  @Test
  void withoutABaselineEverythingBelongsToIt() throws Exception {
    threeVersions();

    assertThat(project.baseline(null)).isEmpty();
    assertThat(project.ran()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({"1, V1__a.sql", "1.0, V1__a.sql", "01, V1__a.sql", "1_0, V1__a.sql"})
  void versionsCompareAsFlywayComparesThem(String baseline, String last) throws Exception {
    project.migration("V1__a.sql", "CREATE TABLE a (id INT);").migration("V1.1__b.sql", "CREATE TABLE b (id INT);");

    assertThat(project.baseline(baseline)).containsExactly("V1.1__b.sql");
    assertThat(project.ran()).containsExactly(last);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3|2 and 10",
        "11|10",
        "0.9|1",
      })
  void aBaselineThatIsNoVersionOfTheHistoryNamesTheNearest(String baseline, String nearest) {
    threeVersions();

    assertThatThrownBy(() -> project.baseline(baseline))
        .isInstanceOf(MigrationHistoryException.class)
        .hasMessage(
            "The baseline is version \"" + baseline + "\", and the history has no migration of that version; nearest: "
                + nearest + ". The history has 1, 2, 10. Give one of these as the baseline, or \"latest\".");
  }

  @ParameterizedTest
  @ValueSource(strings = {"current", "next", "v1", "1..2", "", "-1"})
  void aBaselineThatIsNoVersionSaysWhatItMayBe(String baseline) {
    threeVersions();

    assertThatThrownBy(() -> project.baseline(baseline))
        .isInstanceOf(MigrationHistoryException.class)
        .hasMessage(
            "The baseline \"" + baseline + "\" is no Flyway version. Give the version of a migration (1, 2, 10), or"
                + " \"latest\".");
  }

  @Test
  void aLongHistoryIsNamedByItsEnds() {
    for (int version = 1; version <= 9; version++) {
      project.migration("V" + version + "__t.sql", "CREATE TABLE t" + version + " (id INT);");
    }

    assertThatThrownBy(() -> project.baseline("12"))
        .hasMessageContaining("nearest: 9. The history has 1, 2, ... 9 (9 versions).");
  }

  @Test
  void aHistoryOfRepeatablesAloneHasNoBaselineVersion() throws Exception {
    project.migration("R__view.sql", "CREATE OR REPLACE VIEW v AS SELECT 1 AS one;");

    assertThatThrownBy(() -> project.baseline("1"))
        .hasMessage(
            "The baseline is version \"1\", but the history has repeatable migrations only. Leave the baseline out, or"
                + " say \"latest\".");
  }

  @Test
  void aHistoryOfRepeatablesAloneIsAllBaseline() throws Exception {
    project.migration("R__view.sql", "CREATE OR REPLACE VIEW v AS SELECT 1 AS one;");

    assertThat(project.baseline(null)).isEmpty();
    assertThat(project.query("SELECT one FROM v")).containsExactly("1");
    assertThat(project.history().version()).isEmpty();
  }

  @Test
  void aLocationThatDoesNotExistIsNamed() {
    project.locations.add("filesystem:" + directory.resolve("nowhere"));

    assertThatThrownBy(() -> project.baseline("1"))
        .isInstanceOf(MigrationHistoryException.class)
        .hasMessage(
            "Flyway cannot read the migrations: Failed to find filesystem location: " + directory.resolve("nowhere")
                + " (not found). Looked in filesystem:" + directory.resolve("nowhere") + ".");
  }

  @Test
  void aClasspathLocationThatDoesNotExistIsNamed() {
    project.locations.add("classpath:no/such/place");

    assertThatThrownBy(() -> project.baseline("1"))
        .isInstanceOf(MigrationHistoryException.class)
        .hasMessageContaining("no/such/place");
  }

  @Test
  void aLocationWithoutMigrationsIsAnError() {
    project.file("db/README.md", "none yet");

    assertThatThrownBy(() -> project.baseline(null))
        .hasMessage(
            "There is no migration. Looked in filesystem:" + directory.resolve("db")
                + ". Flyway expects files named as V1__create_tables.sql.");
  }

  @Test
  void aMisnamedScriptIsAnErrorAndOtherFilesAreNot() {
    threeVersions();
    project.file("db/README.md", "text").migration("V3_forgotten.sql", "DROP TABLE orders;");

    assertThatThrownBy(() -> project.baseline("1"))
        .isInstanceOf(MigrationHistoryException.class)
        .hasMessage(
            """
            Flyway refuses the migrations: Invalid SQL filenames found:
              Invalid versioned migration name format: V3_forgotten.sql (could not recognise version number 3_forgotten)
            Flyway would pass over such a file. Name it as Flyway expects (V2__description.sql, with two underscores), \
            move it out of the locations, or set Flyway's validateMigrationNaming to false.""");
  }

  @Test
  void whatWasPutAsideOrIsLongPastIsPassedOverAsFlywayDoes() throws Exception {
    threeVersions();
    project.migration("NTV4__switched_off.sql", "DROP TABLE orders;").migration("update-sequences.sql", "SELECT 1;")
        .migration("v2__lower_case.sql", "DROP TABLE orders;").migration("1.5__no_prefix.sql", "DROP TABLE orders;");

    assertThat(project.baseline("2")).containsExactly("V10__rename.sql");
  }

  @Test
  void misnamedScriptsThatAreDueAreNotPassedOver() {
    threeVersions();
    project.migration("v11__lower_case.sql", "DROP TABLE orders;");

    assertThatThrownBy(() -> project.baseline("10")).hasMessageContaining("v11__lower_case.sql");
    assertThatThrownBy(() -> project.baseline("latest")).hasMessageContaining("v11__lower_case.sql");
  }

  @Test
  void misnamedScriptsPassWhereTheProjectSaysSo() throws Exception {
    threeVersions();
    project.migration("V3_forgotten.sql", "DROP TABLE orders;");
    project.configuration.put("flyway.validateMigrationNaming", "false");

    assertThat(project.baseline("1")).containsExactly("V2__orders.sql", "V10__rename.sql");
  }

  @Test
  void twoMigrationsOfOneVersionAreNamed() {
    threeVersions();
    project.migration("more/V2__other.sql", "CREATE TABLE other (id INT);");

    assertThatThrownBy(() -> project.baseline("1"))
        .isInstanceOf(MigrationHistoryException.class)
        .hasMessageContaining("Found more than one migration with version 2")
        .hasMessageContaining("V2__orders.sql")
        .hasMessageContaining("V2__other.sql")
        .hasMessageEndingWith("goes away with mvn clean.");
  }

  @Test
  void anUnknownConfigurationKeyIsNamed() {
    threeVersions();
    project.configuration.put("flyway.tabel", "x");

    assertThatThrownBy(() -> project.baseline("1"))
        .isInstanceOf(MigrationHistoryException.class)
        .hasMessageContaining("flyway.tabel");
  }

  @Test
  void keysOfAConnectionOrATargetAreNotFollowed() throws Exception {
    threeVersions();
    project.configuration.put("flyway.url", "jdbc:h2:tcp://production.invalid/db");
    project.configuration.put("flyway.user", "root");
    project.configuration.put("flyway.password", "secret");
    project.configuration.put("flyway.target", "1");
    project.configuration.put("flyway.skipExecutingMigrations", "true");
    project.configuration.put("flyway.environments.prod.url", "jdbc:h2:tcp://production.invalid/db");
    project.configuration.put("flyway.undoSqlMigrationPrefix", "U");
    project.configuration.put("serverId", "production");

    assertThat(project.baseline("1")).containsExactly("V2__orders.sql", "V10__rename.sql");
    assertThat(project.query("SELECT id FROM customers")).isEmpty();
  }

  @Test
  void checksumsAreFlyways() throws Exception {
    threeVersions();
    List<Migration> pending = project.open().applyBaseline(Optional.of("1"));
    project.history().apply(pending.get(0));

    int stored =
        Integer.parseInt(
            project.query("SELECT \"checksum\" FROM \"flyway_schema_history\" WHERE \"version\" = '2'").get(0));
    assertThat(project.history().checksum(pending.get(0))).hasValue(stored);
  }

  @Test
  void aHistoryThatIsClosedTwiceStaysClosed() throws Exception {
    threeVersions();
    project.baseline("1");
    project.history().close();
    project.history().close();

    assertThat(project.query("SELECT id FROM customers")).isEmpty();
  }
}
