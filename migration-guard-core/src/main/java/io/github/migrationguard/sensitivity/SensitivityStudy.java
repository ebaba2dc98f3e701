package io.github.migrationguard.sensitivity;

import io.github.migrationguard.comparison.FeatureComparator;
import io.github.migrationguard.comparison.FeatureComparison;
import io.github.migrationguard.contract.TableContract;
import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.pipeline.FeatureMatrix;
import io.github.migrationguard.pipeline.PipelineException;
import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.TableSchema;
import io.github.migrationguard.sensitivity.Sensitivity.Column;
import io.github.migrationguard.sensitivity.Sensitivity.Effect;
import io.github.migrationguard.sensitivity.Sensitivity.Trial;
import io.github.migrationguard.sensitivity.Workbench.Spoilt;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which columns the features feel, found by asking the database: a column is disturbed, the pipelines run, and what
 * changed depends on it. So views, functions and {@code SELECT *} are seen through; SQL is read only to spare runs.
 * What the synthetic rows do not exercise shows no dependency.
 */
public final class SensitivityStudy {

  private final SyntheticDatabase database;
  private final DatabaseSchema schema;
  private final List<Subject> subjects;
  private final ReadQueries queries;

  /**
   * @param database at the baseline, with its rows; as it was after each question; no other connection may be inside a
   *     transaction
   * @param schema what it has
   * @param subjects the pipelines
   */
  public SensitivityStudy(SyntheticDatabase database, DatabaseSchema schema, List<Subject> subjects)
      throws SQLException {
    this.database = database;
    this.schema = schema;
    this.subjects = List.copyOf(subjects);
    try (Connection connection = database.connect()) {
      this.queries = new ReadQueries(
          subjects.stream().map(Subject::pipeline).toList(), database.storedQueries(connection));
    }
  }

  /**
   * How much there is to do: rows that the runs of the pipelines go over, if each goes over each table once that is
   * read.
   *
   * @param rows rows of each table, by the name that a person gives it
   */
  public long cost(Collection<TableContract> tables, Map<String, Long> rows) {
    long runs = 0;
    long read = 0;
    for (TableContract contract : tables) {
      Optional<TableSchema> table = schema.find(contract.name()).filter(this::isRead);
      if (table.isPresent()) {
        runs += 1 + columns(contract, table.get()).values().stream()
            .filter(this::isNamed).mapToLong(column -> disturbances(contract, table.get(), column).size()).sum();
        read += rows.getOrDefault(schema.spoken(table.get().name()), 0L);
      }
    }
    return runs * read * subjects.size();
  }

  /** How much is wanted to be known. */
  public enum Depth {
    /** Which columns the features depend on. */
    DEPENDENCIES,
    /** What the gate would have reported, too. */
    WHOLE
  }

  /**
   * Disturbs every column.
   *
   * @param tables whose columns are asked about, each named as the author named it: {@code customers.user_created_at}
   * @throws SQLException when the database could not be put back: it is of no use any more
   */
  public Sensitivity of(Collection<TableContract> tables, Depth depth) throws SQLException {
    List<Column> columns = new ArrayList<>();
    try (ShadowTables shadows = new ShadowTables(database)) {
      database.suspendConstraints(shadows.connection());
      try {
        for (TableContract contract : tables) {
          Optional<TableSchema> table = schema.find(contract.name());
          if (table.isPresent()) {
            try (TableStudy study = new TableStudy(contract, table.get(), shadows, depth)) {
              columns.addAll(study.columns());
            }
          }
        }
      } finally {
        database.resumeConstraints(shadows.connection());
      }
    }
    Map<String, List<String>> features = new LinkedHashMap<>();
    Set<String> unstable = new TreeSet<>();
    for (Subject subject : subjects) {
      String name = subject.pipeline().name();
      features.put(name, subject.baseline().columns().stream().map(column -> column.name()).toList());
      subject.unstable().forEach(feature -> unstable.add(name + "." + feature));
    }
    return new Sensitivity(features, unstable, columns);
  }

  private boolean isRead(TableSchema table) {
    return queries.mention(table.name().name());
  }

  private boolean isNamed(ColumnSchema column) {
    return queries.mention(column.name());
  }

  private static Map<String, ColumnSchema> columns(TableContract contract, TableSchema table) {
    Map<String, ColumnSchema> columns = new LinkedHashMap<>();
    contract.columns().keySet().forEach(name -> table.column(name).ifPresent(column -> columns.put(name, column)));
    return columns;
  }

  /** What tells rows apart is only taken away: with other values the entities would be others, and say nothing. */
  private static List<Disturbance> disturbances(TableContract contract, TableSchema table, ColumnSchema column) {
    boolean identifies = contract.primaryKey().stream().anyMatch(column.name()::equalsIgnoreCase)
        || table.primaryKey().map(key -> key.columns().contains(column.name())).orElse(false);
    return identifies ? List.of(Disturbance.NULL) : List.of(Disturbance.values());
  }

  /** The columns of one table. */
  private final class TableStudy implements AutoCloseable {

    private final TableContract contract;
    private final TableSchema table;
    private final DisturbedColumns disturbed;
    private final Depth depth;

    TableStudy(TableContract contract, TableSchema table, ShadowTables shadows, Depth depth) throws SQLException {
      this.depth = depth;
      this.contract = contract;
      this.table = table;
      long rows = isRead(table) ? count(table, shadows.connection()) : 0;
      List<Spoilt> wanted = SensitivityStudy.columns(contract, table).values().stream()
          .filter(SensitivityStudy.this::isNamed)
          .flatMap(column -> disturbances(contract, table, column).stream().map(way -> new Spoilt(column, way)))
          .toList();
      this.disturbed = new DisturbedColumns(database, shadows, queries, table, wanted, rows);
    }

    List<Column> columns() throws SQLException {
      Map<String, ColumnSchema> all = SensitivityStudy.columns(contract, table);
      List<ColumnSchema> unnamed = all.values().stream().filter(column -> !isNamed(column)).toList();
      // one run for all that no text names: a * or a row as a whole may read them all the same
      boolean unnamedFelt = isRead(table) && !unnamed.isEmpty()
          && ask(unnamed, Disturbance.NULL).map(Trial::isFelt).orElse(true);
      List<Column> columns = new ArrayList<>();
      for (Map.Entry<String, ColumnSchema> column : all.entrySet()) {
        boolean matters = isRead(table) && (unnamedFelt || !unnamed.contains(column.getValue()));
        columns.add(new Column(contract.name() + "." + column.getKey(),
            matters ? trials(column.getValue()) : List.of()));
      }
      return columns;
    }

    @Override
    public void close() throws SQLException {
      disturbed.close();
    }

    private List<Trial> trials(ColumnSchema column) throws SQLException {
      List<Trial> trials = new ArrayList<>();
      for (Disturbance disturbance : disturbances(contract, table, column)) {
        // what feels a value that means something else feels one in the wrong row
        boolean known = depth == Depth.DEPENDENCIES && disturbance == Disturbance.SCALED
            && trials.stream().anyMatch(trial -> trial.disturbance() == Disturbance.SHUFFLED && trial.isFelt());
        if (!known) {
          ask(List.of(column), disturbance).ifPresent(trials::add);
        }
      }
      return trials;
    }

    private Optional<Trial> ask(List<ColumnSchema> columns, Disturbance disturbance) throws SQLException {
      Reactions reactions = new Reactions(disturbance);
      boolean disturbable = disturbed.ask(columns, disturbance, connection -> {
        for (Subject subject : subjects) {
          reactions.add(subject, connection);
        }
      });
      return disturbable ? Optional.of(reactions.trial()) : Optional.empty();
    }

    private static long count(TableSchema table, Connection connection) throws SQLException {
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM " + table.name().quoted())) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /** What the pipelines do under one disturbance. */
  private static final class Reactions {

    private final Disturbance disturbance;
    private final List<Effect> effects = new ArrayList<>();
    private final Set<String> entities = new TreeSet<>();
    private final Set<String> failing = new TreeSet<>();
    private boolean caught;

    Reactions(Disturbance disturbance) {
      this.disturbance = disturbance;
    }

    void add(Subject subject, Connection connection) {
      String pipeline = subject.pipeline().name();
      FeatureMatrix matrix;
      try {
        matrix = subject.pipeline().compute(connection);
      } catch (PipelineException failsOnSpoiltValues) {
        failing.add(pipeline);
        caught = true;
        return;
      }
      Set<String> changed = FeatureComparator.changedFeatures(subject.baseline(), matrix);
      for (FeatureComparison comparison : subject.comparison().apply(matrix)) {
        caught |= comparison.impact().isHarm();
        if (changed.contains(comparison.feature()) && !subject.unstable().contains(comparison.feature())) {
          effects.add(new Effect(pipeline, comparison.feature(), comparison.impact()));
        }
      }
      if (!matrix.entities().equals(subject.baseline().entities())) {
        entities.add(pipeline);
      }
    }

    Trial trial() {
      return new Trial(disturbance, effects, entities, failing, caught);
    }
  }
}
