package io.github.migrationguard.database.scratch;

import io.github.migrationguard.database.SyntheticDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * What products differ in where a database of theirs is lent. All of it is about the one database of the connection.
 */
public interface ScratchProduct {

  /** The names by which the driver's {@code DatabaseMetaData} knows the product. */
  List<String> productNames();

  /** Why the gate does not work in this database, a sentence; empty where nothing speaks against it. */
  default Optional<String> refusal(Connection connection) throws SQLException {
    return Optional.empty();
  }

  /**
   * Takes the database for one run, as long as the connection is open, where no other run has it. Whoever died has let
   * go.
   *
   * @return whether it is taken
   */
  boolean isTaken(Connection connection) throws SQLException;

  /** The table of the gate's own, quoted, in which a run writes down what it finds and makes. */
  String ledger();

  /** The type to cast a text to, so that a table made of it has room for 250 characters and pads none. */
  String textType();

  /** Makes the place for {@link #ledger}, where it is not there. */
  void prepareLedger(Connection connection) throws SQLException;

  /** Takes the place away again. Idempotent. */
  void removeLedger(Connection connection) throws SQLException;

  /** Whether a table stands in the ledger's place, whoever made it. */
  boolean hasLedger(Connection connection) throws SQLException;

  /**
   * A query of everything in the database that SQL can make there, but for what the product or an extension made and
   * for the ledger: kind, name, key and whether rows stand in it, as in a {@link ScratchObject}.
   */
  String objectsQuery();

  /** What {@link #objectsQuery} finds. */
  default List<ScratchObject> objects(Connection connection) throws SQLException {
    List<ScratchObject> objects = new ArrayList<>();
    try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(objectsQuery())) {
      while (row.next()) {
        objects.add(new ScratchObject(row.getString(1), row.getString(2), row.getString(3), row.getBoolean(4)));
      }
    }
    return objects;
  }

  /** Drops one, and what depends on it. */
  void drop(Connection connection, ScratchObject object) throws SQLException;

  /** Ends what sessions of this run still do, when its JVM ends: nothing waits for them any more. */
  void endSessions(Connection keeper) throws SQLException;

  /** Sessions of the database as the gate and Flyway use them. */
  DataSource dataSource(ScratchSettings settings, ClassLoader drivers) throws SQLException;

  /**
   * The database as the gate knows databases.
   *
   * @param connection to ask it what it is, and what the user may do
   */
  SyntheticDatabase open(ScratchClaim claim, DataSource source, Connection connection) throws SQLException;

  /** Whether the first value that the query yields is true. */
  static boolean is(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(query)) {
      return row.next() && row.getBoolean(1);
    }
  }

  /** Runs one statement. */
  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
