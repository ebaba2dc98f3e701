package io.github.migrationguard.evaluation.labelled;

import io.github.migrationguard.GuardReport;
import io.github.migrationguard.GuardRequest;
import io.github.migrationguard.MigrationGuard;
import io.github.migrationguard.RunOptions;
import io.github.migrationguard.evaluation.Engines;
import io.github.migrationguard.migration.MigrationSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A schema with a contract and a pipeline: the files of a directory beside this class.
 *
 * @param name the directory's
 */
public record Business(String name) {

  public static final List<Business> ALL =
      List.of(new Business("shop"), new Business("payroll"), new Business("lending"), new Business("logistics"));

  private static final String CONTRACT = "migration-guard.yml";
  private static final String PIPELINE = "features.sql";
  private static final String SCHEMA = "V1__schema.sql";
  private static final long SEED = 42;

  /** Any day: none of the contracts has a waiver. */
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  /** Whether its SQL runs on no other engine. */
  public boolean isPostgres() {
    return name.equals("logistics");
  }

  public String contract() {
    return resource(CONTRACT);
  }

  public String schema() {
    return resource(SCHEMA);
  }

  public String pipeline() {
    return resource(PIPELINE);
  }

  /** The text of one of its files. */
  public String resource(String file) {
    try (InputStream in = Business.class.getResourceAsStream(name + "/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Has the gate judge.
   *
   * @param directory an empty directory of the run's own
   * @param pending script to SQL
   */
  public GuardReport check(Path directory, Map<String, String> pending, Engines engines, RunOptions options)
      throws IOException {
    Path scripts = Files.createDirectories(directory.resolve("migrations"));
    Files.writeString(directory.resolve(CONTRACT), contract());
    Files.writeString(directory.resolve(PIPELINE), pipeline());
    Files.writeString(scripts.resolve(SCHEMA), schema());
    for (Map.Entry<String, String> script : pending.entrySet()) {
      Files.writeString(scripts.resolve(script.getKey()), script.getValue());
    }
    MigrationSettings settings =
        new MigrationSettings(List.of("filesystem:" + scripts), Map.of(), List.of(), List.of());
    return MigrationGuard.check(new GuardRequest(directory.resolve(CONTRACT), settings, engines.engine(isPostgres()),
        Optional.empty(), SEED, TODAY, options));
  }

  @Override
  public String toString() {
    return name;
  }
}
