package io.github.migrationguard.evaluation.corpus;

import io.github.migrationguard.database.DatabaseEngine;
import io.github.migrationguard.database.EngineUnavailableException;
import io.github.migrationguard.database.JdbcSource;
import io.github.migrationguard.database.mariadb.MariaScratch;
import io.github.migrationguard.database.scratch.ScratchEngine;
import io.github.migrationguard.database.scratch.ScratchSettings;
import io.github.migrationguard.servers.MariaDbServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A MariaDB server, started when the first history needs it, with a database for each that is lent to the gate as a
 * user would lend one. Safe for several threads.
 */
final class LentMariaDbs implements AutoCloseable {

  private static final Duration LONGEST_WAIT_FOR_A_LOCK = Duration.ofSeconds(10);

  /** Of a server that nobody else reaches. */
  private static final String PASSWORD = "of-nobody";

  private final Optional<Path> home;
  private final Duration longestStatement;
  private MariaDbServer server;

  /** @param home the directory whose {@code bin} has its programs; empty: the installed one's */
  LentMariaDbs(Optional<Path> home, Duration longestStatement) {
    this.home = home;
    this.longestStatement = longestStatement;
  }

  /** @throws EngineUnavailableException there is no MariaDB on the machine, or it does not start */
  DatabaseEngine of(CorpusHistory history) throws EngineUnavailableException {
    // 64 characters are what a name may have, and 80 that of a user
    String name = "corpus_" + history.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_");
    String url;
    try {
      url = lent(name);
    } catch (IOException failure) {
      throw new EngineUnavailableException("MariaDB does not do its work: " + failure.getMessage(), failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new EngineUnavailableException("The run was interrupted.", interrupted);
    }
    JdbcSource source = new JdbcSource(url, Optional.of(name), Optional.of(PASSWORD), List.of());
    return new ScratchEngine(
        new ScratchSettings(source, longestStatement, LONGEST_WAIT_FOR_A_LOCK, ScratchSettings.DEFAULT_PATIENCE),
        List.of(new MariaScratch()), announcement -> { });
  }

  private synchronized String lent(String name) throws IOException, InterruptedException, EngineUnavailableException {
    if (server == null) {
      server = MariaDbServer.start(home.or(MariaDbServer::installed).filter(MariaDbServer::isIn).orElseThrow(
          () -> new EngineUnavailableException("There is no MariaDB server "
              + home.map(named -> "in " + named)
              .orElse("on this machine: Debian's package mariadb-server has one") + ".")));
    }
    server.lend(name, name, PASSWORD);
    return server.url(name);
  }

  @Override
  public synchronized void close() {
    if (server != null) {
      server.close();
    }
  }
}
