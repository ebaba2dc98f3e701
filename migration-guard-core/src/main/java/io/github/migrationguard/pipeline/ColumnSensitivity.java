package io.github.migrationguard.pipeline;

import io.github.migrationguard.contract.ColumnContract;
import io.github.migrationguard.contract.TableContract;
import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.TableSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which columns a feature depends on, found by asking the database: a column is spoilt, the pipeline run, and what changed
 * depends on it. No SQL is read, so views, functions and {@code SELECT *} are seen through.
 *
 * <p>A column counts where it changes the feature's value for an entity that is there with and without it. A column that
 * only makes entities come or go (a key, a filter) feeds every feature and explains none: it counts for a feature that
 * nothing else explains. What the synthetic rows do not exercise, and a feature that differs between two runs anyway,
 * shows no dependency.
 */
public final class ColumnSensitivity {

  /** Tells two matrices of one pipeline apart. */
  @FunctionalInterface
  public interface MatrixDifference {
    /** Features whose value differs, beyond float noise, for an entity that both matrices have in as many rows. */
    Set<String> changedFeatures(FeatureMatrix undisturbed, FeatureMatrix disturbed);
  }

  private final SyntheticDatabase database;
  private final DatabaseSchema schema;
  private final MatrixDifference difference;

  /**
   * @param database at the baseline, with its rows; put back after each question; no other connection may be inside a
   *     transaction
   * @param schema what it has
   * @param difference tells matrices apart
   */
  public ColumnSensitivity(SyntheticDatabase database, DatabaseSchema schema, MatrixDifference difference) {
    this.database = database;
    this.schema = schema;
    this.difference = difference;
  }

  /**
   * The columns that each feature depends on.
   *
   * @param tables whose columns are asked about, each named as the author named it: {@code customers.user_created_at}
   * @return by feature, in the pipeline's order; every feature has an entry
   * @throws PipelineException when the pipeline fails on the database as it is
   * @throws SQLException when the database could not be put back: it is of no use any more
   */
  public Map<String, SortedSet<String>> of(FeaturePipeline pipeline, Collection<TableContract> tables)
      throws SQLException, PipelineException {
    try (Connection connection = database.connect()) {
      FeatureMatrix undisturbed = pipeline.compute(connection);
      Answer answer = new Answer(undisturbed, difference.changedFeatures(undisturbed, pipeline.compute(connection)));
      database.suspendConstraints(connection);
      try {
        for (TableContract table : tables) {
          Optional<TableSchema> stored = schema.find(table.name());
          if (stored.isPresent() && matters(stored.get(), pipeline, connection, answer)) {
            ask(table, stored.get(), pipeline, connection, answer);
          }
        }
      } finally {
        database.resumeConstraints(connection);
      }
      return answer.columns();
    }
  }

  private void ask(
      TableContract contract, TableSchema table, FeaturePipeline pipeline, Connection connection, Answer answer)
      throws SQLException {
    for (ColumnContract column : contract.columns().values()) {
      Optional<ColumnSchema> stored = table.column(column.name());
      for (Disturbance disturbance : disturbances(contract, table, column.name())) {
        if (stored.isPresent() && !answer.everyFeatureDependsOn(contract.name() + "." + column.name())) {
          disturbance.run(pipeline, database, connection, table, stored.get())
              .ifPresent(matrix -> answer.add(contract.name() + "." + column.name(), matrix));
        }
      }
    }
  }

  /** What tells rows apart is never made one value: that would put the values of all entities together in one. */
  private static List<Disturbance> disturbances(TableContract contract, TableSchema table, String column) {
    boolean identifies = contract.primaryKey().stream().anyMatch(column::equalsIgnoreCase)
        || table.keys().stream().filter(key -> key.primary() || key.columns().size() == 1)
            .anyMatch(key -> key.columns().stream().anyMatch(column::equalsIgnoreCase));
    return identifies ? List.of(Disturbance.ALL_NULL) : List.of(Disturbance.values());
  }

  /** One run tells whether a table matters at all, before its columns take two each. */
  private boolean matters(TableSchema table, FeaturePipeline pipeline, Connection connection, Answer answer)
      throws SQLException {
    if (table.isView()) {
      return true;
    }
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("DELETE FROM " + table.name().quoted());
      return answer.differs(pipeline.compute(connection));
    } catch (SQLException | PipelineException refused) {
      return true;
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  /** What was found so far about one pipeline. */
  private final class Answer {

    private final FeatureMatrix undisturbed;
    private final Set<String> unstable;
    private final Map<String, SortedSet<String>> byValue = new LinkedHashMap<>();
    private final SortedSet<String> byEntities = new TreeSet<>();

    Answer(FeatureMatrix undisturbed, Set<String> unstable) {
      this.undisturbed = undisturbed;
      this.unstable = unstable;
      undisturbed.columns().forEach(column -> byValue.put(column.name(), new TreeSet<>()));
    }

    void add(String column, FeatureMatrix disturbed) {
      for (String feature : difference.changedFeatures(undisturbed, disturbed)) {
        if (!unstable.contains(feature)) {
          byValue.get(feature).add(column);
        }
      }
      if (!disturbed.entities().equals(undisturbed.entities())) {
        byEntities.add(column);
      }
    }

    boolean differs(FeatureMatrix disturbed) {
      return !disturbed.entities().equals(undisturbed.entities())
          || !unstable.containsAll(difference.changedFeatures(undisturbed, disturbed));
    }

    boolean everyFeatureDependsOn(String column) {
      return byValue.entrySet().stream().allMatch(e -> unstable.contains(e.getKey()) || e.getValue().contains(column));
    }

    Map<String, SortedSet<String>> columns() {
      Map<String, SortedSet<String>> columns = new LinkedHashMap<>();
      byValue.forEach((feature, found) ->
          columns.put(feature, found.isEmpty() && !unstable.contains(feature) ? new TreeSet<>(byEntities) : found));
      return columns;
    }
  }
}
