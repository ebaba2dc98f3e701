package io.github.migrationguard.baseline;

import io.github.migrationguard.contract.Contract;
import io.github.migrationguard.contract.RowEstimate;
import io.github.migrationguard.database.DatabaseEngine;
import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.database.scratch.ScratchLeftovers;
import io.github.migrationguard.engine.RunEndedException;
import io.github.migrationguard.failure.HistoryFindings;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.migration.Migration;
import io.github.migrationguard.migration.MigrationFailure;
import io.github.migrationguard.migration.MigrationHistory;
import io.github.migrationguard.migration.MigrationHistoryException;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.synthesis.RowSynthesis;
import io.github.migrationguard.synthesis.SynthesisException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/** A synthetic database and the history that is applied to it: made for one question, and gone after it. */
public final class GuardedDatabase implements AutoCloseable {

  /**
   * How it is made: the same recipe gives the same rows.
   *
   * @param engine makes it
   * @param seed of its synthetic rows
   * @param sparing whether to make up nothing beyond what the contract asks for, and then the tables that get no rows
   */
  public record Recipe(DatabaseEngine engine, long seed, Optional<SortedSet<TableName>> sparing) {}

  private final Recipe recipe;
  private final Sides sides;
  private final long rows;
  private SyntheticDatabase database;
  private MigrationHistory history;
  private final List<String> unjudged = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  /** Repeatable migrations that do not run at the baseline, as databases showed that are gone. */
  private final Set<String> unfit = new LinkedHashSet<>();

  private Optional<SyntheticDatabase> baseline = Optional.empty();
  private Optional<MigrationHistory> historyAtBaseline = Optional.empty();

  private GuardedDatabase(
      Recipe recipe, Sides sides, SyntheticDatabase database, MigrationHistory history, long rows) {
    this.recipe = recipe;
    this.sides = sides;
    this.database = database;
    this.history = history;
    this.rows = rows;
  }

  public static GuardedDatabase open(Recipe recipe, Sides sides) throws SQLException, MigrationHistoryException {
    return open(recipe, sides, Long.MAX_VALUE);
  }

  /** @param most rows that no table gets more of, whatever the contract states */
  private static GuardedDatabase open(Recipe recipe, Sides sides, long most)
      throws SQLException, MigrationHistoryException {
    long rows = RowEstimate.of(sides.before().contract().withRowsAtMost(most));
    SyntheticDatabase database = recipe.engine().create(rows);
    try {
      return new GuardedDatabase(recipe, sides, database, historyOn(database, sides), rows);
    } catch (MigrationHistoryException | SQLException | RuntimeException e) {
      close(database);
      throw e;
    }
  }

  private static MigrationHistory historyOn(SyntheticDatabase database, Sides sides)
      throws SQLException, MigrationHistoryException {
    MigrationHistory history = MigrationHistory.open(
        sides.after().migrations(), database.dataSource(), database::isUnsupportedSql);
    try {
      database.manageSchemas(history.schemas());
      if (database.isOnlyOne()) {
        history.inLentDatabase(database.holdsOwnTable());
      }
      return history;
    } catch (SQLException | RuntimeException refused) {
      history.close();
      throw refused;
    }
  }

  /** Everything up to the baseline; without one, that is the whole history. What is pending comes back. */
  public List<Migration> applyBaseline() throws MigrationHistoryException, MigrationFailure {
    if (sides.base().isPresent()) {
      return applyMergeBase(sides.base().get());
    }
    while (true) {
      try {
        return history.applyBaseline(sides.version(), unfit);
      } catch (MigrationFailure failure) {
        unfit.add(history.unfit(failure).orElseThrow(() -> failure));
        beginAnew();
      }
    }
  }

  /** On another empty database, of which the engine may be a lent one that has to be emptied. */
  private void beginAnew() throws MigrationHistoryException {
    history.close();
    try {
      if (database.isOnlyOne()) {
        database.empty();
      } else {
        SyntheticDatabase next = recipe.engine().create(rows);
        close(database);
        database = next;
      }
      history = historyOn(database, sides);
    } catch (SQLException failure) {
      throw new MigrationHistoryException("Another empty database cannot be had: " + failure.getMessage(), failure);
    }
  }

  /** {@link #applyBaseline}, and keeps the state for {@link #atBaseline} where something is pending. */
  public List<Migration> reachBaseline() throws MigrationHistoryException, MigrationFailure {
    List<Migration> pending = applyBaseline();
    if (!pending.isEmpty()) {
      baseline = copyOf(database);
      historyAtBaseline = baseline.map(copy -> history.on(copy.dataSource()));
    }
    return pending;
  }

  /** What a worker of an extension is connected to cannot be copied, and is made again where it is needed. */
  private static Optional<SyntheticDatabase> copyOf(SyntheticDatabase original) {
    try {
      return original.snapshot();
    } catch (SQLException inUse) {
      return Optional.empty();
    }
  }

  /**
   * Another database at the baseline, without its synthetic rows, for the caller to change and close.
   *
   * @param most rows that no table is to get more of, whatever the contract states
   */
  public GuardedDatabase atBaseline(long most) throws SQLException, MigrationHistoryException, MigrationFailure {
    Optional<SyntheticDatabase> copy = baseline.flatMap(GuardedDatabase::copyOf);
    if (copy.isEmpty()) {
      GuardedDatabase again = open(recipe, sides, most);
      try {
        again.unfit.addAll(unfit);
        again.applyBaseline();
        return again;
      } catch (MigrationHistoryException | MigrationFailure | RuntimeException e) {
        again.close();
        throw e;
      }
    }
    try {
      MigrationHistory copied = historyAtBaseline.orElseThrow().on(copy.get().dataSource());
      copy.get().manageSchemas(copied.schemas());
      return new GuardedDatabase(recipe, sides, copy.get(), copied, rows);
    } catch (SQLException | RuntimeException refused) {
      close(copy.get());
      throw refused;
    }
  }

  /** The history as it was, whole, and then today's on the same database: what Flyway makes of that is pending. */
  private List<Migration> applyMergeBase(MergeBase base) throws MigrationHistoryException, MigrationFailure {
    MigrationsAtBase migrations = base.migrations();
    try (MigrationHistory before = MigrationHistory.open(sides.before().migrations(), database.dataSource(),
        database::isUnsupportedSql, migrations::had)) {
      if (database.isOnlyOne()) {
        before.inLentDatabase(database.holdsOwnTable());
      }
      if (before.isEmpty()) {
        return history.applyBaseline(Optional.empty());
      }
      before.applyBaseline(Optional.empty());
      unjudged.addAll(migrations.unjudged(before.scriptsOutside(migrations::holds)));
      List<Migration> pending = history.resume(before);
      findings.addAll(HistoryFindings.of(history.breaches(), base.compared()));
      return pending;
    } catch (MigrationHistoryException failure) {
      throw new MigrationHistoryException(base.inProjectTerms(failure.getMessage()), failure);
    }
  }

  /** What of today's history does not go on from the before side's. */
  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  /** What of the before side's history could not be compared, a sentence each. */
  public List<String> unjudged() {
    return List.copyOf(unjudged);
  }

  /** Fills it. */
  public Population populate(DatabaseSchema schema) throws SQLException {
    try {
      return populate(sides.rows(schema), schema);
    } catch (SynthesisException e) {
      if (sides.base().isPresent()) {
        return populateAsBefore(schema);
      }
      throw new RunEndedException(e.getMessage(), e);
    }
  }

  /** What today's contract adds to the description cannot be had there; as it was alone it may be. */
  private Population populateAsBefore(DatabaseSchema schema) throws SQLException {
    try {
      return populate(sides.rowsAsBefore(schema), schema);
    } catch (SynthesisException e) {
      throw new RunEndedException(e.getMessage(), e);
    }
  }

  /** Fills it with rows as a contract describes them. */
  public Population populate(Contract contract, DatabaseSchema schema) throws SQLException, SynthesisException {
    RowSynthesis synthesis = recipe.sparing().map(new RowSynthesis()::sparing).orElseGet(RowSynthesis::new);
    return Population.of(synthesis.populate(database, contract, schema, recipe.seed()), schema);
  }

  public DatabaseSchema readSchema() throws SQLException {
    return database.readSchema(history.schemas(), List.of(history.historyTable()));
  }

  public SyntheticDatabase database() {
    return database;
  }

  public MigrationHistory history() {
    return history;
  }

  private static void close(SyntheticDatabase database) {
    try {
      database.close();
    } catch (ScratchLeftovers left) {
      throw new RunEndedException(left.getMessage(), left);
    }
  }

  @Override
  public void close() {
    try {
      history.close();
      baseline.ifPresent(GuardedDatabase::close);
    } finally {
      close(database);
    }
  }
}
