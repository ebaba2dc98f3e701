package io.github.migrationguard.database.postgres;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * A server in the hands of one execution: given back when the last of its databases is closed. Safe for several
 * threads.
 */
final class ServerLease {

  /** Copies of a baseline that wait for the end of the lease, some ten megabytes each. */
  private static final int UNUSED_AT_MOST = 8;

  private final PostgresCluster cluster;
  private final String databaseName;
  private final BiConsumer<PostgresCluster, List<String>> end;
  private final Deque<String> unused = new ArrayDeque<>();
  private int open = 1;
  private int made = 1;
  private String sharedBefore;

  /**
   * A lease with one database, which is made already.
   *
   * @param end hears at the end which databases are to be dropped
   */
  ServerLease(PostgresCluster cluster, String databaseName, BiConsumer<PostgresCluster, List<String>> end) {
    this.cluster = cluster;
    this.databaseName = databaseName;
    this.end = end;
  }

  PostgresCluster cluster() {
    return cluster;
  }

  /** Makes a copy of a database and returns its name; empty where what is the server's is not as at the first copy. */
  Optional<String> copy(String original) throws SQLException {
    String shared = cluster.sharedState();
    if (sharedBefore == null) {
      sharedBefore = shared;
    }
    if (!shared.equals(sharedBefore) || cluster.hasSettingsOf(original)) {
      return Optional.empty();
    }
    String name;
    synchronized (this) {
      made++;
      name = databaseName + "_" + made;
    }
    cluster.copyDatabase(name, original);
    synchronized (this) {
      open++;
    }
    return Optional.of(name);
  }

  /** Gives a database up. It is dropped at the end of the lease, as that takes a checkpoint; sooner where many wait. */
  void drop(String database) {
    List<String> left;
    Optional<String> now;
    synchronized (this) {
      open--;
      unused.add(database);
      left = open == 0 ? List.copyOf(unused) : List.of();
      now = open > 0 && unused.size() > UNUSED_AT_MOST ? Optional.of(unused.remove()) : Optional.empty();
    }
    now.ifPresent(this::dropNow);
    if (!left.isEmpty()) {
      end.accept(cluster, left);
    }
  }

  private void dropNow(String database) {
    try {
      cluster.dropDatabase(database);
    } catch (SQLException left) {
      // then the server is not as it was, and is not lent again
    }
  }
}
