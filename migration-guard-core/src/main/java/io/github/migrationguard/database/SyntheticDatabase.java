package io.github.migrationguard.database;

import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.ColumnType;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.schema.TableSchema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/**
 * A database that the gate made for itself. Everything in which engines differ is behind this interface. Not for
 * several threads at once.
 */
public interface SyntheticDatabase extends AutoCloseable {

  /** The engine as a person names it, with its version: {@code h2 2.5.252}. */
  String description();

  /** The engine's short name as reports and the parameter {@code engine} have it: {@code h2}. */
  String engine();

  /** Connections of one database: session time zone UTC, so that no machine's zone shows in the data. */
  DataSource dataSource();

  /** A connection of its own, in auto-commit. The caller closes it. */
  Connection connect() throws SQLException;

  /**
   * The shape of every schema that is not the engine's own.
   *
   * @param schemas stored names of those that Flyway manages; the first is the default; empty: the connection's
   *     current one
   * @param ignoredTables unqualified names to leave out: the history table
   */
  DatabaseSchema readSchema(List<String> schemas, Collection<String> ignoredTables) throws SQLException;

  /**
   * A database of its own in the present state of this one, where the engine can copy it at once; empty where it
   * cannot, and the state has to be made again: also where migrations changed what belongs to the server and not to the
   * database, which the copy would share. No connection to this database may be open. The caller closes the copy,
   * before or after this.
   */
  default Optional<SyntheticDatabase> snapshot() throws SQLException {
    return Optional.empty();
  }

  /**
   * Whether its engine can make no other database while this one is open. Whoever wants a second state has to do
   * without, or to {@link #empty} this one.
   */
  default boolean isOnlyOne() {
    return false;
  }

  /** Makes the only database as it was when it was made: everything in it goes. No connection to it may be open. */
  default void empty() throws SQLException {
    throw new UnsupportedOperationException("another one can be made");
  }

  /**
   * Whether the gate keeps a table of its own where a migration sees it, so that Flyway cannot find the database empty.
   */
  default boolean holdsOwnTable() {
    return false;
  }

  /** Whether the gate may make a schema of its own beside those of the history. */
  default boolean hasSchemas() {
    return true;
  }

  /**
   * Makes sure that Flyway may manage schemas of these names here; the first is where connections look names without a
   * schema up first, from then on, once it is there. So a pipeline finds what the contract names in the same way.
   *
   * @param schemas stored names, the default one first; empty: whatever is the engine's
   * @throws SQLException it may not, and what to do: a sentence or two
   */
  default void manageSchemas(List<String> schemas) throws SQLException {}

  /** Stops the engine from checking foreign keys and firing triggers on the connection's loads, where it can. */
  default void suspendConstraints(Connection connection) throws SQLException {
    execute(connection, anyOrder(true));
  }

  /** Undoes {@link #suspendConstraints}. What was loaded meanwhile is not checked by this. */
  default void resumeConstraints(Connection connection) throws SQLException {
    execute(connection, anyOrder(false));
  }

  private static void execute(Connection connection, List<String> statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /**
   * Makes a place for rows where a table has none for any: a partitioned table whose partitions its application makes
   * as time goes by.
   */
  default void makePlaces(Connection connection) throws SQLException {}

  /**
   * Brings views that hold rows of their own up to date with the tables; one that can no longer be computed has no rows
   * then, and reading it fails.
   *
   * @param connection in auto-commit
   */
  default void refreshViews(Connection connection) throws SQLException {}

  /** The views that hold rows of their own and were never filled, so that reading one is an error. */
  default List<TableName> unfilledViews(Connection connection) throws SQLException {
    return List.of();
  }

  /**
   * Lets the triggers that may change or refuse a row of the table fire on loads although constraints are suspended,
   * where the engine would not fire them otherwise. Undone by {@link #restTriggers}.
   *
   * @param connection in a transaction of the caller
   * @return whether the table has such triggers
   */
  default boolean wakeTriggers(Connection connection, TableName table) throws SQLException {
    return false;
  }

  /** Undoes {@link #wakeTriggers}. */
  default void restTriggers(Connection connection, TableName table) throws SQLException {}

  /**
   * Leaves the table's indexes as they are while many rows are loaded, where the engine can build them anew faster than
   * row by row. Uniqueness is not checked meanwhile, but by {@link #buildIndexes}, which must come next, or a rollback.
   *
   * @param connection in a transaction of the caller
   */
  default void leaveIndexes(Connection connection, TableName table) throws SQLException {}

  /**
   * Undoes {@link #leaveIndexes}.
   *
   * @throws SQLException rows are there that a unique index or an exclusion constraint refuses
   */
  default void buildIndexes(Connection connection, TableName table) throws SQLException {}

  /**
   * Adds rows to a table in the engine's fastest way. Values are what {@code synthesis.values} makes for the column's
   * type, or what the engine's driver read from a column of that type; null is SQL NULL.
   *
   * @param connection in a transaction of the caller, who rolls back where a row is refused; or in auto-commit, where
   *     then none of the rows is kept
   * @param columns those that the rows have values for, in their order; none that the database computes
   * @param rows consumed to the end; a row's array may be used again for the next
   * @return how many rows were added
   * @throws SQLException the engine refused a row
   */
  long load(Connection connection, TableName table, List<ColumnSchema> columns, Iterator<Object[]> rows)
      throws SQLException;

  /**
   * The columns that a SELECT reads, by the table or view that it names, as the engine's catalog has them: what is
   * beneath a view is the view's. A table of which only the rows matter has no column. Empty where the engine keeps no
   * such account.
   *
   * @param connection in auto-commit; nothing stays changed
   * @param select one SELECT without parameters
   * @throws SQLException the engine refuses the SELECT
   */
  default Optional<Map<TableName, Set<String>>> columnsRead(Connection connection, String select) throws SQLException {
    return Optional.empty();
  }

  /**
   * Refreshes what the engine's planner knows of tables that were loaded, where the engine does not do so by itself.
   */
  default void analyze(Connection connection, Collection<TableName> tables) throws SQLException {}

  /** The SQL of a parameter that takes a value of that type, for {@link #setParameter}: {@code ?}, or a cast of it. */
  default String parameter(ColumnType type) {
    return "?";
  }

  /**
   * Sets a parameter that {@link #parameter} made.
   *
   * @param value as for {@link #load}; null for SQL NULL
   */
  default void setParameter(PreparedStatement statement, int index, ColumnType type, Object value) throws SQLException {
    if (value == null) {
      statement.setNull(index, Types.NULL);
    } else {
      statement.setObject(index, value);
    }
  }

  /**
   * A value of a result as the engine's SQL writes it in an INSERT of that type.
   *
   * @param place the column of the result, from 1
   */
  String literal(ResultSet row, int place, ColumnType type) throws SQLException;

  /** Statements before and after which rows may be inserted in any order, whatever their foreign keys. */
  List<String> anyOrder(boolean before);

  /** Lets the identity or the sequence behind a column go on after the greatest value that stands in it. */
  void advanceIdentity(Connection connection, TableName table, ColumnSchema column) throws SQLException;

  /**
   * Lets go of uniqueness that the engine still enforces although its constraint was dropped.
   *
   * @param connection in auto-commit
   * @param table as the schema reader describes it
   */
  default void releaseKeys(Connection connection, TableSchema table) throws SQLException {}

  /** Whether a rollback takes back what was done to the schema, too. */
  default boolean hasTransactionalDdl() {
    return false;
  }

  /** Whether a row that is updated is stored anew, behind the others, as in a heap of row versions. */
  default boolean storesChangedRowsLast() {
    return false;
  }

  /**
   * The views and functions of the database that are not the engine's own, sorted; those of which the engine has no SQL
   * (a function in another language) are left out.
   */
  default List<StoredQuery> storedQueries(Connection connection) throws SQLException {
    return List.of();
  }

  /**
   * Lets the connection look names without a schema up in that schema first, and then where it looked before. For a
   * connection that is closed thereafter.
   *
   * @return whether the engine can do that
   */
  default boolean lookFirstIn(Connection connection, String schema) throws SQLException {
    return false;
  }

  /**
   * What a query of one table calls the place of a row, which differs between any two: a column nobody declared. Empty
   * where the engine has none.
   */
  default Optional<String> rowIdentifier() {
    return Optional.empty();
  }

  /** SQL that makes an existing column nullable. */
  String dropNotNull(String quotedTable, String quotedColumn);

  /** SQL that makes an existing column NOT NULL. */
  String setNotNull(String quotedTable, String quotedColumn);

  /** What the failure says. */
  EngineFailure read(SQLException failure);

  /** As {@link EngineFailure#isUnsupportedSql}. */
  default boolean isUnsupportedSql(SQLException failure) {
    return read(failure).isUnsupportedSql();
  }

  /** As {@link EngineFailure#isMissingObject}. */
  default boolean isMissingObject(SQLException failure) {
    return read(failure).isMissingObject();
  }

  /** As {@link EngineFailure#prerequisite}. */
  default Optional<Prerequisite> prerequisite(SQLException failure) {
    return read(failure).prerequisite();
  }

  /** As {@link EngineFailure#isTimeout}. */
  default boolean isTimeout(SQLException failure) {
    return read(failure).isTimeout();
  }

  /** What to do about a script that this engine does not run; a sentence. */
  String wayOut();

  @Override
  void close();
}
