package io.github.migrationguard.migration;

import java.sql.SQLException;
import javax.sql.DataSource;

/** An empty database for a rehearsal, of the same engine as the real one. Whoever asked for it closes it. */
public interface TrialDatabase extends AutoCloseable {

  DataSource dataSource();

  @Override
  void close() throws SQLException;

  /** Makes trial databases, each empty and each its own. */
  @FunctionalInterface
  interface Maker {
    TrialDatabase create() throws SQLException;
  }

  /** Takes away what stands in a database. */
  @FunctionalInterface
  interface Cleaning {
    void run() throws SQLException;
  }

  /** A database of its own. */
  static TrialDatabase of(DataSource dataSource, Runnable close) {
    return made(dataSource, close::run);
  }

  /** The database to migrate, emptied before the rehearsal and after it. */
  static TrialDatabase inPlace(DataSource dataSource, Cleaning cleaning) throws SQLException {
    cleaning.run();
    return made(dataSource, cleaning);
  }

  private static TrialDatabase made(DataSource dataSource, Cleaning close) {
    return new TrialDatabase() {
      @Override
      public DataSource dataSource() {
        return dataSource;
      }

      @Override
      public void close() throws SQLException {
        close.run();
      }
    };
  }
}
