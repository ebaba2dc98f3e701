package io.github.migrationguard.reuse;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.GuardRequest;
import io.github.migrationguard.RunOptions;
import io.github.migrationguard.database.H2Engine;
import io.github.migrationguard.migration.MigrationSettings;
import io.github.migrationguard.migration.ResourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fingerprint of a run's inputs is another one whenever any of them is, and the same while none is. */
class RunInputsTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  private static final String CONTRACT = """
      migrationGuard: 1
      name: shop
      baseline: "1"
      tables:
        orders:
          primaryKey: id
          columns:
            id: {type: integer, nullable: false}
      pipelines:
        features:
          sql: features.sql
          entity: id
      """;

  private static final String WAIVER = """
      waivers:
        - {code: MG301, feature: amount, reason: "meant", expires: 2027-01-31}
      """;

  @TempDir
  private Path directory;

  @BeforeEach
  void project() throws IOException {
    write("migration-guard.yml", CONTRACT);
    write("features.sql", "SELECT id, 1 AS one FROM orders");
    write("db/V1__orders.sql", "CREATE TABLE orders (id INT PRIMARY KEY)");
    write("resources/db/V1__x.sql", "SELECT 1");
    write("classes/db/V2__Java.class", "bytes");
    write("setup.sql", "CREATE ROLE app");
    write("library.jar", "archive");
    write("program/Gate.class", "bytes");
  }

  @Test
  void isTheSameWhileNothingChanges() throws IOException {
    String before = fingerprint();
    Files.setLastModifiedTime(directory.resolve("db/V1__orders.sql"), FileTime.fromMillis(1_000));

    assertThat(fingerprint()).isEqualTo(before).hasSize(64);
  }

  @ParameterizedTest
  @ValueSource(strings = {"migration-guard.yml", "features.sql", "db/V1__orders.sql", "resources/db/V1__x.sql",
      "classes/db/V2__Java.class", "setup.sql", "library.jar", "program/Gate.class"})
  void isAnotherWhenAFileChanges(String file) throws IOException {
    String before = fingerprint();
    Files.writeString(directory.resolve(file), Files.readString(directory.resolve(file)) + "\n");

    assertThat(fingerprint()).isNotEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"db/V2__new.sql", "db/deep/R__view.sql", "resources/db/x.conf", "classes/db/V3__J.class"})
  void isAnotherWhenAFileComes(String file) throws IOException {
    String before = fingerprint();
    write(file, "");

    assertThat(fingerprint()).isNotEqualTo(before);
  }

  @Test
  void isAnotherWhenAMigrationIsRenamed() throws IOException {
    String before = fingerprint();
    Files.move(directory.resolve("db/V1__orders.sql"), directory.resolve("db/V2__orders.sql"));

    assertThat(fingerprint()).isNotEqualTo(before);
  }

  /** Configuration, baseline, seed, options, engine, context. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void isAnotherWhenSomethingElseIsAsked(int which) {
    assertThat(inputs(directory, which).fingerprint()).isPresent().isNotEqualTo(inputs(directory, 0).fingerprint());
  }

  @Test
  void dependsOnTheDayOnlyWhereAWaiverDoes() throws IOException {
    assertThat(on(TODAY.plusDays(1)).fingerprint()).isEqualTo(on(TODAY).fingerprint());

    write("migration-guard.yml", CONTRACT + WAIVER);

    assertThat(on(TODAY.plusDays(1)).fingerprint()).isPresent().isNotEqualTo(on(TODAY).fingerprint());
  }

  @Test
  void isNoneWhereTheContractCannotBeRead() throws IOException {
    write("migration-guard.yml", "migrationGuard: [");

    assertThat(inputs(directory, 0).fingerprint()).isEmpty();
  }

  @Test
  void isNoneWhereTheBaselineIsOfARepository() throws IOException {
    write("migration-guard.yml", CONTRACT.replace("\"1\"", "git:origin/main"));

    assertThat(inputs(directory, 0).fingerprint()).isEmpty();
  }

  @Test
  void looksIntoTheDirectoryOfAWildcard() throws IOException {
    RunInputs inputs = new RunInputs(new GuardRequest(directory.resolve("migration-guard.yml"),
        new MigrationSettings(List.of("filesystem:" + directory.resolve("d*/**")), Map.of(), List.of(), List.of()),
        new H2Engine(), Optional.empty(), 42, TODAY), "h2", List.of(), List.of());
    Optional<String> before = inputs.fingerprint();
    write("db/V1__orders.sql", "CREATE TABLE orders (id BIGINT PRIMARY KEY)");

    assertThat(inputs.fingerprint()).isPresent().isNotEqualTo(before);
  }

  private String fingerprint() {
    return inputs(directory, 0).fingerprint().orElseThrow();
  }

  private RunInputs on(LocalDate today) {
    RunInputs inputs = inputs(directory, 0);
    GuardRequest request = inputs.request();
    return new RunInputs(new GuardRequest(request.contract(), request.migrations(), request.engine(),
        request.baseline(), request.seed(), today), inputs.engine(), inputs.program(), inputs.context());
  }

  /** The inputs of the project, or with the one of their values replaced that the number says. */
  private static RunInputs inputs(Path directory, int other) {
    MigrationSettings settings = new MigrationSettings(List.of("filesystem:" + directory.resolve("db")),
        other == 1 ? Map.of("table", "history") : Map.of(),
        List.of(directory.resolve("classes"), directory.resolve("library.jar")),
        List.of(directory.resolve("setup.sql")),
        List.of(new ResourceTree(directory.resolve("resources"), directory.resolve("classes"), false)));
    GuardRequest request = new GuardRequest(directory.resolve("migration-guard.yml"), settings, new H2Engine(),
        other == 2 ? Optional.of("latest") : Optional.empty(), other == 3 ? 43 : 42, TODAY,
        RunOptions.defaults().withSensitivity(other == 4 ? Optional.of(true) : Optional.empty()));
    return new RunInputs(request, other == 5 ? "postgres 18" : "h2", List.of(directory.resolve("program")),
        other == 6 ? List.of("colour") : List.of());
  }

  private void write(String file, String text) throws IOException {
    Path path = directory.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
