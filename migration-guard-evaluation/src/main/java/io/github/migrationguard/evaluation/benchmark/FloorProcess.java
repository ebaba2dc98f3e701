package io.github.migrationguard.evaluation.benchmark;

import io.github.migrationguard.database.DatabaseEngine;
import io.github.migrationguard.database.SyntheticDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the gate's first question costs at least: the same tables, rows of the same distributions, the same SQL, the
 * same figures, written straight in JDBC for this case alone. From the gate it has only the start of the database.
 */
public final class FloorProcess {

  private static final long ROWS_A_CUSTOMER = 16;

  private FloorProcess() {}

  /**
   * Runs as a process of its own.
   *
   * @param arguments a directory that is left empty, the number of customers, the engine, the cache with PostgreSQL,
   *     the file to write
   */
  public static void main(String[] arguments) throws IOException, SQLException {
    HeapWatch heap = HeapWatch.start();
    try (BenchmarkEngine engine = BenchmarkEngine.of(arguments[2], Path.of(arguments[3]))) {
      Result result = run(engine.databases(), Integer.parseInt(arguments[1]));
      ProcessFigures.of(result.stages(), result.broken(), result.rows(), heap).write(Path.of(arguments[4]));
    }
  }

  /**
   * What came of it.
   *
   * @param stages milliseconds by stage
   * @param broken features
   * @param rows loaded
   */
  record Result(Map<String, Long> stages, List<String> broken, long rows) {}

  static Result run(DatabaseEngine engine, int customers) throws SQLException {
    Map<String, Long> stages = new LinkedHashMap<>();
    long begun = System.nanoTime();
    try (SyntheticDatabase database = engine.create(ROWS_A_CUSTOMER * customers);
        Connection connection = database.connect()) {
      script(connection, ChurnCase.TABLES);
      begun = stage(stages, "baseline", begun);
      FloorLoad load = new FloorLoad(connection, new FloorRows(customers));
      long rows = database.engine().equals(BenchmarkEngine.H2) ? load.onH2() : load.onPostgres();
      begun = stage(stages, "synthesis", begun);
      FloorFeatures before = FloorFeatures.compute(connection);
      if (!before.isSame(FloorFeatures.compute(connection))) {
        throw new IllegalStateException("the pipeline differs from itself");
      }
      begun = stage(stages, "features", begun);
      script(connection, ChurnCase.RENAME);
      begun = stage(stages, "migrations", begun);
      List<String> broken = before.brokenIn(after(connection));
      stage(stages, "after and comparison", begun);
      return new Result(stages, broken, rows);
    }
  }

  /** The pipeline fails, and is run once more as if the column were there and empty. */
  private static FloorFeatures after(Connection connection) throws SQLException {
    try {
      return FloorFeatures.compute(connection);
    } catch (SQLException columnIsGone) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("ALTER TABLE customers ADD COLUMN user_created_at TIMESTAMP");
      }
      return FloorFeatures.compute(connection);
    }
  }

  private static void script(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : ChurnCase.text(name).split(";")) {
        if (!sql.isBlank()) {
          statement.execute(sql);
        }
      }
    }
  }

  private static long stage(Map<String, Long> stages, String name, long begun) {
    long now = System.nanoTime();
    stages.put(name, (now - begun) / 1_000_000);
    return now;
  }
}
