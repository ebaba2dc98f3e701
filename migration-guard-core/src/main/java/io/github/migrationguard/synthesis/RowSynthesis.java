package io.github.migrationguard.synthesis;

import io.github.migrationguard.contract.Contract;
import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.synthesis.plan.RowCounts;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/**
 * Populates every base table of a schema with rows that satisfy the contract and every constraint of the schema. The
 * same contract, schema and seed give the same rows on every machine; a column's values do not change because another
 * column or table is added to the contract.
 */
public final class RowSynthesis {

  /** Enough for a feature's distribution where it matters, and for a join where it does not. */
  private static final RowCounts.Defaults DEFAULTS = new RowCounts.Defaults(1000, 200);

  private final RowCounts.Defaults defaults;
  private final Optional<Set<TableName>> sparing;

  public RowSynthesis() {
    this(DEFAULTS);
  }

  /**
   * @param defaults rows for tables for which the contract states none
   */
  public RowSynthesis(RowCounts.Defaults defaults) {
    this(defaults, Optional.empty());
  }

  private RowSynthesis(RowCounts.Defaults defaults, Optional<Set<TableName>> sparing) {
    this.defaults = defaults;
    this.sparing = sparing.map(Set::copyOf);
  }

  /**
   * The same with no more than the contract asks for: no NULL in a table that it does not name, and some of these
   * tables with no rows beyond those that they have.
   *
   * @param leftEmpty those tables; no other table may need rows of theirs
   */
  public RowSynthesis sparing(Set<TableName> leftEmpty) {
    return new RowSynthesis(defaults, Optional.of(leftEmpty));
  }

  /**
   * Adds rows to the tables. Rows that stand there already are kept and used as parents. Either all rows are there in
   * the end, or none.
   *
   * @param database where the rows go; its history table must not be in the schema
   * @param schema its shape, as read from it
   * @param seed of all random choices
   * @throws SynthesisException where a table of the contract cannot be populated
   * @throws SQLException where the database fails otherwise than by refusing rows
   */
  public SynthesisResult populate(SyntheticDatabase database, Contract contract, DatabaseSchema schema, long seed)
      throws SynthesisException, SQLException {
    try (Connection connection = database.connect()) {
      SynthesisResult result = populate(database, connection, contract, schema, seed);
      database.refreshViews(connection);
      return result;
    }
  }

  private SynthesisResult populate(SyntheticDatabase database, Connection connection, Contract contract,
      DatabaseSchema schema, long seed) throws SynthesisException, SQLException {
    database.makePlaces(connection);
    database.suspendConstraints(connection);
    connection.setAutoCommit(false);
    try {
      SynthesisResult result =
          new SynthesisRun(database, connection, contract, schema, defaults, sparing, seed).populate();
      connection.commit();
      return result;
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
      database.resumeConstraints(connection);
    }
  }
}
