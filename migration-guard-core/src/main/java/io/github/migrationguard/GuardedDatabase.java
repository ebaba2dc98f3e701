package io.github.migrationguard;

import io.github.migrationguard.contract.Contract;
import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.migration.Migration;
import io.github.migrationguard.migration.MigrationFailure;
import io.github.migrationguard.migration.MigrationHistory;
import io.github.migrationguard.migration.MigrationHistoryException;
import io.github.migrationguard.migration.TrialDatabase;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.synthesis.RowSynthesis;
import io.github.migrationguard.synthesis.SynthesisException;
import io.github.migrationguard.synthesis.SynthesisResult;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A synthetic database and the history that is applied to it: made for one question, and gone after it. */
final class GuardedDatabase implements AutoCloseable {

  private final GuardRequest request;
  private final SyntheticDatabase database;
  private final MigrationHistory history;

  private GuardedDatabase(GuardRequest request, SyntheticDatabase database, MigrationHistory history) {
    this.request = request;
    this.database = database;
    this.history = history;
  }

  static GuardedDatabase open(GuardRequest request) throws SQLException, MigrationHistoryException {
    SyntheticDatabase database = request.engine().create();
    try {
      return new GuardedDatabase(request, database, MigrationHistory.open(
          request.migrations(), database.dataSource(), () -> trial(request), database::isUnsupportedSql));
    } catch (MigrationHistoryException | RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private static TrialDatabase trial(GuardRequest request) throws SQLException {
    SyntheticDatabase trial = request.engine().create();
    return TrialDatabase.of(trial.dataSource(), trial::close);
  }

  /** Everything up to the baseline; without one, in request or contract, that is the whole history. */
  List<Migration> applyBaseline(Contract contract) throws MigrationHistoryException, MigrationFailure {
    Optional<String> baseline = request.baseline().or(contract::baseline);
    return history.applyBaseline(baseline);
  }

  /** Fills it; rows by table as a person names it. */
  Map<String, Long> populate(Contract contract, DatabaseSchema schema) throws SQLException {
    try {
      SynthesisResult result = new RowSynthesis().populate(database, contract, schema, request.seed());
      Map<String, Long> rows = new LinkedHashMap<>();
      result.tables().forEach((table, count) -> rows.put(schema.spoken(table), count.inserted() + count.existing()));
      return rows;
    } catch (SynthesisException e) {
      throw new GuardException(e.getMessage(), e);
    }
  }

  DatabaseSchema readSchema() throws SQLException {
    return database.readSchema(history.schemas(), List.of(history.historyTable()));
  }

  SyntheticDatabase database() {
    return database;
  }

  MigrationHistory history() {
    return history;
  }

  @Override
  public void close() {
    try {
      history.close();
    } finally {
      database.close();
    }
  }
}
