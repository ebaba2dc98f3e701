package io.github.migrationguard.evaluation.benchmark;

import io.github.migrationguard.GuardReport;
import io.github.migrationguard.GuardRequest;
import io.github.migrationguard.MigrationGuard;
import io.github.migrationguard.comparison.FeatureComparison;
import io.github.migrationguard.comparison.Impact;
import io.github.migrationguard.database.DatabaseEngine;
import io.github.migrationguard.migration.MigrationSettings;
import io.github.migrationguard.report.ReportFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The gate on the churn case, with every report that a build writes. */
public final class GateProcess {

  private static final long SEED = 42;

  /** Waivers are judged on a day; there are none. */
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);

  private GateProcess() {}

  /**
   * Runs as a process of its own.
   *
   * @param arguments an empty directory, the number of customers, the engine, the cache with PostgreSQL, the file to
   *     write
   */
  public static void main(String[] arguments) throws IOException, SQLException {
    HeapWatch heap = HeapWatch.start();
    Path work = Path.of(arguments[0]);
    Path contract = ChurnCase.write(work, Integer.parseInt(arguments[1]));
    try (BenchmarkEngine engine = BenchmarkEngine.of(arguments[2], Path.of(arguments[3]))) {
      GuardReport report = check(contract, engine.databases());
      long begun = System.nanoTime();
      ReportFiles.write(work.resolve("reports"), report);
      Map<String, Long> stages = stages(report.timings());
      stages.put("reports", (System.nanoTime() - begun) / 1_000_000);
      ProcessFigures.of(stages, broken(report), rows(report), heap).write(Path.of(arguments[4]));
    }
  }

  static GuardReport check(Path contract, DatabaseEngine engine) {
    MigrationSettings migrations = new MigrationSettings(
        List.of("filesystem:" + ChurnCase.migrations(contract.toAbsolutePath().getParent())), Map.of(), List.of(),
        List.of());
    return MigrationGuard.check(new GuardRequest(contract, migrations, engine, Optional.empty(), SEED, TODAY));
  }

  static List<String> broken(GuardReport report) {
    return report.features().stream().filter(feature -> feature.comparison().impact() == Impact.BROKEN)
        .map(feature -> feature.comparison()).map(FeatureComparison::feature).toList();
  }

  private static long rows(GuardReport report) {
    return report.rows().values().stream().mapToLong(Long::longValue).sum();
  }

  /** The report's own stages by their bare names; what no stage is says how long the rest of the check took. */
  private static Map<String, Long> stages(Map<String, Long> timings) {
    Map<String, Long> stages = new LinkedHashMap<>();
    timings.forEach((stage, millis) -> stages.put(stage.replaceFirst("Ms$", ""), millis));
    long total = stages.remove("total");
    stages.put("other", total - stages.values().stream().mapToLong(Long::longValue).sum());
    return stages;
  }
}
