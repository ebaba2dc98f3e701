package io.github.migrationguard.migration;

import java.sql.SQLException;
import javax.sql.DataSource;

/** An empty database for a rehearsal, of the same engine as the real one. Whoever asked for it closes it. */
public interface TrialDatabase extends AutoCloseable {

  DataSource dataSource();

  @Override
  void close();

  /** Makes trial databases, each empty and each its own. */
  @FunctionalInterface
  interface Maker {
    TrialDatabase create() throws SQLException;
  }

  static TrialDatabase of(DataSource dataSource, Runnable close) {
    return new TrialDatabase() {
      @Override
      public DataSource dataSource() {
        return dataSource;
      }

      @Override
      public void close() {
        close.run();
      }
    };
  }
}
