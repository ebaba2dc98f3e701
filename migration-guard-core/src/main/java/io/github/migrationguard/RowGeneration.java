package io.github.migrationguard;

import io.github.migrationguard.baseline.GuardedDatabase;
import io.github.migrationguard.baseline.Sides;
import io.github.migrationguard.contract.Contract;
import io.github.migrationguard.contract.PipelineContract;
import io.github.migrationguard.drift.BaselineCheck;
import io.github.migrationguard.engine.EngineChoice;
import io.github.migrationguard.engine.RunEndedException;
import io.github.migrationguard.export.CsvExport;
import io.github.migrationguard.export.H2FileExport;
import io.github.migrationguard.export.RowExport;
import io.github.migrationguard.export.SqlExport;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.Severity;
import io.github.migrationguard.migration.MigrationFailure;
import io.github.migrationguard.migration.MigrationHistoryException;
import io.github.migrationguard.pipeline.InvalidPipelineException;
import io.github.migrationguard.pipeline.PipelineException;
import io.github.migrationguard.pipeline.SqlPipeline;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.schema.TableSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Writes the synthetic database at the baseline out, the rows that a check of the same contract and seed uses. */
public final class RowGeneration {

  private final GenerateRequest request;
  private final EngineChoice engine;

  private RowGeneration(GenerateRequest request, EngineChoice engine) {
    this.request = request;
    this.engine = engine;
  }

  /**
   * Makes the rows and writes them.
   *
   * @throws io.github.migrationguard.contract.ContractException the contract cannot be read
   * @throws GuardException the contract does not hold, the rows cannot be made, or a file cannot be written
   */
  public static GenerateResult generate(GenerateRequest request) {
    GuardRequest gate = request.gate();
    try (Sides sides = gate.sides()) {
      EngineChoice engine = new EngineChoice(gate.offer(), gate.migrations(),
          sides.after().contract().pipelines().values().stream().map(PipelineContract::sql).toList());
      return engine.decide(on -> generate(request, gate.on(on), sides, engine));
    } catch (RunEndedException ended) {
      throw GuardException.of(ended);
    }
  }

  private static GenerateResult generate(
      GenerateRequest request, GuardRequest onEngine, Sides sides, EngineChoice engine) {
    try (GuardedDatabase database = GuardedDatabase.open(onEngine.recipe(), sides)) {
      return new RowGeneration(request, engine).write(database, sides);
    } catch (MigrationFailure e) {
      engine.refusedAtBaseline(e);
      throw new GuardException(e.getMessage(), e);
    } catch (MigrationHistoryException | InvalidPipelineException e) {
      throw new GuardException(e.getMessage(), e);
    } catch (SQLException e) {
      throw new GuardException("The synthetic database failed: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new GuardException("The rows could not be written to " + request.output() + ": " + e.getMessage(), e);
    }
  }

  private GenerateResult write(GuardedDatabase database, Sides sides)
      throws SQLException, MigrationHistoryException, MigrationFailure, IOException {
    requireWritable(database);
    database.applyBaseline();
    DatabaseSchema schema = database.readSchema();
    for (Finding finding : BaselineCheck.check(sides.rows(schema), schema)) {
      if (finding.severity() == Severity.ERROR) {
        throw new GuardException(finding.message() + " " + finding.resolution(), null);
      }
    }
    List<TableSchema> tables = schema.parentsFirst(chosen(schema));
    Map<String, Long> all = database.populate(schema).rows();
    try (Connection connection = database.database().connect()) {
      run(sides.before().contract(), connection);
      Files.createDirectories(request.output());
      connection.setAutoCommit(false);
      List<Path> files = export(database, schema)
          .write(connection, tables, request.output());
      connection.rollback();
      Map<String, Long> rows = new LinkedHashMap<>();
      tables.forEach(table -> rows.put(schema.spoken(table.name()), all.get(schema.spoken(table.name()))));
      return new GenerateResult(files, rows, database.history().version(), database.database().description());
    }
  }

  /** A pipeline that this engine does not know sends a check to another engine, and so the rows. */
  private void run(Contract contract, Connection connection) {
    for (PipelineContract known : contract.pipelines().values()) {
      SqlPipeline pipeline = new SqlPipeline(known);
      try {
        pipeline.compute(connection);
      } catch (PipelineException e) {
        engine.refusedAtBaseline(pipeline.name(), e);
      }
    }
  }

  private RowExport export(GuardedDatabase database, DatabaseSchema schema) {
    return switch (request.format()) {
      case CSV -> new CsvExport(schema);
      case SQL -> new SqlExport(database.database());
      case H2 -> new H2FileExport();
    };
  }

  /** That a form cannot be written is known before a migration runs. */
  private void requireWritable(GuardedDatabase database) {
    if (request.format() != GenerateRequest.Format.H2) {
      return;
    }
    String engine = database.database().engine();
    if (!engine.equals("h2")) {
      throw new GuardException("The format h2 writes a database of the engine h2, and this run has " + engine
          + ". Choose the format sql or csv, or -Dmigration-guard.engine=h2.", null);
    }
    if (!request.tables().isEmpty()) {
      throw new GuardException("The format h2 writes the whole database, with its constraints. Leave out the parameter"
          + " tables, or choose the format csv or sql.", null);
    }
  }

  private Set<TableName> chosen(DatabaseSchema schema) {
    Set<TableName> chosen = new TreeSet<>();
    if (request.tables().isEmpty()) {
      schema.tables().values().stream().filter(table -> !table.isView()).map(TableSchema::name).forEach(chosen::add);
    }
    for (String name : request.tables()) {
      chosen.add(schema.find(name).filter(table -> !table.isView()).map(TableSchema::name)
          .orElseThrow(() -> new GuardException("There is no table " + name + " at the baseline. There are "
              + schema.tables().values().stream().filter(table -> !table.isView())
                  .map(table -> schema.spoken(table.name())).collect(Collectors.joining(", ")) + ".", null)));
    }
    return chosen;
  }
}
