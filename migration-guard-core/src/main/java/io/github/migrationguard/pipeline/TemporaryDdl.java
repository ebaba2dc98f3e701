package io.github.migrationguard.pipeline;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Changes of a schema that last for one question. Each comes with its opposite, which {@link #close()} executes, the
 * last change first: no engine needs transactional DDL for that. The connection is in auto-commit.
 */
final class TemporaryDdl implements AutoCloseable {

  private static final String AWAY = "migration_guard_away_";

  private final Connection connection;
  private final Deque<String> undo = new ArrayDeque<>();
  private int names;

  TemporaryDdl(Connection connection) {
    this.connection = connection;
  }

  /** Executes the change and remembers its opposite; a change that is refused needs none. */
  void change(String sql, String opposite) throws SQLException {
    execute(sql);
    undo.push(opposite);
  }

  /** The same, but for a change that there may be no need of. */
  boolean changeIfAccepted(String sql, String opposite) {
    if (isAccepted(sql)) {
      undo.push(opposite);
      return true;
    }
    return false;
  }

  /** Changes only what the opposite of an earlier change takes away anyway. */
  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  boolean isAccepted(String sql) {
    try {
      execute(sql);
      return true;
    } catch (SQLException refused) {
      return false;
    }
  }

  /** A name that nothing else has. */
  String freshName() {
    return AWAY + ++names;
  }

  /**
   * Undoes everything, also after one opposite failed: the first failure is thrown, the others are suppressed in it.
   */
  @Override
  public void close() throws SQLException {
    SQLException failure = null;
    while (!undo.isEmpty()) {
      try {
        execute(undo.pop());
      } catch (SQLException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
