package io.github.migrationguard.database.postgres;

import io.github.migrationguard.database.SyntheticDatabase;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * The PostgreSQL servers of one build, shared by its modules. A server is lent to one execution at a time, because
 * roles and settings that migrations make belong to the whole server; the next execution gets a database in the same
 * server, and only executions that run at the same time get a server each. A server that nobody asks for is stopped
 * after a while, and in any case when the JVM ends. Safe for several threads.
 */
public final class PostgresServers implements AutoCloseable {

  private final PostgresInstallation installation;
  private final PostgresSettings settings;
  private final Deque<PostgresCluster> idle = new ArrayDeque<>();
  private final Set<PostgresCluster> lent = new HashSet<>();
  private boolean closed;

  public PostgresServers(PostgresInstallation installation, PostgresSettings settings) {
    this.installation = installation;
    this.settings = settings;
  }

  /**
   * A new, empty database, in a server that nobody else uses until it and its snapshots are closed.
   *
   * @throws PostgresUnavailableException where no server can be started
   */
  public SyntheticDatabase createDatabase() throws SQLException {
    PostgresCluster cluster = take();
    try {
      cluster.createDatabase(settings.databaseName());
    } catch (SQLException failure) {
      discard(cluster);
      throw failure;
    }
    return new PostgresDatabase(new LeasedHome(new Lease(cluster), settings.databaseName()));
  }

  private PostgresCluster take() throws SQLException {
    PostgresCluster cluster;
    synchronized (this) {
      if (closed) {
        throw new PostgresUnavailableException("The build's PostgreSQL servers are stopped already.");
      }
      cluster = idle.poll();
      if (cluster != null) {
        lent.add(cluster);
        return cluster;
      }
    }
    cluster = PostgresCluster.start(installation, settings);
    synchronized (this) {
      if (!closed) {
        lent.add(cluster);
        return cluster;
      }
    }
    cluster.close();
    throw new PostgresUnavailableException("The build's PostgreSQL servers were stopped while one of them started.");
  }

  private void giveBack(PostgresCluster cluster) {
    boolean reusable = !settings.linger().isZero() && cluster.restore();
    synchronized (this) {
      if (reusable && !closed) {
        lent.remove(cluster);
        idle.push(cluster);
        afterLinger().execute(() -> stopIfIdle(cluster));
        return;
      }
    }
    discard(cluster);
  }

  /** Runs on threads of the JDK that hold nothing of ours once the task is done. */
  private Executor afterLinger() {
    return CompletableFuture.delayedExecutor(settings.linger().toMillis(), TimeUnit.MILLISECONDS);
  }

  private void stopIfIdle(PostgresCluster cluster) {
    boolean stop;
    synchronized (this) {
      stop = idle.remove(cluster);
    }
    if (stop) {
      cluster.close();
    }
  }

  private void discard(PostgresCluster cluster) {
    synchronized (this) {
      lent.remove(cluster);
    }
    cluster.close();
  }

  /** Stops every server, those in use too. */
  @Override
  public void close() {
    List<PostgresCluster> all;
    synchronized (this) {
      closed = true;
      all = new ArrayList<>(idle);
      all.addAll(lent);
      idle.clear();
      lent.clear();
    }
    all.forEach(PostgresCluster::close);
  }

  /** A server in the hands of one execution: given back when the last of its databases is closed. */
  final class Lease {

    private final PostgresCluster cluster;
    private int open = 1;
    private int made = 1;

    private Lease(PostgresCluster cluster) {
      this.cluster = cluster;
    }

    PostgresCluster cluster() {
      return cluster;
    }

    /** Makes a copy of a database and returns its name. */
    String copy(String original) throws SQLException {
      String name;
      synchronized (this) {
        made++;
        name = settings.databaseName() + "_" + made;
      }
      cluster.copyDatabase(name, original);
      synchronized (this) {
        open++;
      }
      return name;
    }

    void drop(String database) {
      boolean last;
      try {
        cluster.dropDatabase(database);
      } catch (SQLException left) {
        // then the server is not as it was, and is not lent again
      }
      synchronized (this) {
        open--;
        last = open == 0;
      }
      if (last) {
        giveBack(cluster);
      }
    }
  }
}
