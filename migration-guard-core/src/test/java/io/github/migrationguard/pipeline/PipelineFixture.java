package io.github.migrationguard.pipeline;

import io.github.migrationguard.contract.PipelineContract;
import io.github.migrationguard.contract.PipelineContract.FeatureContract;
import io.github.migrationguard.contract.Position;
import io.github.migrationguard.contract.Thresholds;
import io.github.migrationguard.database.SyntheticDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A pipeline's file and its contract, in a directory of the test. */
public final class PipelineFixture {

  private final Path directory;
  private Map<String, Object> parameters = Map.of();
  private List<String> entity = List.of("id");
  private final Map<String, FeatureContract> features = new LinkedHashMap<>();

  public PipelineFixture(Path directory) {
    this.directory = directory;
  }

  public PipelineFixture parameters(Map<String, Object> values) {
    this.parameters = values;
    return this;
  }

  public PipelineFixture entity(String... columns) {
    this.entity = List.of(columns);
    return this;
  }

  public PipelineFixture features(String... names) {
    Arrays.stream(names).forEach(name -> features.put(name, new FeatureContract(name, Thresholds.DEFAULT)));
    return this;
  }

  public PipelineContract contract() {
    return new PipelineContract("churn", directory.resolve("churn.sql"), parameters, entity, features,
        new Position(directory.resolve("migration-guard.yml"), 30, 3));
  }

  public SqlPipeline sql(String sql) {
    try {
      Files.writeString(directory.resolve("churn.sql"), sql);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new SqlPipeline(contract());
  }

  public static void execute(SyntheticDatabase database, String... statements) throws SQLException {
    try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  public static FeatureMatrix compute(FeaturePipeline pipeline, SyntheticDatabase database)
      throws SQLException, PipelineException {
    try (Connection connection = database.connect()) {
      return pipeline.compute(connection);
    }
  }

  /** {@code "a=1 b=NULL"} of a row, for assertions on all of it. */
  public static String row(FeatureMatrix matrix, int row) {
    StringBuilder text = new StringBuilder(matrix.entities().get(row).toString());
    matrix.columns().forEach(c -> text.append(' ').append(c.name()).append('=').append(c.text(row)));
    return text.toString();
  }
}
