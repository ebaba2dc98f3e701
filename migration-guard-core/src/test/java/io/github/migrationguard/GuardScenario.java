package io.github.migrationguard;

import io.github.migrationguard.comparison.FeatureComparison;
import io.github.migrationguard.comparison.Impact;
import io.github.migrationguard.database.DatabaseEngine;
import io.github.migrationguard.database.H2Engine;
import io.github.migrationguard.engine.AutoEngine;
import io.github.migrationguard.evidence.FeatureResult;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.migration.Migration;
import io.github.migrationguard.migration.MigrationSettings;
import io.github.migrationguard.profile.ProfileSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A project in a directory of its own, for tests of the whole gate: files in, report out. */
public final class GuardScenario {

  public static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  private final Path directory;
  private final List<Path> setup = new ArrayList<>();
  private final List<Path> classes = new ArrayList<>();
  private final Map<String, String> flyway = new TreeMap<>();
  private DatabaseEngine engine = new H2Engine();
  private RunOptions options = RunOptions.defaults();

  public GuardScenario(Path directory) {
    this.directory = directory;
  }

  /** Twenty orders of a total each, which is the one feature. */
  public static GuardScenario ofOrders(Path directory, String baseline) {
    return new GuardScenario(directory)
        .contract("""
            migrationGuard: 1
            name: orders
            baseline: "%s"
            tables:
              orders:
                rows: 20
                primaryKey: id
                columns:
                  id:    {type: bigint, nullable: false}
                  total: {type: decimal, nullable: false, min: 1, max: 500}
            pipelines:
              order_features: {sql: features.sql, entity: id}
            """.formatted(baseline))
        .file("features.sql", "SELECT id, total FROM orders")
        .migration("V1__orders.sql", "CREATE TABLE orders (id BIGINT PRIMARY KEY, total NUMERIC(9, 2) NOT NULL)");
  }

  public GuardScenario on(DatabaseEngine other) {
    engine = other;
    return this;
  }

  /** What is to happen where the history does not run on the engine. */
  public GuardScenario otherwise(AutoEngine auto) {
    options = options.withAuto(Optional.of(auto));
    return this;
  }

  /** With the question asked which columns the features feel, whatever it costs. */
  public GuardScenario withSensitivity() {
    options = options.withSensitivity(Optional.of(true));
    return this;
  }

  /** A script to run before the first migration. */
  public GuardScenario setup(String script, String sql) {
    setup.add(directory.resolve(script));
    return file(script, sql);
  }

  /** A key of Flyway's configuration. */
  public GuardScenario flyway(String key, String value) {
    flyway.put(key, value);
    return this;
  }

  /** A directory with classes of the project. */
  public GuardScenario classes(Path compiled) {
    classes.add(compiled);
    return this;
  }

  public GuardScenario contract(String yaml) {
    return file("migration-guard.yml", yaml);
  }

  public GuardScenario migration(String script, String sql) {
    return file("migrations/" + script, sql);
  }

  public GuardScenario file(String relative, String text) {
    try {
      Path file = directory.resolve(relative);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String text(String relative) {
    try {
      return Files.readString(directory.resolve(relative));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Outcome check() {
    return check(42);
  }

  public Outcome check(long seed) {
    return new Outcome(MigrationGuard.check(request(seed)));
  }

  /** Writes the contract, or brings it up to date. */
  public CaptureResult capture() {
    return ContractCapture.capture(
        new CaptureRequest(request(42), directory, List.of(), "test", Optional.empty(), true));
  }

  /** The same with a real database to profile. */
  public CaptureResult capture(ProfileSource production) {
    return ContractCapture.capture(
        new CaptureRequest(request(42), directory, List.of(), "test", Optional.of(production), true));
  }

  public GuardRequest request(long seed) {
    MigrationSettings settings = new MigrationSettings(
        List.of("filesystem:" + directory.resolve("migrations")), flyway, classes, setup);
    return new GuardRequest(
        directory.resolve("migration-guard.yml"), settings, engine, Optional.empty(), seed, TODAY, options);
  }

  /** A report, with the questions that tests ask of it. */
  public record Outcome(GuardReport report) {

    public FeatureComparison feature(String name) {
      return result(name).comparison();
    }

    public FeatureResult result(String name) {
      return report.features().stream().filter(f -> f.comparison().feature().equals(name)).findFirst()
          .orElseThrow(() -> new AssertionError("no feature " + name + " in " + report));
    }

    /** The script to blame for the feature, or nothing. */
    public String blamed(String feature) {
      return result(feature).migration().map(Migration::script).orElse("");
    }

    public Map<String, Impact> impacts() {
      return report.features().stream()
          .collect(Collectors.toMap(f -> f.comparison().feature(), f -> f.comparison().impact()));
    }

    public List<Finding> findings(FindingCode code) {
      return report.findings().stream().filter(f -> f.code() == code).toList();
    }

    public List<FindingCode> codes() {
      return report.findings().stream().map(Finding::code).distinct().sorted().toList();
    }
  }
}
