package io.github.migrationguard.database;

import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.ColumnType;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * A database that the gate made for itself. Everything in which engines differ is behind this interface. Not for several
 * threads at once.
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
   * The shape of the given schemas.
   *
   * @param schemas stored names; empty: the connection's current schema alone; the first is the default
   * @param ignoredTables unqualified names to leave out: the history table
   */
  DatabaseSchema readSchema(List<String> schemas, Collection<String> ignoredTables) throws SQLException;

  /**
   * A database of its own in the present state of this one, where the engine can copy it at once; empty where it cannot,
   * and the state has to be made again. No connection to this database may be open. The caller closes the copy, before
   * or after this.
   */
  default Optional<SyntheticDatabase> snapshot() throws SQLException {
    return Optional.empty();
  }

  /** Stops the engine from checking foreign keys and firing triggers on the connection's loads, where it can. */
  void suspendConstraints(Connection connection) throws SQLException;

  /** Undoes {@link #suspendConstraints}. What was loaded meanwhile is not checked by this. */
  void resumeConstraints(Connection connection) throws SQLException;

  /** What stands for a value of the type in the SQL of an insert: a parameter, and what turns its text into the type. */
  default String parameter(ColumnType type) {
    return "?";
  }

  /** Lets the identity or the sequence behind a column go on after the greatest value that stands in it. */
  void advanceIdentity(Connection connection, TableName table, ColumnSchema column) throws SQLException;

  /** SQL that makes an existing column nullable. */
  String dropNotNull(String quotedTable, String quotedColumn);

  /** SQL that makes an existing column NOT NULL. */
  String setNotNull(String quotedTable, String quotedColumn);

  /**
   * Whether the failure says that the engine does not know a construct of the SQL (a syntax error, an unsupported
   * feature, an unknown function or type), so that the statement may well run on the engine it was written for.
   */
  boolean isUnsupportedSql(SQLException failure);

  /** Whether the failure says that a column or table that the statement names does not exist. */
  boolean isMissingObject(SQLException failure);

  @Override
  void close();
}
