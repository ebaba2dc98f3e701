package io.github.migrationguard.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** Takes the shape of a database over JDBC, in a number of queries that does not grow with the number of tables. */
@FunctionalInterface
public interface SchemaReader {

  /**
   * Reads every table and view of some schemas.
   *
   * @param connection left as it was found
   * @param schemas stored names; the first is the default; empty: the connection's current one; all others are read too
   * @param ignoredTables unqualified names to leave out, whatever their case: the history table
   */
  DatabaseSchema read(Connection connection, List<String> schemas, Collection<String> ignoredTables)
      throws SQLException;
}
