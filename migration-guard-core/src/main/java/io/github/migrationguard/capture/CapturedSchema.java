package io.github.migrationguard.capture;

import io.github.migrationguard.baseline.GuardedDatabase;
import io.github.migrationguard.contract.Contract;
import io.github.migrationguard.contract.PipelineContract;
import io.github.migrationguard.engine.EngineChoice;
import io.github.migrationguard.engine.RunEndedException;
import io.github.migrationguard.migration.MigrationFailure;
import io.github.migrationguard.migration.MigrationHistoryException;
import io.github.migrationguard.pipeline.InvalidPipelineException;
import io.github.migrationguard.pipeline.PipelineException;
import io.github.migrationguard.pipeline.SelectFile;
import io.github.migrationguard.pipeline.SqlPipeline;
import io.github.migrationguard.profile.TableProfile;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.schema.TableSchema;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a database at the newest version and the project's SQL files give for a contract. */
public final class CapturedSchema {

  /** Makes databases at the beginning of the same history. */
  public interface Spare {
    GuardedDatabase open() throws SQLException, MigrationHistoryException;
  }

  private final CaptureScope scope;
  private final GuardedDatabase database;
  private final EngineChoice engine;
  private final Spare spare;
  private final Path directory;
  private final Map<String, String> leftOut;
  private final CapturedProfile profiler;
  private final Map<String, String> unfit = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();
  private final List<CapturedPipeline> found = new ArrayList<>();
  private final Map<String, Map<TableName, Set<String>>> readBy = new LinkedHashMap<>();
  private DatabaseSchema schema;
  private ComparedTexts texts;
  private CapturedContract contract;
  private Map<TableName, TableProfile> profiles = Map.of();

  private CapturedSchema(
      CaptureScope scope, GuardedDatabase database, Spare spare, EngineChoice engine, Map<String, String> leftOut,
      CapturedProfile profiler) {
    this.profiler = profiler;
    this.leftOut = leftOut;
    this.scope = scope;
    this.engine = engine;
    this.spare = spare;
    this.database = database;
    this.directory = Optional.ofNullable(scope.contract().toAbsolutePath().normalize().getParent())
        .orElse(Path.of("/"));
  }

  /**
   * Asks everything.
   *
   * @param database at the beginning of its history
   * @param spare makes another one, to be used up
   * @param engine told of pipelines that this one does not know
   * @param leftOut pipelines that are no part of it, by path, with the reason
   * @param source the text of the contract that is there: a file that it speaks of is no new pipeline
   */
  public static CapturedSchema of(
      CaptureScope scope, GuardedDatabase database, Spare spare, EngineChoice engine, Map<String, String> leftOut,
      CapturedProfile profiler, String source, Optional<Contract> contract)
      throws SQLException, MigrationHistoryException, MigrationFailure {
    CapturedSchema captured = new CapturedSchema(scope, database, spare, engine, leftOut, profiler);
    database.applyBaseline();
    captured.schema = database.readSchema();
    captured.texts = new ComparedTexts(captured.schema);
    try (Connection connection = database.database().connect()) {
      captured.capture(connection, source, contract);
    }
    return captured;
  }

  public DatabaseSchema schema() {
    return schema;
  }

  public CapturedContract contract() {
    return contract;
  }

  public List<String> notes() {
    return notes;
  }

  /** Pipelines that cannot be part of the contract, by path, with the reason: to be captured without them. */
  public Map<String, String> unfit() {
    return unfit;
  }

  /** The columns that pipelines read, {@code table.column} as a person names it; empty where there is no pipeline. */
  public Set<String> read() {
    Set<String> read = new TreeSet<>();
    readBy.values().forEach(tables -> tables.forEach((table, columns) ->
        columns.forEach(column -> read.add(schema.spoken(table) + "." + column))));
    return read;
  }

  /** What a real database says of tables. */
  public Map<TableName, TableProfile> profiles() {
    return profiles;
  }

  private void capture(Connection connection, String source, Optional<Contract> there)
      throws SQLException, MigrationHistoryException, MigrationFailure {
    Map<String, String> selects = new LinkedHashMap<>();
    PipelineProbe probe = new PipelineProbe(connection);
    for (PipelineContract pipeline : there.map(c -> List.copyOf(c.pipelines().values())).orElse(List.of())) {
      selects.put(pipeline.name(), runningAlready(pipeline, probe));
    }
    for (Map.Entry<String, Path> file : PipelineFiles.find(scope.directory(), scope.pipelines()).entrySet()) {
      String path = path(file.getValue());
      boolean known = source.contains(path) || there.stream().flatMap(c -> c.pipelines().values().stream())
          .anyMatch(pipeline -> pipeline.sql().equals(file.getValue().toAbsolutePath().normalize()));
      if (!known && !leftOut.containsKey(path)) {
        find(probe, file.getKey(), path, file.getValue());
      }
    }
    found.forEach(pipeline -> selects.put(ours(pipeline), pipeline.sql()));
    if (selects.isEmpty() && leftOut.isEmpty()) {
      notes.add("No feature pipeline was found, so the contract is about every table, and a check of it can judge no"
          + " feature. Name the SQL files with -Dmigration-guard.pipelines=... or put them into features/.");
    }
    readColumns(connection, selects);
    CapturedTables tables = new CapturedTables(schema, readBy.values(), filled(connection), texts);
    if (profiler.isWanted()) {
      profiles = profiler.profile(schema, tables.inferred(Map.of()).columns());
    }
    List<CapturedTable> populated = tables.populate(database, scope.contract(), profiles, all -> draft(all, List.of()));
    drop(tables.dropped());
    keyed(connection, populated);
  }

  /** A contract whose pipelines do not run would be one that hides what a migration broke. */
  private String runningAlready(PipelineContract pipeline, PipelineProbe probe) {
    // sees that the contract's parameters are those of the SQL
    new SqlPipeline(pipeline);
    String select = SelectFile.read(pipeline.sql()).with(pipeline.parameters());
    try {
      probe.run(select);
      return select;
    } catch (SQLException e) {
      engine.refusedAtBaseline(pipeline.name(), new PipelineException(said(e), e));
      throw new RunEndedException("Pipeline " + pipeline.name() + " of " + scope.contract().getFileName()
          + " does not run at " + database.history().version().map(version -> "version " + version)
              .orElse("the end of the history") + ", and the contract was left as it is: " + said(e)
          + " Mend the pipeline first; the goal check says which migration is to blame.", e);
    }
  }

  private String path(Path file) {
    return directory.relativize(file.toAbsolutePath().normalize()).toString().replace('\\', '/');
  }

  private void find(PipelineProbe probe, String name, String path, Path file) {
    try {
      SelectFile select = SelectFile.read(file);
      found.add(probe.running(new CapturedPipeline(name, path, select, Map.of(), List.of()), this::textsOf));
    } catch (InvalidPipelineException e) {
      unfit.put(path, e.getMessage());
    } catch (SQLException e) {
      unfit.put(path, "it does not run on " + database.database().engine() + ": " + said(e) + hint(path, e));
    }
  }

  private String hint(String path, SQLException e) {
    return database.database().isUnsupportedSql(e) ? " Another engine may know it (-Dmigration-guard.engine=postgres)."
        : PipelineFiles.isCompiledByDbt(path) ? " dbt's models run here where they read tables of the migrations, and"
            + " name them without the database." : "";
  }

  private List<String> textsOf(String parameter) {
    return schema.tables().values().stream().flatMap(table -> table.columns().stream())
        .filter(column -> column.name().equalsIgnoreCase(parameter))
        .flatMap(column -> column.type().enumValues().stream()).distinct().limit(1).toList();
  }

  /** By the engine's catalog, or else on a database that is good for nothing afterwards. */
  private void readColumns(Connection connection, Map<String, String> selects)
      throws SQLException, MigrationHistoryException, MigrationFailure {
    for (Map.Entry<String, String> select : selects.entrySet()) {
      Optional<Map<TableName, Set<String>>> told =
          database.database().columnsRead(connection, select.getValue());
      told.ifPresent(read -> readBy.put(select.getKey(), read));
    }
    if (readBy.size() < selects.size()) {
      try (GuardedDatabase other = spare.open()) {
        other.applyBaseline();
        try (Connection probed = other.database().connect()) {
          RenameProbe probe = new RenameProbe(probed, schema);
          for (Map.Entry<String, String> select : selects.entrySet()) {
            readBy.put(select.getKey(), probe.columnsRead(select.getValue()));
          }
        }
      }
    }
    readBy.values().forEach(read -> read.keySet().removeIf(table -> schema.table(table).isEmpty()));
    readBy.forEach((name, read) -> texts.add(selects.get(name), read.keySet()));
  }

  /** Pipelines of tables that cannot be populated are no part of the contract. */
  private void drop(Map<TableName, String> tables) {
    tables.forEach((table, why) -> {
      notes.add("Table " + schema.spoken(table) + " is left out, as no rows can be made for it: " + why);
      found.stream().filter(pipeline -> readBy.get(ours(pipeline)).containsKey(table)).forEach(pipeline ->
          unfit.put(pipeline.path(), "no rows can be made for " + schema.spoken(table) + ". " + why));
    });
  }

  private void keyed(Connection connection, List<CapturedTable> tables) throws SQLException {
    List<CapturedPipeline> keyed = new ArrayList<>();
    for (CapturedPipeline pipeline : found) {
      try {
        Optional<CapturedPipeline> complete =
            new PipelineProbe(connection)
                .keyed(pipeline, profiler.today(), schema, readBy.get(ours(pipeline)).keySet());
        complete.ifPresent(keyed::add);
        if (complete.isEmpty()) {
          unfit.put(pipeline.path(), "no columns of its result are the key of a row. Select the entity's key, and add"
              + " the pipeline with entity:.");
        }
      } catch (SQLException e) {
        unfit.put(pipeline.path(), "it fails on synthetic rows: " + said(e));
      }
    }
    contract = draft(tables, keyed);
  }

  /** No name of a contract's pipeline, which readBy has as well. */
  private static String ours(CapturedPipeline pipeline) {
    return "new " + pipeline.name();
  }

  private CapturedContract draft(List<CapturedTable> tables, List<CapturedPipeline> pipelines) {
    return new CapturedContract(scope.name(), database.history().version(), tables, pipelines,
        leftOut.entrySet().stream().map(entry -> entry.getKey() + " is left out: " + entry.getValue()).toList());
  }

  private Map<TableName, Long> filled(Connection connection) throws SQLException {
    Map<TableName, Long> filled = new TreeMap<>();
    for (TableSchema table : schema.tables().values()) {
      if (!table.isView()) {
        try (Statement statement = connection.createStatement();
            ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM " + table.name().quoted())) {
          row.next();
          filled.put(table.name(), row.getLong(1));
        }
      }
    }
    return filled;
  }

  private static String said(SQLException e) {
    return PipelineException.said(e).replaceFirst("\\.?$", ".");
  }
}
