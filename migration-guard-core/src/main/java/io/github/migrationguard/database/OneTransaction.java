package io.github.migrationguard.database;

import java.sql.Connection;
import java.sql.SQLException;

/** Rows that are added together: in the caller's transaction, or in one of their own that keeps all of them or none. */
public final class OneTransaction {

  private OneTransaction() {}

  /** Adds rows. */
  @FunctionalInterface
  public interface Insertion {

    /** @return how many */
    long run() throws SQLException;
  }

  /** @return what the insertion says */
  public static long around(Connection connection, Insertion insertion) throws SQLException {
    if (!connection.getAutoCommit()) {
      return insertion.run();
    }
    connection.setAutoCommit(false);
    try {
      long count = insertion.run();
      connection.commit();
      return count;
    } finally {
      // of no effect after the commit
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }
}
