package io.github.migrationguard.database.postgres;

import io.github.migrationguard.database.DatabaseEngine;
import io.github.migrationguard.database.SyntheticDatabase;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
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

  /** Given back, and not yet as they were. */
  private int restoring;

  private Optional<FutureTask<PostgresCluster>> starting = Optional.empty();
  private boolean closed;

  public PostgresServers(PostgresInstallation installation, PostgresSettings settings) {
    this.installation = installation;
    this.settings = settings;
  }

  /** Starts a server in the background for the next who asks for a database, unless one is there. */
  synchronized DatabaseEngine.Preparation prepare() {
    if (closed || !idle.isEmpty() || starting.isPresent()) {
      return () -> { };
    }
    FutureTask<PostgresCluster> task = new FutureTask<>(() -> PostgresCluster.start(installation, settings));
    starting = Optional.of(task);
    Thread starter = new Thread(task, "migration-guard postgres");
    starter.setDaemon(true);
    starter.start();
    return () -> endUnused(task);
  }

  private void endUnused(FutureTask<PostgresCluster> task) {
    synchronized (this) {
      if (starting.filter(task::equals).isEmpty()) {
        return;
      }
      starting = Optional.empty();
    }
    try {
      started(task).close();
    } catch (SQLException neverStarted) {
      // then nothing is to be stopped
    }
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
    return new PostgresDatabase(new LeasedHome(
        new ServerLease(cluster, settings.databaseName(), this::giveBack), settings.databaseName()));
  }

  private PostgresCluster take() throws SQLException {
    PostgresCluster cluster;
    Optional<FutureTask<PostgresCluster>> prepared;
    synchronized (this) {
      awaitRestored();
      if (closed) {
        throw new PostgresUnavailableException("The build's PostgreSQL servers are stopped already.");
      }
      cluster = idle.poll();
      if (cluster != null) {
        lent.add(cluster);
        return cluster;
      }
      prepared = starting;
      starting = Optional.empty();
    }
    cluster = prepared.isPresent() ? started(prepared.get()) : PostgresCluster.start(installation, settings);
    synchronized (this) {
      if (!closed) {
        lent.add(cluster);
        return cluster;
      }
    }
    cluster.close();
    throw new PostgresUnavailableException("The build's PostgreSQL servers were stopped while one of them started.");
  }

  private static PostgresCluster started(FutureTask<PostgresCluster> task) throws SQLException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException again) {
          interrupted = true;
        }
      }
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof SQLException cause) {
        throw cause;
      }
      throw new PostgresUnavailableException(
          "PostgreSQL could not be started: " + failure.getCause(), failure.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** What is being restored is ready sooner than another that starts. */
  private synchronized void awaitRestored() {
    boolean interrupted = false;
    while (idle.isEmpty() && restoring > 0 && !closed) {
      try {
        wait();
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** In the background: dropping a database takes a checkpoint, for which a build that is done need not wait. */
  private void giveBack(PostgresCluster cluster, List<String> databases) {
    if (settings.linger().isZero()) {
      discard(cluster);
      return;
    }
    synchronized (this) {
      restoring++;
    }
    Thread restorer = new Thread(() -> restore(cluster, databases), "migration-guard postgres restore");
    restorer.setDaemon(true);
    restorer.start();
  }

  private void restore(PostgresCluster cluster, List<String> databases) {
    try {
      if (!isLentAgain(cluster, isRestored(cluster, databases))) {
        discard(cluster);
      }
    } catch (LinkageError loaderIsClosed) {
      // as below: then the end of the JVM is the server's
    }
  }

  private static boolean isRestored(PostgresCluster cluster, List<String> databases) {
    try {
      return cluster.restore(databases);
    } catch (RuntimeException | LinkageError loaderIsClosed) {
      // Maven closes a plugin's class loader as soon as the build is done
      return false;
    }
  }

  private synchronized boolean isLentAgain(PostgresCluster cluster, boolean restored) {
    restoring--;
    notifyAll();
    if (!restored || closed) {
      return false;
    }
    lent.remove(cluster);
    idle.push(cluster);
    afterLinger().execute(() -> stopIfIdle(cluster));
    return true;
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
    Optional<FutureTask<PostgresCluster>> unused;
    synchronized (this) {
      closed = true;
      unused = starting;
      all = new ArrayList<>(idle);
      all.addAll(lent);
      idle.clear();
      lent.clear();
      notifyAll();
    }
    all.forEach(PostgresCluster::close);
    unused.ifPresent(this::endUnused);
  }
}
